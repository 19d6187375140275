package io.github.echosift.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.echosift.config.InputFormat;
import io.github.echosift.config.encoder.Precision;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The laws, held against runs that were recorded; one of them, of 125,000 titles, was not fitted.
 */
class CostModelTest {
  private static final Set<Part> LEXICAL =
      EnumSet.of(Part.READ, Part.EXACT, Part.LEXICAL, Part.GROUP, Part.KEEP, Part.WRITE);
  private static final long GIB = 1L << 30;

  private final CostModel model = CostModel.measured();

  @Test
  void estimate_recordedRuns_isAtMostFifteenPercentOff() throws IOException {
    for (Observed run : recorded()) {
      Estimate told = model.of(run.work());
      String says = CostFit.error(model, run);
      assertEquals(run.cpuSeconds(), told.cpuSeconds(), 0.15 * run.cpuSeconds(), says);
      if (!run.small() && run.rows() > 2000) {
        // Little data is hardly shuffled and held, and the laws are of more.
        assertEquals(run.taskSeconds(), told.taskSeconds(), 0.15 * run.taskSeconds(), says);
        assertEquals(run.shuffledBytes(), told.shuffleBytes(), 0.15 * run.shuffledBytes(), says);
        assertEquals(run.heldBytes(), told.heldBytes(), 0.15 * run.heldBytes(), says);
      }
    }
  }

  private static List<Observed> recorded() throws IOException {
    try (InputStream in = CostModelTest.class.getResourceAsStream("/cost/runs.json")) {
      return Observed.read(in);
    }
  }

  @Test
  void estimate_moreOrLongerTexts_growsInEveryWay() {
    Estimate few = model.of(work(LEXICAL, 100_000, 60));
    Estimate more = model.of(work(LEXICAL, 400_000, 60));
    Estimate longer = model.of(work(LEXICAL, 100_000, 2000));
    for (Estimate other : List.of(more, longer)) {
      assertTrue(other.cpuSeconds() > few.cpuSeconds());
      assertTrue(other.shuffleBytes() > few.shuffleBytes());
      assertTrue(other.heldBytes() > few.heldBytes());
    }
  }

  @Test
  void estimate_ofTheEncoder_knowsPrecisionShareAndLength() {
    Set<Part> parts = EnumSet.copyOf(LEXICAL);
    parts.addAll(Set.of(Part.EMBED, Part.SEMANTIC));
    Workload all = work(parts, 50_000, 400);
    double exact = embedding(all);
    double whole = embedding(all.embedding(0.1));
    assertTrue(whole < 0.2 * exact, whole + " of " + exact);
    Workload bytes =
        new Workload(parts, all.rows(), all.texts(), Precision.INT8, 1, 0, 9, all.partitions());
    assertTrue(embedding(bytes) < 0.75 * exact);
    assertTrue(embedding(work(parts, 50_000, 40)) < 0.3 * exact);
    assertEquals(0, embedding(all.embedding(0)));
  }

  private double embedding(Workload work) {
    return model.of(work).parts().stream()
        .filter(part -> part.part() == Part.EMBED)
        .mapToDouble(Estimate.OfPart::taskSeconds)
        .sum();
  }

  @Test
  void estimate_againstAHistory_countsItsDocuments() {
    Workload alone = work(LEXICAL, 10_000, 60);
    Workload held =
        new Workload(
            LEXICAL,
            alone.rows(),
            alone.texts(),
            alone.encoder(),
            0,
            10_000_000,
            9,
            alone.partitions());
    assertTrue(model.of(held).cpuSeconds() > 1.5 * model.of(alone).cpuSeconds());
  }

  @Test
  void forecast_moreCores_endsSoonerAndTellsMoney() {
    Estimate estimate = model.of(work(LEXICAL, 20_000_000, 60));
    Forecast two = forecast(estimate, cluster(1, 2, 8 * GIB));
    Forecast many = forecast(estimate, cluster(10, 4, 8 * GIB));
    assertTrue(many.seconds() < two.seconds() / 4);
    assertTrue(two.cost().matches(".* core-hours, [0-9.,]+ at 0.05 a core-hour"), two.cost());
    assertTrue(many.cost().contains("on 40 core(s) of 10 executors"), many.cost());
    assertTrue(many.shuffle().contains(" an executor, "), many.shuffle());
  }

  @Test
  void forecast_rowsThatDoNotFit_saysWhatToGive() {
    Estimate estimate = model.of(work(LEXICAL, 20_000_000, 500));
    Forecast small = forecast(estimate, cluster(2, 4, GIB));
    assertFalse(small.fits());
    assertTrue(
        small
            .warnings()
            .get(0)
            .matches(
                "rows that don't fit go to disk, which is slower: give --executor-memory \\d+g, or"
                    + " [\\d,]+ executors"),
        small.warnings().toString());
    Cluster laptop = new Cluster("local[4]", 1, 4, GIB, Optional.empty());
    assertTrue(forecast(estimate, laptop).warnings().get(0).contains("--driver-memory "));
    assertTrue(forecast(estimate, cluster(50, 4, 16 * GIB)).warnings().isEmpty());
    assertTrue(
        forecast(estimate, cluster(500, 4, GIB))
            .warnings()
            .get(0)
            .startsWith("999 file(s) can't be cut"));
  }

  @Test
  void json_ofAModel_isReadBack() throws IOException {
    JsonMapper snakes =
        JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
    assertTrue(model.json().contains("\"embed-int8\""), model.json());
    assertTrue(model.machine().length() > 3);
    assertEquals(model, snakes.readValue(model.json(), CostModel.class));
  }

  @Test
  void table_ofOperations_isTheModels() throws IOException {
    String told = Files.readString(Path.of("docs/operations.md"));
    assertTrue(told.contains(CostTable.lines()), CostTable.lines());
  }

  @Test
  void fit_linesWithoutNoise_findsThem() {
    double[][] rows = {{1, 10, 0}, {1, 20, 5}, {1, 40, 1}, {1, 80, 30}};
    double[] values = new double[rows.length];
    double[] weights = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      values[i] = 7 + 0.5 * rows[i][1] + 2 * rows[i][2];
      weights[i] = 1 / values[i];
    }
    double[] found = CostFit.notNegative(rows, values, weights);
    assertEquals(7, found[0], 1e-3);
    assertEquals(0.5, found[1], 1e-4);
    assertEquals(2, found[2], 1e-3);
  }

  @Test
  void texts_ofRecords_areThoseOfTheTextColumn() {
    List<String> json = List.of("{\"id\":\"a-long-identifier\",\"text\":\"short\"}", "{\"text\":");
    assertEquals(List.of("short"), TextSizes.texts(InputFormat.JSONL, json, List.of("text")));
    assertEquals(
        List.of("a-long-identifier"), TextSizes.texts(InputFormat.JSONL, json, List.of("body")));
    List<String> csv = List.of("id,text", "1,\"a text, with a comma\"");
    assertEquals(
        List.of("\"a text, with a comma\""), TextSizes.texts(InputFormat.CSV, csv, List.of()));
    assertEquals(15, TextSizes.of(List.of("x".repeat(56)), 256).pieces(), 0.1);
    assertEquals(12, TextSizes.of(List.of("分".repeat(10)), 256).pieces());
    assertEquals(256, TextSizes.of(List.of("x".repeat(5000)), 256).pieces());
  }

  @Test
  void part_ofSteps_isFoundByJob() {
    assertEquals(Optional.of(Part.KEEP), Part.of("dedup", "keep (first)"));
    assertEquals(Optional.of(Part.KEEP), Part.of("dedup", "assign"));
    assertEquals(Optional.of(Part.CLUSTER), Part.of("cluster", "assign"));
    assertEquals(Optional.of(Part.CLUSTER), Part.of("cluster", "by value"));
    assertEquals(Optional.of(Part.SCREEN), Part.of("dedup", "screen sample"));
    assertEquals(Optional.empty(), Part.of("recommend", "diversify"));
  }

  private static Workload work(Set<Part> parts, double rows, int characters) {
    TextSizes texts = TextSizes.of(List.of("x".repeat(characters)), TextSizes.MOST_PIECES);
    return new Workload(parts, rows, texts, Precision.FP32, 1, 0, 999, 8);
  }

  private static Cluster cluster(int executors, int cores, long memory) {
    return new Cluster("yarn", executors, cores, memory, Optional.empty());
  }

  private static Forecast forecast(Estimate estimate, Cluster cluster) {
    return new Forecast(estimate, cluster, OptionalDouble.of(0.05));
  }
}
