package io.github.echosift.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.cli.CommandRun;
import io.github.echosift.cli.Mistakes;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A fixed reference is held against the input, and only the input loses rows. */
@ExtendWith(SparkExtension.class)
class DedupAgainstTest {
  private static final String FERRY =
      "the old ferry to the island did not sail today because of heavy rain and high wind";
  private static final String BAKER = "a baker in the harbour town has won a prize for dark bread";

  @TempDir Path folder;

  @Test
  void dedup_against_removesEchoesOfTheReferenceAndNothingOfIt() throws IOException {
    Path reference =
        lines(
            "reference.jsonl",
            row("r1", FERRY + " this morning"),
            row("r2", FERRY + " this morning"),
            row("r3", BAKER),
            "{broken",
            row("a", "another text of the reference that has the id of a new one"));
    Path input =
        lines(
            "input.jsonl",
            row("a", FERRY),
            row("b", FERRY.toUpperCase(java.util.Locale.ROOT)),
            row("c", BAKER),
            row("d", "nothing like it was seen before in this quiet little harbour"),
            row("e", "nothing like it was seen before in this quiet little harbour"));
    List<String> expected =
        List.of(
            "d d 2",
            "a echoes r1 r1 lexical 1 of r1",
            "b echoes a r1 exact 2 of r1",
            "c echoes r3 r3 exact 1 of r3",
            "e echoes d d exact 1 of d");
    Map<String, String> runs = Map.of("first", "1", "longest", "5", "central", "1");
    runs.forEach(
        (keeper, parts) -> {
          DedupOutput out = run(input, reference, keeper, parts);
          assertEquals(expected, told(out), keeper + " in " + parts);
          assertEquals(
              List.of("a b exact", "a r1 lexical", "c r3 exact", "d e exact"),
              out.pairs().stream()
                  .map(p -> p.getString(0) + " " + p.getString(1) + " " + p.getString(2))
                  .sorted()
                  .toList());
        });
  }

  @Test
  void dedup_againstTwice_isRefused() throws IOException {
    Path input = lines("input.jsonl", row("a", FERRY));
    Mistakes.assertOne(
        CommandRun.of(
            "dedup",
            "--input=" + input,
            "--output=" + folder.resolve("none"),
            "--against=" + input,
            "--against-table=other"),
        "Give either --against \\(paths\\) or --against-table, one of the two\\.");
  }

  private DedupOutput run(Path input, Path reference, String keeper, String parts) {
    Path out = folder.resolve("out-" + keeper + parts);
    CommandRun.with(
            Map.of(
                "spark.sql.shuffle.partitions", parts,
                "spark.sql.codegen.wholeStage", "false",
                "spark.sql.adaptive.enabled", "false"),
            "dedup",
            "--input=" + input,
            "--against=" + reference,
            "--output=" + out,
            "--rules=exact,lexical",
            "--guard=none",
            "--keeper=" + keeper)
        .done();
    return DedupOutput.in(out);
  }

  private static List<String> told(DedupOutput out) {
    List<String> kept = new ArrayList<>();
    for (Row row : out.kept()) {
      kept.add(row.getAs("id") + " " + row.getAs("group_id") + " " + row.getAs("group_size"));
    }
    List<String> lines = new ArrayList<>();
    for (Row row : out.removed()) {
      lines.add(
          row.getAs("id")
              + " echoes "
              + row.getAs("matched_id")
              + " "
              + row.getAs("keeper_id")
              + " "
              + row.getAs("rule")
              + " "
              + row.getAs("hops")
              + " of "
              + row.getAs("group_id"));
    }
    Collections.sort(lines); // files are not read in their order
    kept.addAll(lines);
    return kept;
  }

  private Path lines(String name, String... rows) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", rows) + "\n");
  }

  private static String row(String id, String text) {
    return "{\"id\":\"" + id + "\",\"text\":\"" + text + "\"}";
  }
}
