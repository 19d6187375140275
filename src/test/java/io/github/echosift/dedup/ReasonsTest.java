package io.github.echosift.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.echosift.cli.CommandRun;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A run says why rows went and why others stayed. */
@ExtendWith(SparkExtension.class)
class ReasonsTest {
  private static final String ROWS =
"""
{"id":"a","text":"A quake of magnitude 5.1 shook the harbour town of Saltwick on Monday evening"}
{"id":"b","text":"A quake of magnitude 6.4 shook the harbour town of Saltwick on Monday evening"}
{"id":"c","text":"The old ferry to the island carried 1,000 people in its last summer before the bridge"}
{"id":"d","text":"The old ferry to the island carried 1000 people in its last summer before the bridge"}
{"id":"e","text":"A quake of magnitude 7.2 shook the harbour town of Saltwick on Monday evening"}
""";

  @TempDir private Path folder;

  @Test
  void dedup_explain_tellsDifferencesAndPairsKeptApart() throws IOException {
    Path input = Files.writeString(folder.resolve("in.jsonl"), ROWS);
    CommandRun run = dedup(input, "out", Map.of("spark.sql.shuffle.partitions", "2"), "--explain");
    DedupOutput output = DedupOutput.in(folder.resolve("out"));
    DedupContract.assertHolds(output);
    assertEquals(List.of("d"), DedupOutput.texts(output.removed(), "id"));
    List<Row> differences = output.removed().get(0).getList(fieldOf(output.removed().get(0)));
    assertEquals(List.of("[style,notation,1000,1,000,null]"), strings(differences));
    JsonNode reasons = output.report().at("/duplicates/reasons");
    assertTrue(reasons.at("/kept_apart/numbers: number").asLong() >= 3, reasons::toString);
    assertEquals(0, reasons.path("let_pass").size());
    JsonNode example = reasons.path("examples").get(0);
    assertTrue(example.path("reason").asText().startsWith("number "), example::toString);
    assertTrue(
        example.path("differences").get(0).asText().startsWith("substance (numbers): "),
        example::toString);
    JsonNode falls = example.at("/decided/checks");
    assertEquals("guard", example.at("/decided/decided").asText(), example::toString);
    assertEquals("stops", falls.path(falls.size() - 1).path("verdict").asText(), falls::toString);
    JsonNode group = output.report().at("/duplicates/largest_groups/0");
    assertEquals("floor", group.at("/echoes/0/decided/checks/4/what").asText(), group::toString);
    JsonNode weakest = output.report().at("/duplicates/weakest_pairs");
    assertEquals(1, weakest.size(), weakest::toString);
    assertEquals("c", weakest.at("/0/first/id").asText(), weakest::toString);
    assertTrue(run.out().contains("Kept apart by the guard"), run.out());
    assertTrue(
        Files.readString(folder.resolve("out/report.html")).contains("Kept apart by the guard"));

    dedup(input, "again", Map.of("spark.sql.shuffle.partitions", "5"), "--explain");
    DedupOutput again = DedupOutput.in(folder.resolve("again"));
    assertEquals(output.lines(), again.lines());
    assertEquals(reasons, again.report().at("/duplicates/reasons"));
    assertEquals(weakest, again.report().at("/duplicates/weakest_pairs"));
  }

  @Test
  void dedup_guardNone_countsWhatIsLetPass() throws IOException {
    Path input = Files.writeString(folder.resolve("in.jsonl"), ROWS);
    dedup(input, "out", Map.of(), "--explain", "--guard", "none", "--rules", "exact,lexical");
    DedupOutput output = DedupOutput.in(folder.resolve("out"));
    assertEquals(List.of("b", "d", "e"), DedupOutput.texts(output.removed(), "id"));
    JsonNode reasons = output.report().at("/duplicates/reasons");
    assertEquals(0, reasons.path("kept_apart").size());
    assertEquals("{\"documents\":2,\"numbers\":2}", reasons.path("let_pass").toString());
    Row b = output.removed().get(0);
    assertEquals(
        List.of("[substance,numbers,6.4,5.1,the guard does not look at numbers]"),
        strings(b.getList(fieldOf(b))));
  }

  @Test
  void dedup_noExplain_addsNoColumn() throws IOException {
    Path input = Files.writeString(folder.resolve("in.jsonl"), ROWS);
    dedup(input, "out", Map.of(), "--rules", "exact,lexical");
    DedupOutput output = DedupOutput.in(folder.resolve("out"));
    assertFalse(
        Arrays.asList(output.removed().get(0).schema().fieldNames()).contains("differences"));
  }

  private CommandRun dedup(
      Path input, String output, Map<String, String> settings, String... flags) {
    String[] args = {
      "dedup", "--input", input.toString(), "--output", folder.resolve(output).toString()
    };
    String[] all = Arrays.copyOf(args, args.length + flags.length);
    System.arraycopy(flags, 0, all, args.length, flags.length);
    CommandRun run = settings.isEmpty() ? CommandRun.of(all) : CommandRun.with(settings, all);
    return run.done();
  }

  private static int fieldOf(Row removed) {
    return removed.fieldIndex("differences");
  }

  private static List<String> strings(List<Row> rows) {
    return rows.stream().map(Row::toString).toList();
  }
}
