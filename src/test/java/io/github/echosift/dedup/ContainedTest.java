package io.github.echosift.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.cli.CommandRun;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Texts within longer ones are told, and go only where that is asked for. */
@ExtendWith(SparkExtension.class)
class ContainedTest {
  private static final String FIRST =
      "The ferry pier was built in the spring by the fishermen themselves, who had waited for the"
          + " state in vain.";
  private static final String SECOND =
      "It was forty metres long, rested on larch piles, and carried a narrow track on which barrels"
          + " were rolled to the salting house.";
  private static final String THIRD =
      "In the storm of 1948 the outer half was lost, and with it two boats, but nobody was hurt.";
  private static final String OTHER =
      "The library opens at nine and has a room where children may read aloud to a patient dog.";

  @TempDir private Path folder;

  @Test
  void dedup_excerpts_areToldOrGoAsAsked() throws IOException {
    Path input = folder.resolve("in.jsonl");
    Files.writeString(
        input,
        String.join(
            "\n",
            row("short", "The ferry pier was built"),
            row("b-excerpt", THIRD),
            row("whole", FIRST + " " + SECOND + " " + THIRD),
            row("changed", THIRD.replace("two boats", "six boats")),
            row("c-head", FIRST + " … Read more"),
            row("other", OTHER)));
    DedupOutput told = dedup(input, "told", "2");
    assertEquals(List.of(), told.removed());
    assertEquals(
        List.of("b-excerpt whole contained 1.0 b-excerpt", "c-head whole contained 1.0 c-head"),
        contained(told).stream().filter(line -> !line.startsWith("changed")).toList());
    assertEquals(contained(told).size(), told.count("contained"));
    assertEquals(told.lines(), dedup(input, "told5", "5").lines());
    DedupOutput off = dedup(input, "off", "1", "--contained", "off");
    assertEquals(List.of(), contained(off));
    assertEquals(DedupOutput.texts(told.kept(), "id"), DedupOutput.texts(off.kept(), "id"));
    DedupOutput removed = dedup(input, "removed", "1", "--contained", "remove");
    assertEquals(4, removed.kept().size());
    assertEquals(2, removed.removed().size());
    // A row that went as an excerpt joined a group of others: its diameter is known from below.
    assertEquals(1, removed.report().at("/duplicates/diameters/lower_bounds").asInt());
    assertEquals(List.of("b-excerpt", "c-head"), DedupOutput.texts(removed.removed(), "id"));
    assertEquals(List.of("whole", "whole"), DedupOutput.texts(removed.removed(), "keeper_id"));
    assertEquals(List.of("contained", "contained"), DedupOutput.texts(removed.removed(), "rule"));
    assertEquals(2, removed.report().at("/duplicates/removed_by_rule/contained").asInt());
  }

  @Test
  void dedup_removeWithoutLexicalRule_isRefused() {
    CommandRun run =
        CommandRun.of(
            "dedup",
            "--input",
            "x.jsonl",
            "--output",
            folder.resolve("o").toString(),
            "--rules",
            "exact",
            "--contained",
            "remove");
    assertEquals(2, run.code());
    assertTrue(run.err().contains("contained remove needs the rule lexical"), run.err());
  }

  private DedupOutput dedup(Path input, String output, String partitions, String... flags) {
    List<String> args = new ArrayList<>(List.of("dedup", "--rules", "exact,lexical", "--input"));
    args.addAll(List.of(input.toString(), "--output", folder.resolve(output).toString()));
    args.addAll(List.of(flags));
    Map<String, String> settings =
        Map.of(
            "spark.sql.shuffle.partitions",
            partitions,
            "spark.sql.adaptive.enabled",
            "true"); // small tables are one file, in order
    CommandRun.with(settings, args.toArray(String[]::new)).done();
    return DedupOutput.in(folder.resolve(output));
  }

  private static List<String> contained(DedupOutput output) {
    return output.pairs().stream()
        .filter(pair -> pair.<String>getAs("rule").equals("contained"))
        .map(
            pair ->
                String.join(
                    " ",
                    pair.<String>getAs("id_a"),
                    pair.getAs("id_b"),
                    pair.getAs("rule"),
                    "" + pair.<Double>getAs("score"),
                    pair.getAs("inside_id")))
        .sorted()
        .toList();
  }

  private static String row(String id, String text) {
    return "{\"id\":\"" + id + "\",\"text\":\"" + text + "\"}";
  }
}
