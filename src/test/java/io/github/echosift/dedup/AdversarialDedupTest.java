package io.github.echosift.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.echosift.cli.CommandRun;
import io.github.echosift.testing.AdversarialTexts;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole job on inputs that make buckets as large as themselves. */
@ExtendWith(SparkExtension.class)
class AdversarialDedupTest {
  private static final int SMALL = 500;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      value = AdversarialTexts.class,
      names = {"OTHER_NUMBER", "EMPTY"})
  void dedup_adversarialTexts_keepsWhatIsNoCopy(AdversarialTexts corpus) throws IOException {
    check(corpus, SMALL, "--rules", "exact,lexical");
  }

  @Tag("slow")
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  @ParameterizedTest
  @EnumSource(AdversarialTexts.class)
  void dedup_adversarialTextsAtFullScale_keepsWhatIsNoCopy(AdversarialTexts corpus)
      throws IOException {
    check(corpus, corpus.fullScale(), "--rules", "exact,lexical");
  }

  @Tag("slow")
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  @Test
  void dedup_otherNumbersByAllRules_keepsThemAllAndNamesTheCrowd() throws IOException {
    AdversarialTexts corpus = AdversarialTexts.OTHER_NUMBER;
    JsonNode report = check(corpus, corpus.fullScale(), "--precision", "int8");
    JsonNode largest = report.path("duplicates").path("oversized_buckets").path(0);
    assertTrue(largest.path("size").asLong() > 1000, report.toString());
    assertTrue(largest.path("action").asText().contains("capped"), report.toString());
    assertTrue(largest.path("example").asText().startsWith("order number"), report.toString());
  }

  private JsonNode check(AdversarialTexts corpus, int rows, String... options) throws IOException {
    Path in = corpus.write(folder.resolve("in.txt"), rows);
    Path out = folder.resolve("out");
    List<String> args = new ArrayList<>(List.of("dedup", "--input", in.toString()));
    args.addAll(List.of("--output", out.toString()));
    args.addAll(List.of(options));
    CommandRun.large(args.toArray(String[]::new)).done();
    JsonNode report = new ObjectMapper().readTree(out.resolve("report.json").toFile());
    JsonNode counts = report.path("counts");
    long kept = counts.path("kept").asLong(-1);
    assertEquals(corpus.distinct(rows), kept, counts.toString());
    assertEquals(rows, counts.path("input").asLong(), counts.toString());
    long empty = corpus == AdversarialTexts.EMPTY ? rows : 0;
    assertEquals(empty, counts.path("quarantined").asLong(), counts.toString());
    assertEquals(rows - kept - empty, counts.path("removed").asLong(), counts.toString());
    return report;
  }
}
