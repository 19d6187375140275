package io.github.echosift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.clusters.ClusterResult;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.DocumentFields;
import io.github.echosift.config.EvaluateConfig;
import io.github.echosift.config.EvaluationTask;
import io.github.echosift.config.InputConfig;
import io.github.echosift.config.OutputConfig;
import io.github.echosift.config.OutputFormat;
import io.github.echosift.config.Preset;
import io.github.echosift.config.cluster.ClusterConfig;
import io.github.echosift.config.cluster.ClusterRequest;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.dedup.DedupResult;
import io.github.echosift.embeddings.EmbedResult;
import io.github.echosift.measure.EvaluateResult;
import io.github.echosift.run.Watcher;
import io.github.echosift.schema.Rule;
import io.github.echosift.schema.UserException;
import io.github.echosift.testing.SparkExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Echosift as a program uses it: through its public classes alone. */
@ExtendWith(SparkExtension.class)
class EchosiftTest {
  private static final DedupConfig LEXICAL = DedupConfig.defaults().with(Rule.EXACT, Rule.LEXICAL);

  private static final String[] LINES = {
    "{\"id\":\"a\",\"text\":\"the old ferry to the island did not sail today because of rain\",\"n\":1}",
    "{\"id\":\"b\",\"text\":\"The old ferry to the island did not sail today because of rain\",\"n\":2}",
    "{\"id\":\"c\",\"text\":\"the old ferry to the island did not sail today because of the rain\",\"n\":3}",
    "{\"id\":\"d\",\"text\":\"a baker in the harbour town has won a prize\",\"n\":4}",
    "{\"id\":\"e\",\"text\":\"\",\"n\":5}"
  };

  private static final List<String> BEGUN = new ArrayList<>();
  private static final AtomicLong OVER = new AtomicLong();

  /** One run over the lines, watched. */
  private static DedupResult held;

  @TempDir Path folder;
  private final SparkSession spark;

  @BeforeAll
  static void hold() {
    held =
        Echosift.on(SparkExtension.forFewRows())
            .watchedBy(new Noting())
            .dedup(rows(SparkExtension.forFewRows()), LEXICAL);
  }

  @AfterAll
  static void close() {
    held.close();
  }

  EchosiftTest(SparkSession shared) {
    this.spark = SparkExtension.forFewRows();
  }

  @Test
  void dedup_rows_keepsColumnsAndSaysWhy() {
    assertEquals(List.of("a", "d"), strings(held.kept(), "id"));
    assertEquals(
        List.of("id", "n", "text", "group_id", "group_size"), List.of(held.kept().columns()));
    assertEquals(
        List.of("b exact a 1", "c lexical a 1"),
        strings(
            held.removed().selectExpr("concat_ws(' ', id, rule, keeper_id, hops) as why"), "why"));
    assertEquals(List.of("text is empty"), strings(held.quarantine(), "reason"));
    assertEquals(2, held.pairs().count());
    assertEquals(
        Map.of("input", 5L, "kept", 2L, "removed", 2L, "quarantined", 1L),
        select(held.counts(), "input", "kept", "removed", "quarantined"));
    assertEquals("near-copy", held.report().config().get("preset"));
    assertTrue(held.report().toJson().contains("\"duplicates\""));
  }

  @Test
  void dedup_rowsAndFiles_giveTheSameRows() throws Exception {
    Path input = Files.writeString(folder.resolve("in.jsonl"), String.join("\n", LINES));
    OutputConfig output =
        OutputConfig.of(folder.resolve("out").toString()).withFormat(OutputFormat.JSONL);
    try (DedupResult written =
        Echosift.on(spark).dedup(InputConfig.of(input.toString()), output, LEXICAL)) {
      assertEquals(strings(held.kept(), "id"), strings(written.kept(), "id"));
      assertEquals(strings(held.removed(), "keeper_id"), strings(written.removed(), "keeper_id"));
      assertEquals(
          select(held.counts(), "input", "kept", "removed", "distinct"),
          select(written.counts(), "input", "kept", "removed", "distinct"));
      assertTrue(Files.exists(folder.resolve("out/report.html")));
    }
  }

  @Test
  void dedup_writtenAsCsv_givesTheValuesBack() {
    List<String> texts =
        List.of("she said \"no\", twice", "a path C:\\new\\\"old\"", "two\nlines, of rain");
    Dataset<Row> rows =
        spark
            .createDataset(texts, org.apache.spark.sql.Encoders.STRING())
            .selectExpr("md5(value) as id", "value as text");
    rows.write().parquet(folder.resolve("in.parquet").toString());
    OutputConfig output =
        OutputConfig.of(folder.resolve("csv").toString()).withFormat(OutputFormat.CSV);
    InputConfig input = InputConfig.of(folder.resolve("in.parquet").toString());
    try (DedupResult result = Echosift.on(spark).dedup(input, output, LEXICAL)) {
      assertEquals(texts.stream().sorted().toList(), strings(result.kept(), "text"));
    }
  }

  @Test
  void dedup_mostlyUnreadable_isRefusedAndHoldsNothing() throws Exception {
    Path input =
        Files.writeString(folder.resolve("bad.jsonl"), LINES[0] + "\n{no\n[json\nat all}\n");
    int persisted = spark.sparkContext().getPersistentRDDs().size();
    OutputConfig output = OutputConfig.of(folder.resolve("none").toString());
    assertMistake(
        "3 of 4 records can't be read, more than max-quarantined 0.5 allows",
        () -> Echosift.on(spark).dedup(InputConfig.of(input.toString()), output, LEXICAL));
    assertTrue(spark.sparkContext().getPersistentRDDs().size() <= persisted, "rows are held");
    assertTrue(Files.notExists(folder.resolve("none")), "nothing is written");
  }

  @Test
  void dedup_fieldsNamed_readsThem() {
    Dataset<Row> named = rows().withColumnRenamed("text", "body").withColumnRenamed("id", "key");
    DocumentFields fields = DocumentFields.defaults().withText("body").withId("key");
    try (DedupResult result = Echosift.on(spark).dedup(named, fields, LEXICAL)) {
      assertEquals(List.of("a", "d"), strings(result.kept(), "key"));
    }
  }

  @Test
  void dedup_anyThing_printsNothingAndLeavesTheSessionAsItWas() {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Map<String, String> before = settings();
    int persisted = spark.sparkContext().getPersistentRDDs().size();
    spark.sparkContext().setJobGroup("mine", "my own", true);
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try (DedupResult result = Echosift.on(spark).dedup(rows(), DedupConfig.defaults())) {
      result.report();
      assertEquals("mine", spark.sparkContext().getLocalProperty("spark.jobGroup.id"));
    } finally {
      System.setOut(out);
      System.setErr(err);
      spark.sparkContext().clearJobGroup();
    }
    assertEquals("", said.toString(StandardCharsets.UTF_8));
    assertEquals(before, settings());
    assertTrue(spark.sparkContext().getPersistentRDDs().size() <= persisted, "rows are held");
  }

  @Test
  void dedup_twoThreads_eachGetsItsOwn() {
    List<CompletableFuture<List<String>>> runs = new ArrayList<>();
    for (Preset preset : List.of(Preset.NEAR_COPY, Preset.PARAPHRASE)) {
      runs.add(
          CompletableFuture.supplyAsync(
              () -> {
                DedupConfig config = LEXICAL.with(preset, LEXICAL.rules());
                try (DedupResult result = Echosift.on(spark).dedup(rows(), config)) {
                  return strings(result.kept(), "id");
                }
              }));
    }
    runs.forEach(run -> assertEquals(List.of("a", "d"), run.join()));
  }

  @Test
  void dedup_watched_tellsTheStepsOfTheReport() {
    List<String> told = held.report().steps().stream().map(step -> step.name()).toList();
    assertEquals(told, BEGUN.stream().filter(name -> !name.endsWith("!")).toList());
    assertTrue(BEGUN.contains("lexical!"));
    assertEquals(told.size(), OVER.get());
  }

  /** Notes the steps and the plans that a run tells. */
  private static final class Noting implements Watcher {
    @Override
    public Watch step(String name, LongSupplier done, long rowsIn) {
      BEGUN.add(name);
      return new Watch() {
        @Override
        public void done() {}

        @Override
        public void over() {
          OVER.incrementAndGet();
        }
      };
    }

    @Override
    public void plan(String what, String chosen) {
      BEGUN.add(what + "!");
    }
  }

  @Test
  void dedup_mistakes_areOneLine() {
    Echosift echosift = Echosift.on(spark);
    assertMistake(
        "text column 'body' isn't in the input",
        () -> echosift.dedup(rows(), DocumentFields.defaults().withText("body"), LEXICAL));
    assertMistake(
        "the input has a column 'group_id'",
        () -> echosift.dedup(rows().selectExpr("*", "1 as group_id"), LEXICAL));
    assertMistake("input is empty: rows", () -> echosift.dedup(rows().limit(0), LEXICAL));
  }

  @Test
  void dedup_inForeachBatch_dedupsEachBatch() throws Exception {
    Path in = Files.createDirectory(folder.resolve("stream"));
    Files.writeString(in.resolve("one.jsonl"), String.join("\n", LINES));
    List<String> kept = new ArrayList<>();
    StreamingQuery query =
        spark
            .readStream()
            .schema("id string, text string, n long")
            .json(in.toString())
            .writeStream()
            .trigger(Trigger.AvailableNow())
            .option("checkpointLocation", folder.resolve("checkpoint").toString())
            .foreachBatch(
                (batch, id) -> {
                  try (DedupResult result =
                      Echosift.on(batch.sparkSession()).dedup(batch, LEXICAL)) {
                    kept.addAll(strings(result.kept(), "id"));
                  }
                })
            .start();
    query.awaitTermination(60_000);
    assertEquals(List.of("a", "d"), kept);
  }

  @Test
  void cluster_rows_givesDocumentsClustersAndModel() {
    ClusterRequest request = ClusterRequest.defaults().with(ClusterConfig.of(2, 1));
    try (ClusterResult result = Echosift.on(spark).cluster(rows(), request)) {
      assertEquals(4, result.documents().count());
      assertEquals(2, result.clusters().count());
      assertEquals(4L, result.counts().get("clustered"));
      Dataset<Row> again = result.model().transform(rows().filter("text != ''"));
      assertEquals(
          strings(result.documents().orderBy("id"), "cluster"),
          strings(again.orderBy("id"), "cluster"));
    }
  }

  @Test
  void embed_rows_givesAVectorEach() {
    try (EmbedResult result = Echosift.on(spark).embed(rows(), EncoderConfig.defaults())) {
      assertEquals(List.of("a", "b", "c", "d"), strings(result.embeddings(), "id"));
      assertEquals(384, result.embeddings().head().getList(1).size());
    }
  }

  @Test
  void evaluate_rows_givesMeasures() {
    Dataset<Row> grouped = rows().filter("text != ''").selectExpr("*", "id in ('d') as group");
    EvaluateConfig config = EvaluateConfig.of(EvaluationTask.GROUPS).with(LEXICAL);
    try (EvaluateResult result = Echosift.on(spark).evaluate(grouped, config)) {
      assertEquals(1.0, result.metrics().get("pairwise_f1"), 1e-9);
    }
  }

  private static void assertMistake(String start, Runnable call) {
    UserException mistake = assertThrows(UserException.class, call::run);
    assertTrue(mistake.getMessage().startsWith(start), mistake.getMessage());
    assertEquals(1, mistake.getMessage().lines().count());
  }

  private Dataset<Row> rows() {
    return rows(spark);
  }

  private static Dataset<Row> rows(SparkSession spark) {
    return spark
        .read()
        .json(spark.createDataset(Arrays.asList(LINES), org.apache.spark.sql.Encoders.STRING()));
  }

  private static List<String> strings(Dataset<Row> rows, String column) {
    return rows.selectExpr("cast(" + column + " as string)").collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  private static Map<String, Long> select(Map<String, Long> counts, String... names) {
    Map<String, Long> out = new java.util.HashMap<>(counts);
    out.keySet().retainAll(List.of(names));
    return out;
  }

  private Map<String, String> settings() {
    return new java.util.TreeMap<>(
        scala.jdk.javaapi.CollectionConverters.asJava(spark.conf().getAll()));
  }
}
