package io.github.echosift.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.cli.CommandRun;
import io.github.echosift.cli.Mistakes;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which document of a group stays, and which rules find it. */
@ExtendWith(SparkExtension.class)
class DedupKeepersTest {
  /** Three tellings of one story, each an edit of the one before, a copy, and another story. */
  private static final String NEWS =
      """
      {"id":"a","at":"2025-03-01","likes":3,"text":"the old ferry to the island did not sail today because of strong wind and rain"}
      {"id":"b","at":"2025-03-04","likes":1,"text":"the old ferry to the island did not sail today because of strong wind and some rain"}
      {"id":"c","at":"2025-03-02","likes":9,"text":"the old ferry to the island did not sail again today because of strong wind and some rain"}
      {"id":"d","at":"2025-03-03","likes":5,"text":"The old ferry to the island did not sail today because of strong wind and rain"}
      {"id":"e","at":null,"likes":7,"text":"a baker in the harbour town has won a prize for bread made of rye"}
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"latest, b", "longest, c", "central, b", "column:likes:desc, c"})
  void dedup_keeperPolicy_keepsItsChoice(String policy, String keeper) throws IOException {
    DedupOutput output = run("--rules", "exact,lexical", "--keeper", policy, "--time-column", "at");
    DedupContract.assertHolds(output);
    assertEquals(keeper + " e", String.join(" ", DedupOutput.texts(output.kept(), "id")));
  }

  @Test
  void dedup_latestOfTimesThatAreNone_isRefused() throws IOException {
    Path input = folder.resolve("odd.csv");
    Files.writeString(input, "id,at,text\n1,2025-03-01,one text\n2,soon,two texts\n");
    List<String> call = new ArrayList<>(List.of("dedup", "--input", input.toString()));
    call.addAll(List.of("--output", folder.resolve("odd").toString(), "--rules", "exact"));
    call.addAll(List.of("--keeper", "latest", "--time-column", "at"));
    Mistakes.assertOne(
        CommandRun.of(call.toArray(String[]::new)),
        "keeper latest goes by the time of documents, and time column 'at' was not understood in 1"
            + " of 2 records, such as 'soon'; tell by --time-format .*");
    call.addAll(List.of("--max-quarantined", "1"));
    CommandRun.of(call.toArray(String[]::new)).done();
  }

  @ParameterizedTest
  @CsvSource({"exact, d:exact", "lexical, b:lexical c:lexical d:lexical"})
  void dedup_ruleAlone_removesByItOnly(String rules, String removed) throws IOException {
    DedupOutput output = run("--rules", rules);
    DedupContract.assertHolds(output);
    assertEquals(removed, explained(output));
    assertEquals("", output.report().path("model").asText());
  }

  @Test
  void dedup_semanticAlone_removesByItOnly() throws IOException {
    DedupOutput output = run("--rules", "semantic");
    DedupContract.assertHolds(output);
    assertEquals("b:semantic c:semantic d:semantic", explained(output));
  }

  @Test
  void dedup_exactOff_findsCopiesByTheOtherRules() throws IOException {
    DedupOutput output = run("--rules", "lexical,semantic");
    DedupContract.assertHolds(output);
    assertEquals(3, output.removed().size());
    assertEquals(5, output.count("distinct"));
  }

  @Test
  void dedup_unknownKeeperColumn_isTheUsersMistake() throws IOException {
    CommandRun run =
        CommandRun.of(
            "dedup",
            "--input",
            news().toString(),
            "--output",
            folder.resolve("out").toString(),
            "--rules",
            "exact",
            "--keeper",
            "column:lkes");
    Mistakes.assertOne(run, "keeper column:lkes is not a column of the input; it has: .*likes.*");
  }

  private static String explained(DedupOutput output) {
    return String.join(
        " ",
        output.removed().stream()
            .map(row -> row.getAs("id") + ":" + row.getAs("rule"))
            .sorted()
            .toList());
  }

  private DedupOutput run(String... more) throws IOException {
    List<String> args =
        new ArrayList<>(
            List.of(
                "dedup",
                "--input",
                news().toString(),
                "--output",
                folder.resolve("out").toString()));
    args.addAll(List.of(more));
    if (!args.contains("exact")) {
      args.addAll(List.of("--guard", "none")); // what it thinks of such edits is told elsewhere
    }
    CommandRun.of(args.toArray(String[]::new)).done();
    return DedupOutput.in(folder.resolve("out"));
  }

  private Path news() throws IOException {
    return Files.writeString(folder.resolve("news.jsonl"), NEWS);
  }
}
