package io.github.echosift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.dedup.DedupOutput;
import io.github.echosift.testing.SparkExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Blocking as it is derived, and as a user gives it. */
@ExtendWith(SparkExtension.class)
class BandsGivenTest {
  @TempDir Path folder;

  @Test
  void dedup_bandsGiven_areUsedAndTheSamePairsFound() {
    DedupOutput derived = run("derived");
    DedupOutput given = run("given", "--minhash-bands", "32x4", "--hyperplane-bands", "60x8");
    assertEquals(
        "exact, cosine 0.95: all pairs of # vectors, about # core-seconds",
        plan(derived, "semantic").replaceAll("\\b\\d+\\b(?!\\.)(?<!0\\.\\d\\d)", "#"));
    assertEquals(
        "MinHash LSH, Jaccard 0.70: 32 bands of 4 rows, at least 71 of 128 components equal,"
            + " recall at the threshold 1.000",
        plan(given, "lexical"));
    assertEquals(
        "hyperplane LSH, cosine 0.95: 60 bands of 8 bits, sketches within 73 of 512 bits,"
            + " recall at the threshold 1.000; exact would take about 0",
        plan(given, "semantic"));
    assertEquals(derived.pairs().size(), given.pairs().size());
    assertEquals(derived.lines(), given.lines());
  }

  private static String plan(DedupOutput output, String rule) {
    return output.report().path("plans").path(rule).asText();
  }

  private DedupOutput run(String name, String... more) {
    Path out = folder.resolve(name);
    List<String> args =
        new ArrayList<>(
            List.of("dedup", "--input", "data-samples/news.jsonl", "--output", out.toString()));
    args.addAll(List.of(more));
    CommandRun.of(args.toArray(String[]::new)).done();
    return DedupOutput.in(out);
  }
}
