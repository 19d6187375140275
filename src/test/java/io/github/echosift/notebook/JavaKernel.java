package io.github.echosift.notebook;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.execution.LocalExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.BaseKernelBuilder;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import scala.collection.Seq;

/**
 * A Jupyter kernel for the notebooks: Java by the JDK's JShell, in one JVM with Spark. What a cell
 * ends with is shown: rows as a table, SVG as a picture, anything else as text. Run it with the
 * file that Jupyter hands to a kernel.
 */
public final class JavaKernel extends BaseKernel {
  private static final int ROWS_SHOWN = 20;
  private static final int LETTERS_SHOWN = 120;

  private final Captured captured = new Captured();
  private final JShell shell;

  /** Keeps the object that a snippet gave; JShell itself tells its text only, cut short. */
  private static final class Captured extends LocalExecutionControl
      implements ExecutionControlProvider {
    private Object value;

    @Override
    protected String invoke(Method snippet) throws Exception {
      value = snippet.invoke(null);
      return "";
    }

    @Override
    public String name() {
      return "captured";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
      return this;
    }
  }

  private static final class Builder extends BaseKernelBuilder<Builder, JavaKernel> {
    @Override
    public JavaKernel build() {
      return new JavaKernel(
          buildJupyterIO(StandardCharsets.UTF_8),
          new MagicParser("(?<=(?:^|=))\\s*%", "%%", buildMagicTranspiler()),
          buildErrorStyler());
    }
  }

  private JavaKernel(JupyterIO io, MagicParser magics, StringStyler styler) {
    super(
        "Java",
        System.getProperty("java.version"),
        new LanguageInfo(
            "java",
            System.getProperty("java.version"),
            "text/x-java-source",
            ".java",
            "java",
            "text/x-java",
            "script"),
        List.of(),
        null,
        io,
        new CommManager(),
        new Renderer(),
        magics,
        new MagicsRegistry(),
        false,
        styler);
    this.shell =
        JShell.builder()
            .executionEngine(captured, Map.of())
            .compilerOptions("--add-modules", "jdk.incubator.vector")
            .build();
    shell.addToClasspath(System.getProperty("java.class.path"));
  }

  /** Serves one notebook until Jupyter ends it. */
  public static void main(String[] args) throws Exception {
    var properties = KernelConnectionProperties.parse(Files.readString(Path.of(args[0])));
    JupyterConnection connection = new JupyterConnection(properties);
    JavaKernel kernel = new Builder().build();
    kernel.becomeHandlerForConnection(connection);
    connection.connect();
    connection.waitUntilClose();
    System.exit(0);
  }

  /** What the last expression of a cell gave; null if it ends with a statement. */
  @Override
  public Object evalRaw(String cell) {
    Object last = null;
    String rest = cell;
    while (!rest.isBlank()) {
      SourceCodeAnalysis.CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      if (!next.completeness().isComplete()) {
        throw new IllegalArgumentException("this does not end: " + rest.strip());
      }
      captured.value = null;
      boolean expression = false;
      for (SnippetEvent event : shell.eval(next.source())) {
        requireDone(event);
        expression |= event.snippet().subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
        expression |= event.snippet().subKind() == Snippet.SubKind.VAR_VALUE_SUBKIND;
      }
      last = expression ? captured.value : null;
      rest = next.remaining();
    }
    return last;
  }

  private void requireDone(SnippetEvent event) {
    if (event.status() == Snippet.Status.REJECTED) {
      throw new IllegalArgumentException(
          shell
              .diagnostics(event.snippet())
              .map(fault -> fault.getMessage(Locale.ROOT))
              .collect(Collectors.joining("; ", event.snippet().source().strip() + ": ", "")));
    }
    if (event.exception() != null) {
      throw new IllegalStateException(event.exception().getMessage(), event.exception());
    }
  }

  @Override
  public DisplayData eval(String cell) {
    Object value = evalRaw(cell);
    if (value == null) {
      return null;
    }
    DisplayData shown = new DisplayData();
    if (value instanceof Dataset<?> rows) {
      List<Row> first = rows.toDF().limit(ROWS_SHOWN).collectAsList();
      shown.putText(first.stream().map(JavaKernel::line).collect(Collectors.joining("\n")));
      shown.putHTML(table(rows.columns(), first));
    } else if (value instanceof String text && text.startsWith("<svg")) {
      shown.putSVG(text);
      shown.putText("a picture");
    } else {
      shown.putText(String.valueOf(value));
    }
    return shown;
  }

  private static String table(String[] columns, List<Row> rows) {
    StringBuilder out = new StringBuilder("<table><thead><tr>");
    for (String column : columns) {
      out.append("<th>").append(escaped(column)).append("</th>");
    }
    out.append("</tr></thead><tbody>");
    for (Row row : rows) {
      out.append("<tr>");
      for (int i = 0; i < columns.length; i++) {
        String value = value(row, i);
        boolean fits = value.length() <= LETTERS_SHOWN;
        out.append("<td>")
            .append(escaped(fits ? value : value.substring(0, LETTERS_SHOWN) + "…"))
            .append("</td>");
      }
      out.append("</tr>");
    }
    return out.append("</tbody></table>").toString();
  }

  private static String line(Row row) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> value(row, i))
        .collect(Collectors.joining("\t"));
  }

  private static String value(Row row, int column) {
    boolean several = row.get(column) instanceof Seq<?>;
    return String.valueOf(several ? row.getList(column) : row.get(column));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Override
  public DisplayData inspect(String code, int at, boolean extra) {
    return null;
  }

  @Override
  public ReplacementOptions complete(String code, int at) {
    int[] anchor = {at};
    List<String> found =
        shell.sourceCodeAnalysis().completionSuggestions(code, at, anchor).stream()
            .map(SourceCodeAnalysis.Suggestion::continuation)
            .distinct()
            .toList();
    return new ReplacementOptions(found, anchor[0], at);
  }

  @Override
  public String isComplete(String code) {
    return shell.sourceCodeAnalysis().analyzeCompletion(code).completeness().isComplete()
        ? IS_COMPLETE_YES
        : IS_COMPLETE_MAYBE;
  }
}
