package io.github.echosift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.dedup.DedupContract;
import io.github.echosift.dedup.DedupOutput;
import io.github.echosift.testing.SparkExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Bad records end in quarantine with a reason; bad inputs end in exit code 2 with one line. */
@ExtendWith(SparkExtension.class)
class BadInputTest {
  @TempDir Path folder;

  @Test
  void dedup_badJsonLines_areQuarantinedEachForItsReason() throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    line(lines, "{\"id\":\"a\",\"text\":\"a good one\"}");
    line(lines, "{\"id\":\"b\",\"text\":\"cut off");
    lines.writeBytes("{\"id\":\"c\",\"text\":\"".getBytes(StandardCharsets.UTF_8));
    lines.write(0xC3);
    line(lines, "(\"}");
    line(lines, "{\"id\":\"d\",\"text\":null}");
    line(lines, "{\"id\":\"e\",\"text\":\"\"}");
    line(lines, "{\"id\":\"f\",\"text\":\" \\t\\u00a0\"}");
    line(lines, "{\"id\":\"a\",\"text\":\"another good one\"}");
    line(lines, "{\"id\":\"g\",\"text\":\"" + "long ".repeat(4 << 20) + "\"}");
    line(lines, "{\"id\":\"h\",\"text\":\"A GOOD ONE\"}");
    Path in = Files.write(folder.resolve("bad.jsonl"), lines.toByteArray());
    CommandRun run = dedup(in).done();
    DedupOutput output = DedupOutput.in(out());
    DedupContract.assertHolds(output);
    assertEquals(9, output.count("input"));
    assertEquals(List.of("a"), DedupOutput.texts(output.kept(), "id"));
    assertEquals(List.of("h"), DedupOutput.texts(output.removed(), "id"));
    assertReasons(
        output.quarantine(),
        "malformed JSON: .*",
        "invalid UTF-8 at byte \\d+",
        "text is null",
        "text is empty",
        "text is empty",
        "id 'a' repeats an earlier record",
        "text of 20971520 characters is over max-text-chars 1000000");
    assertEquals(6, output.report().path("quarantine").size(), run.out());
    assertTrue(run.out().contains("Quarantined because"), run.out());
  }

  @Test
  void dedup_unclosedCsvQuote_losesNothing() throws IOException {
    CommandRun run = dedup(file("bad.csv", "id,text\na,fine\nb,\"never closed\nc,found\n")).done();
    DedupOutput output = DedupOutput.in(out());
    assertEquals(3, output.count("input"), run.out());
    assertEquals(List.of("a", "c"), DedupOutput.texts(output.kept(), "id"));
    assertReasons(output.quarantine(), "unclosed quote in line 3, column text");
    assertEquals("b,\"never closed", output.quarantine().get(0).getAs("raw"));
  }

  @Test
  void dedup_onlyBadRecords_isNoFailure() throws IOException {
    dedup(file("bad.jsonl", "{\"text\":null}\n{\"text\":\"\"}\n")).done();
    DedupOutput output = DedupOutput.in(out());
    assertEquals(2, output.quarantine().size());
    assertEquals(0, output.kept().size());
  }

  @Test
  void dedup_emptyFile_isTheUsersMistake() throws IOException {
    assertMistake(dedup(file("none.jsonl", "")), "input is empty: .*none.jsonl");
  }

  @Test
  void dedup_missingFile_isTheUsersMistake() {
    assertMistake(dedup(folder.resolve("gone.jsonl")), "input doesn't exist: .*gone.jsonl");
    assertMistake(dedup(folder.resolve("gone*.jsonl")), "no input file matches: .*gone\\*.jsonl");
  }

  @Test
  void dedup_directoryWithoutFiles_isTheUsersMistake() throws IOException {
    Path dir = Files.createDirectories(folder.resolve("dir/sub")).getParent();
    Files.writeString(dir.resolve("_SUCCESS"), "");
    assertMistake(dedup(dir), "input directory has no readable files .*dir");
  }

  @Test
  void dedup_unknownEnding_isTheUsersMistake() throws IOException {
    assertMistake(dedup(file("in.odd", "a")), "unknown file ending: .*in.odd; known are .*");
    assertMistake(dedup(file("in.docx", "a")), "input .*in.docx seems to be a Word document; .*");
  }

  @Test
  void dedup_missingTable_isTheUsersMistake() {
    assertMistake(
        CommandRun.of("dedup", "--table", "no_such", "--output", out().toString()),
        "table doesn't exist: no_such");
  }

  @Test
  void dedup_existingOutput_isTheUsersMistake() throws IOException {
    Path other = Files.createDirectories(out()).resolve("mine.txt");
    Files.writeString(other, "mine");
    CommandRun run = dedup(file("in.jsonl", "{\"text\":\"a\"}\n"));
    Mistakes.assertOne(run, "output is not empty: .*out. Choose another directory or .*");
    CommandRun overwriting = dedup(folder.resolve("in.jsonl"), "--overwrite");
    Mistakes.assertOne(overwriting, "--overwrite replaces only an earlier Echosift output, .*");
    assertEquals("mine", Files.readString(other));
  }

  @Test
  void dedup_missingColumns_areTheUsersMistake() throws IOException {
    Path in = file("in.jsonl", "{\"key\":1,\"text\":\"a\"}\n");
    assertMistake(
        dedup(in, "--text-column", "txt"),
        "text column 'txt' isn't in the input; columns are: key, text; nearest: text");
    assertMistake(dedup(in, "--id-column", "kee"), "id column 'kee' isn't in the input; .*: key");
    assertMistake(dedup(in, "--time-column", "at"), "time column 'at' isn't in the input; .*");
  }

  @Test
  void dedup_inputIsAnEarlierOutput_isTheUsersMistake() throws IOException {
    assertMistake(
        dedup(file("in.jsonl", "{\"text\":\"a\",\"group_id\":\"a\"}\n")),
        "the input has a column 'group_id', which the output adds; .*");
  }

  private void assertMistake(CommandRun run, String pattern) {
    Mistakes.assertOne(run, pattern);
    try (Stream<Path> left = Files.list(folder)) {
      assertTrue(left.noneMatch(path -> path.getFileName().toString().contains("out")));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertReasons(List<Row> quarantine, String... patterns) {
    List<String> reasons = DedupOutput.texts(quarantine, "reason");
    assertEquals(patterns.length, reasons.size(), reasons::toString);
    for (int i = 0; i < patterns.length; i++) {
      assertTrue(reasons.get(i).matches(patterns[i]), reasons.get(i));
    }
  }

  private CommandRun dedup(Path input, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("dedup", "--input", input.toString(), "--output", out().toString()));
    args.addAll(List.of("--rules", "exact"));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray(String[]::new));
  }

  private Path out() {
    return folder.resolve("out");
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static void line(ByteArrayOutputStream lines, String line) {
    lines.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
