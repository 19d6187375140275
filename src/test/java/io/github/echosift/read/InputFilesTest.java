package io.github.echosift.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.InputConfig;
import io.github.echosift.config.InputFormat;
import io.github.echosift.schema.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {
  @TempDir Path dir;

  private String refused(Path... paths) {
    var refused = assertThrows(UserException.class, () -> Loading.load(Loading.of(paths)));
    assertFalse(refused.getMessage().contains("\n"), refused.getMessage());
    return refused.getMessage();
  }

  @Test
  void load_directory_readsVisibleFilesInPathOrder() throws IOException {
    Loading.write(dir.resolve("b.jsonl"), "{\"text\":\"b\"}");
    Loading.write(dir.resolve("a.jsonl.gz"), "{\"text\":\"a\"}\n");
    Loading.write(dir.resolve("_SUCCESS"), "");
    Loading.write(dir.resolve(".a.crc"), "x");
    Loading.write(dir.resolve("empty.jsonl"), "");
    Files.createDirectory(dir.resolve("sub"));
    Loading.write(dir.resolve("sub").resolve("c.jsonl"), "{\"text\":\"c\"}");
    assertEquals(List.of("a", "b"), Loading.load(Loading.of(dir)).texts());
  }

  @Test
  void load_globAndFile_readsEachFileOnce() throws IOException {
    Path a = Loading.write(dir.resolve("a 1.txt"), "one\n");
    Loading.write(dir.resolve("b[2].log"), "two\n");
    Path odd = dir.resolve("b[2].log");
    var result = Loading.load(Loading.of(dir.resolve("*.{txt,log}"), a, odd));
    assertEquals(List.of("one", "two"), result.texts());
  }

  @Test
  void load_nothingThere_saysWhat() throws IOException {
    assertEquals("input doesn't exist: " + dir + "/no.jsonl", refused(dir.resolve("no.jsonl")));
    assertEquals("no input file matches: " + dir + "/*.csv", refused(dir.resolve("*.csv")));
    Path empty = Files.createDirectory(dir.resolve("empty"));
    Loading.write(empty.resolve("_SUCCESS"), "");
    assertTrue(refused(empty).startsWith("input directory has no readable files"));
    assertTrue(refused(empty).endsWith(empty.toString()));
  }

  @Test
  void load_whatIsNoFile_saysWhatToGive() {
    for (String given : List.of("-", "/dev/null", "https://example.org/a.csv", "a.csv,b.csv")) {
      var refused =
          assertThrows(UserException.class, () -> Loading.load(InputConfig.of(given)), given);
      assertTrue(
          refused.getMessage().matches(".*(give a file|fetch it, .*|not by commas)"),
          refused.getMessage());
    }
  }

  @Test
  void load_unknownScheme_isRefused() {
    assertTrue(refused(Path.of("nosuch:", "x")).startsWith("can't read input"));
  }

  @Test
  void load_emptyFiles_isRefusedWithPaths() throws IOException {
    Path a = Loading.write(dir.resolve("a.jsonl"), "");
    Path b = Loading.write(dir.resolve("b.jsonl.gz"), "");
    assertEquals("input is empty: " + a + ", " + b, refused(a, b));
  }

  @Test
  void load_mixedFormats_isRefused() throws IOException {
    Path a = Loading.write(dir.resolve("a.jsonl"), "{}");
    Path b = Loading.write(dir.resolve("b.csv"), "x");
    assertTrue(refused(a, b).startsWith("input mixes formats: "));
  }

  @Test
  void load_unknownEnding_listsKnownOnes() throws IOException {
    Path a = Loading.write(dir.resolve("a.dat.gz"), "hello\n");
    assertTrue(
        refused(a)
            .contains(".csv, .json, .jsonl, .log, .ndjson, .parquet, .tab, .text, .tsv, .txt"));
    var config = Loading.of(Optional.of(InputFormat.TEXT), a);
    assertEquals(List.of("hello"), Loading.load(config).texts());
  }

  @Test
  void load_truncatedGzip_isRefusedWithName() throws IOException {
    Path a = dir.resolve("a.txt.gz");
    Loading.write(a, "some text\n".repeat(1000));
    byte[] whole = Files.readAllBytes(a);
    Files.write(a, Arrays.copyOf(whole, whole.length / 2));
    assertTrue(refused(a).startsWith("compressed input is damaged: "), refused(a));
    Loading.write(dir.resolve("b.txt"), "not gzip at all, just text\n");
    Path b = Files.move(dir.resolve("b.txt"), dir.resolve("b.txt.gz"));
    assertEquals(List.of("not gzip at all, just text"), Loading.load(Loading.of(b)).texts());
  }

  @Test
  void load_plainText_isLineByLine() throws IOException {
    Path a = Loading.write(dir.resolve("a.text"), "\uFEFFone\r\n\r\n  \ntwo\n");
    var result = Loading.load(Loading.of(a));
    assertEquals(List.of("one", "two"), result.texts());
    assertEquals(List.of("text is empty", "text is empty"), result.reasons());
    assertEquals(List.of(0L, 1L, 2L, 3L), result.positions());
  }
}
