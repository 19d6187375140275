package io.github.echosift.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The notebooks run from their first cell to their last, and give what is saved in them. With
 * {@code -Dechosift.notebooks=save} what they give is saved.
 */
class NotebooksTest {
  private static final Path NOTEBOOKS = Path.of("notebooks").toAbsolutePath();
  private static final boolean SAVE = "save".equals(System.getProperty("echosift.notebooks"));

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"dedup", "pipeline"})
  void notebook_fromClean_givesWhatIsSaved(String name) throws Exception {
    assertGivesWhatIsSaved(name);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"clustering", "search"})
  void notebook_ofAnotherJob_givesWhatIsSaved(String name) throws Exception {
    assertGivesWhatIsSaved(name);
  }

  private void assertGivesWhatIsSaved(String name) throws Exception {
    assumeTrue(hasJupyter(), "jupyter nbconvert is not installed");
    Path notebook = NOTEBOOKS.resolve(name + ".ipynb");
    JsonNode run = run(notebook);
    List<JsonNode> cells = code(run);
    for (int i = 0; i < cells.size(); i++) {
      assertEquals(i + 1, cells.get(i).path("execution_count").asInt());
      for (JsonNode output : cells.get(i).path("outputs")) {
        assertFalse(output.has("ename"), output.toString());
      }
    }
    if (SAVE) {
      Files.copy(folder.resolve(name + ".ipynb"), notebook, StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    List<JsonNode> saved = code(new ObjectMapper().readTree(notebook.toFile()));
    assertTrue(saved.size() >= 5, "the notebook has " + saved.size() + " cells of code");
    for (int i = 0; i < cells.size(); i++) {
      assertEquals(
          shown(saved.get(i)), shown(cells.get(i)), cells.get(i).path("source").toString());
    }
  }

  /** What a cell shows: counts in full, of tables and pictures the kind, since scores differ. */
  private static List<String> shown(JsonNode cell) {
    List<String> out = new ArrayList<>();
    for (JsonNode output : cell.path("outputs")) {
      JsonNode data = output.path("data");
      String text = data.path("text/plain").path(0).asText();
      out.add(text.startsWith("{") ? text : List.copyOf(iterable(data)).toString());
    }
    return out;
  }

  private static List<String> iterable(JsonNode data) {
    List<String> names = new ArrayList<>();
    data.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<JsonNode> code(JsonNode notebook) {
    List<JsonNode> out = new ArrayList<>();
    for (JsonNode cell : notebook.path("cells")) {
      if ("code".equals(cell.path("cell_type").asText())) {
        out.add(cell);
      }
    }
    return out;
  }

  private JsonNode run(Path notebook) throws IOException, InterruptedException {
    KernelSpec.write(folder.resolve("jupyter"));
    Path log = folder.resolve("log");
    ProcessBuilder call =
        new ProcessBuilder(
                "jupyter",
                "nbconvert",
                "--to",
                "notebook",
                "--execute",
                "--ExecutePreprocessor.timeout=600",
                "--ExecutePreprocessor.record_timing=False",
                "--output-dir",
                folder.toString(),
                notebook.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    call.environment().put("JUPYTER_PATH", folder.resolve("jupyter").toString());
    Process process = call.start();
    try {
      assertTrue(process.waitFor(15, TimeUnit.MINUTES), "the notebook does not end");
    } finally {
      process.destroyForcibly();
    }
    assertEquals(0, process.exitValue(), Files.readString(log));
    return new ObjectMapper().readTree(folder.resolve(notebook.getFileName()).toFile());
  }

  private static boolean hasJupyter() throws IOException, InterruptedException {
    try {
      Process asked =
          new ProcessBuilder("jupyter", "nbconvert", "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return asked.waitFor(1, TimeUnit.MINUTES) && asked.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
