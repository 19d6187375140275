package io.github.echosift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What later jobs read of a run in csv-safe is what was there before the marks. */
@ExtendWith(SparkExtension.class)
class CsvSafeRunTest {
  @TempDir private Path folder;

  @Test
  void explainAndTune_csvSafeRun_knowIdsAndTextsAsTheyWere() throws IOException {
    Path input =
        Files.writeString(
            folder.resolve("in.csv"),
            """
            id,text
            =b,The old ferry to the island carried many people before the bridge was built there
            @c,+ The old ferry to the island carried many people before the bridge was built there
            -7,A baker in the harbour has won a prize for bread
            """);
    String run = folder.resolve("run").toString();
    CommandRun.of(
            "dedup",
            "--input",
            input.toString(),
            "--output",
            run,
            "--rules",
            "exact,lexical",
            "--output-format",
            "csv-safe")
        .done();

    String said = CommandRun.of("explain", "--run", run, "--id", "@c").done().out();
    assertTrue(said.startsWith("@c was removed for =b"), said);
    assertTrue(said.contains("  + The old ferry"), said);

    String labels = folder.resolve("labels").toString();
    CommandRun.of("tune", "--output-of", run, "--output", labels).done();
    List<String> drawn = Files.readAllLines(Path.of(labels, "label.csv"));
    assertEquals(2, drawn.size());
    assertTrue(drawn.get(1).startsWith("\"'=b\",\"'@c\",lexical,"), drawn.get(1));
    assertTrue(drawn.get(1).contains(",\"'+ The old ferry"), drawn.get(1));
  }
}
