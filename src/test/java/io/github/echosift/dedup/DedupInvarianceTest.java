package io.github.echosift.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.cli.CommandRun;
import io.github.echosift.testing.SparkExtension;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The same input gives the same rows, scores included, however it is cut and run. */
@ExtendWith(SparkExtension.class)
class DedupInvarianceTest {
  private static final int BYTES = 40_000;

  @TempDir Path folder;

  @Test
  void dedup_otherPartitionsFilesAndCompression_givesTheSameRows() throws IOException {
    byte[] whole = Files.readAllBytes(Path.of("data-samples", "news.jsonl"));
    byte[] lines = Arrays.copyOf(whole, lineEnd(whole, BYTES));
    Path one = Files.write(folder.resolve("one.jsonl"), lines);
    List<String> expected = rows(one.toString(), "in-2", 2);
    assertTrue(expected.stream().anyMatch(line -> line.startsWith("removed")), "nothing removed");

    int first = lineEnd(lines, BYTES / 3);
    int second = lineEnd(lines, BYTES / 2);
    Path parts = Files.createDirectory(folder.resolve("parts"));
    Files.write(parts.resolve("a.jsonl"), Arrays.copyOfRange(lines, 0, first));
    pack(parts.resolve("b.jsonl.gz"), Arrays.copyOfRange(lines, first, second));
    Files.write(parts.resolve("c.jsonl"), Arrays.copyOfRange(lines, second, lines.length));
    assertEquals(expected, rows(parts.toString(), "in-13", 13));
  }

  private List<String> rows(String input, String name, int partitions) {
    Path out = folder.resolve(name);
    CommandRun.cut(partitions, "dedup", "--input", input, "--output", out.toString()).done();
    return DedupOutput.in(out).lines().stream()
        .map(line -> line.replaceAll("\"file\":\"[^\"]*\"", "\"file\":\"\""))
        .toList();
  }

  private static int lineEnd(byte[] lines, int from) {
    int at = from;
    while (lines[at] != '\n') {
      at++;
    }
    return at + 1;
  }

  private static void pack(Path file, byte[] bytes) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      new ByteArrayInputStream(bytes).transferTo(out);
    }
  }
}
