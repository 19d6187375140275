package io.github.echosift.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.cli.CommandRun;
import io.github.echosift.cli.DocumentedCommands;
import io.github.echosift.ledger.HistoryColumns;
import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.NeighborColumns;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What documents say of files, flags, keys and columns is so. */
final class DocumentsTest {
  private static final int README_LINES = 150;
  private static final long IMAGE_BYTES = 250_000;
  private static final String LAUNCHER =
      Documents.text(Path.of("jobs", "echosift"))
          + Documents.text(Path.of("jobs", "echosift-build.sh"));

  /** Flags that prose may name beside those of jobs and spark-submit's. */
  private static final Set<String> OTHERS =
      Set.of("--task", "--class", "--help", "--version", "--add-opens");

  /** Flags of calls that need what an earlier call has made, or fetched. */
  private static final Set<String> LATER =
      Set.of("--index", "--use-model", "--continue", "--model");

  @TempDir Path folder;

  @Test
  void readme_forNewcomers_isShort() {
    long lines = Documents.text(Path.of("README.md")).lines().count();
    assertTrue(lines <= README_LINES, "README.md has " + lines + " lines; move some to docs/");
    assertTrue(Documents.calls(Path.of("README.md")).size() > 5, "README.md shows few calls");
  }

  @ParameterizedTest
  @MethodSource("files")
  void links_ofADocument_leadSomewhere(Path file) throws IOException {
    Matcher links =
        Pattern.compile("\\]\\(([^)\\s]+)\\)|(?:src|href)=\"([^\"]+)\"")
            .matcher(Documents.prose(file));
    while (links.find()) {
      String link = links.group(1) == null ? links.group(2) : links.group(1);
      String[] parts = link.split("#", 2);
      Path here = Path.of("").resolve(file).toAbsolutePath();
      Path target = parts[0].isEmpty() ? here : here.resolveSibling(parts[0]).normalize();
      assertTrue(Files.exists(target), () -> file + " leads nowhere: " + link);
      if (parts.length == 2) {
        assertTrue(
            Documents.anchors(target).contains(parts[1]), () -> file + " leads nowhere: " + link);
      }
      if (target.toString().endsWith(".png")) {
        assertTrue(Files.size(target) <= IMAGE_BYTES, () -> target + " is too large");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void calls_ofADocument_areUnderstood(Path file) {
    for (List<String> call : Documents.calls(file)) {
      List<String> words = withoutSparks(call);
      try {
        DocumentedCommands.root().parseArgs(words.toArray(String[]::new));
      } catch (ParameterException e) {
        throw new AssertionError(file + ": " + String.join(" ", call), e);
      }
    }
  }

  /** Calls within a line of prose may be sketches; their flags are those of the job. */
  @ParameterizedTest
  @MethodSource("files")
  void flags_inProse_exist(Path file) {
    Set<String> known = new TreeSet<>(OTHERS);
    known.addAll(DocumentedCommands.submitFlags(LAUNCHER));
    known.addAll(DocumentedCommands.submitSwitches(LAUNCHER));
    DocumentedCommands.root()
        .getSubcommands()
        .values()
        .forEach(job -> known.addAll(DocumentedCommands.flags(job)));
    Set<String> wrong = new TreeSet<>();
    Matcher code = Pattern.compile("`([^`\n]+)`").matcher(Documents.prose(file));
    while (code.find()) {
      Set<String> of = job(code.group(1)).map(DocumentedCommands::flags).orElse(known);
      Matcher flags = Pattern.compile("(?<![\\w-])--[a-z][a-z0-9-]*").matcher(code.group(1));
      while (flags.find()) {
        boolean sparks = known.contains(flags.group()) && isSparks(flags.group());
        if (!of.contains(flags.group()) && !sparks && !OTHERS.contains(flags.group())) {
          wrong.add(code.group());
        }
      }
    }
    assertEquals(Set.of(), wrong);
  }

  /** A block of YAML says in its first line whose it is. */
  @ParameterizedTest
  @MethodSource("files")
  void keys_ofADocument_exist(Path file) {
    for (String block : Documents.blocks(file, "yaml")) {
      String job = block.lines().findFirst().orElse("").replaceFirst("^# ", "");
      assertTrue(
          DocumentedCommands.root().getSubcommands().containsKey(job),
          () -> file + ": a block of YAML must begin with '# JOB'");
      Map<String, Object> settings = new Yaml().load(block);
      Set<String> unknown = new TreeSet<>(settings.keySet());
      unknown.removeAll(DocumentedCommands.keys(job));
      assertEquals(Set.of(), unknown, file.toString());
    }
  }

  /** Calls over the sample files work in a fresh clone: everything before Spark is checked. */
  @ParameterizedTest
  @MethodSource("files")
  void calls_overSamples_pass(Path file) {
    for (List<String> call : Documents.calls(file)) {
      boolean samples = call.stream().anyMatch(word -> word.startsWith("data-samples/"));
      if (!samples || call.stream().anyMatch(LATER::contains)) {
        continue;
      }
      List<String> words = new ArrayList<>(withoutSparks(call));
      words.replaceAll(
          word -> word.startsWith("out/") ? folder.resolve(word.substring(4)).toString() : word);
      words.add("--dry-run");
      CommandRun run = DocumentedCommands.tried(words);
      assertEquals(0, run.code(), () -> file + ": " + String.join(" ", call) + "\n" + run.err());
    }
  }

  @Test
  void columns_inOutputs_areThoseOfTheCode() throws IllegalAccessException {
    Set<String> code = new TreeSet<>();
    for (Class<?> names : List.of(Columns.class, ClusterColumns.class, NeighborColumns.class)) {
      code.addAll(constants(names));
    }
    code.remove(Columns.CONTAINED); // a rule
    Set<String> told = new TreeSet<>();
    Documents.columns().forEach((table, columns) -> told.addAll(columns));
    code.removeAll(told);
    assertEquals(Set.of(), code, "docs/outputs.md does not tell them");
    assertEquals(
        List.of(
            HistoryColumns.SEQUENCE,
            HistoryColumns.BATCH,
            HistoryColumns.TIME,
            HistoryColumns.EVENT,
            HistoryColumns.DOCUMENT_ID,
            HistoryColumns.OLD_ID,
            HistoryColumns.NEW_ID),
        Documents.columns().get("events"));
  }

  /** What {@code docs/operations.md} quotes has come from the code, with ... for what varies. */
  @Test
  void messages_inOperations_areThoseOfTheCode() throws IOException {
    StringBuilder code = new StringBuilder(LAUNCHER);
    code.append("Unknown option"); // picocli's
    for (Path file : Rooms.sources(Rooms.SOURCES)) {
      code.append(Rooms.text(file).replaceAll("\"\\s*\\+\\s*\"", ""));
    }
    Set<String> unknown = new TreeSet<>();
    Matcher cells =
        Pattern.compile("(?m)^\\| (`.*?) \\| ")
            .matcher(Documents.text(Path.of("docs", "operations.md")).split("### Calls", 2)[1]);
    while (cells.find()) {
      for (String message : cells.group(1).split("`", -1)) {
        for (String part : message.split("\\.\\.\\.", -1)) {
          if (code.indexOf(part.strip()) < 0 && !part.strip().equals(",")) {
            unknown.add(message);
          }
        }
      }
    }
    assertEquals(Set.of(), unknown);
  }

  /** Public names of columns, without internal ones. */
  private static Set<String> constants(Class<?> type) throws IllegalAccessException {
    Set<String> out = new TreeSet<>();
    for (Field field : type.getFields()) {
      if (field.get(null) instanceof String name && !name.startsWith("_")) {
        out.add(name);
      }
    }
    assertFalse(out.isEmpty(), type + " names no column");
    return out;
  }

  static List<Path> files() {
    return Documents.all();
  }

  private static Optional<CommandLine> job(String code) {
    Matcher call = Pattern.compile("echosift ([a-z-]+)(?: ([a-z]+))?").matcher(code);
    return call.find()
        ? DocumentedCommands.command(
            call.group(2) == null ? List.of(call.group(1)) : List.of(call.group(1), call.group(2)))
        : Optional.empty();
  }

  private static boolean isSparks(String flag) {
    return DocumentedCommands.submitFlags(LAUNCHER).contains(flag)
        || DocumentedCommands.submitSwitches(LAUNCHER).contains(flag);
  }

  /** What the launcher hands on to the job. */
  static List<String> withoutSparks(List<String> call) {
    List<String> out = new ArrayList<>();
    for (int i = 0; i < call.size(); i++) {
      String flag = call.get(i).replaceFirst("=.*", "");
      if (!isSparks(flag) || (call.get(0).equals("prepare-model") && flag.equals("--name"))) {
        out.add(call.get(i));
      } else if (flag.equals(call.get(i))
          && DocumentedCommands.submitFlags(LAUNCHER).contains(flag)) {
        i++;
      }
    }
    return out;
  }
}
