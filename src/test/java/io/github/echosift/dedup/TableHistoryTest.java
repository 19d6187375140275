package io.github.echosift.dedup;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.Echosift;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.DedupRequest;
import io.github.echosift.config.DocumentFields;
import io.github.echosift.config.HistoryConfig;
import io.github.echosift.ledger.HistoryStore;
import io.github.echosift.schema.HistoryFormat;
import io.github.echosift.schema.Rule;
import io.github.echosift.schema.UserException;
import io.github.echosift.testing.TableSessions;
import io.github.echosift.upkeep.Upkeep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories in tables of Iceberg and Delta do what those in files do. */
class TableHistoryTest {
  private static final DedupConfig LEXICAL = DedupConfig.defaults().with(Rule.EXACT, Rule.LEXICAL);
  private static final int BATCH = 60;
  private static final int BATCHES = 2;

  @TempDir private Path folder;
  private final SparkSession spark = TableSessions.forFewRows();
  private final List<String> lines = news();

  private static List<String> news() {
    try (Stream<String> all = Files.lines(Path.of("data-samples/news.jsonl"), ISO_8859_1)) {
      return all.filter(line -> line.startsWith("{\"id\"")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void dedup_batchesInTables_giveTheRowsOfThoseInFilesAndRepeatedChangeNothing() {
    String files = folder.resolve("files").toString();
    String delta = folder.resolve("delta").toString();
    String iceberg = "lake.news.seen";
    spark.conf().set("spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog");
    spark.conf().set("spark.sql.catalog.lake.type", "hadoop");
    spark.conf().set("spark.sql.catalog.lake.warehouse", folder.resolve("lake").toString());

    List<List<String>> expected = batches(files, HistoryFormat.FILES);
    assertTrue(expected.get(1).stream().filter(row -> row.startsWith("removed")).count() > 1);
    assertEquals(expected, batches(iceberg, HistoryFormat.ICEBERG));
    assertEquals(expected, batches(delta, HistoryFormat.DELTA));
    List<String> documents = documents(files);
    for (String place : List.of(iceberg, delta)) {
      assertEquals(documents, documents(place));
      long commits = commits(place);
      assertEquals(expected.get(0), told(0, place, Optional.empty()));
      assertEquals(commits, commits(place));
      assertEquals(documents, documents(place));
      assertTrue(new Upkeep(HistoryStore.open(spark, place)).verify() > BATCHES);
    }
    assertEquals(
        List.of("b0 1", "b1 2"),
        strings(
            spark.table("lake.news.seen_commits.snapshots"),
            "concat(summary['echosift.batch-id'], ' ', summary['echosift.commit'])"));
  }

  @Test
  void open_asAnotherFormatOrWithoutItsLibrary_isRefusedInOneLine() throws IOException {
    String files = folder.resolve("files").toString();
    String delta = folder.resolve("delta").toString();
    Files.createDirectories(Path.of(files, "manifests"));
    Files.createDirectories(Path.of(delta, "commits", "_delta_log"));
    spark.conf().set("spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog");
    refuses(files, delta);
  }

  @Test
  void write_keptRowsOfABatchTwice_standsInATableOnce() throws Exception {
    spark.conf().set("spark.databricks.delta.requiredSparkConfsCheck.enabled", "false");
    Dataset<Row> kept = spark.range(5).selectExpr("cast(id as string) as id", "'b1' as batch");
    spark.conf().set("spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog");
    spark.conf().set("spark.sql.catalog.lake.type", "hadoop");
    spark.conf().set("spark.sql.catalog.lake.warehouse", folder.resolve("lake").toString());
    spark.sql(
        "CREATE TABLE lake.news.kept (id string, batch string) USING iceberg PARTITIONED BY"
            + " (batch)");
    String delta = folder.resolve("kept").toString();
    for (int time = 0; time < 2; time++) {
      kept.writeTo("lake.news.kept").overwrite(col("batch").equalTo("b1"));
      kept.write()
          .format("delta")
          .partitionBy("batch")
          .mode("overwrite")
          .option("replaceWhere", "batch = 'b1'")
          .save(delta);
    }
    assertEquals(5, spark.table("lake.news.kept").count());
    assertEquals(5, spark.read().format("delta").load(delta).count());
  }

  /** What other engines see, who know the tables and nothing of the store. */
  private long commits(String place) {
    boolean delta = place.startsWith("/");
    table(delta, place, "commits").createOrReplaceTempView("commits");
    table(delta, place, "documents").createOrReplaceTempView("documents");
    Dataset<Row> seen =
        spark.sql(
            "SELECT d.* FROM documents d JOIN (SELECT explode(max_by(segments, sequence)) AS segment"
                + " FROM commits) c ON d.segment = c.segment");
    // Some lines of the sample are no documents.
    assertTrue(seen.where("batch = 'b1'").count() > BATCH / 2);
    assertEquals(documents(place).size(), seen.count());
    return spark.table("commits").count();
  }

  private Dataset<Row> table(boolean delta, String place, String table) {
    return delta
        ? spark.read().format("delta").load(place + "/" + table)
        : spark.table(place + "_" + table);
  }

  private void refuses(String files, String delta) {
    assertRefused(
        "history-format must be delta, which file:" + delta + " is kept in, actual: iceberg",
        delta,
        HistoryFormat.ICEBERG);
    assertRefused(
        "history-format must be files, which file:" + files + " is kept in, actual: delta",
        files,
        HistoryFormat.DELTA);
    assertRefused(
        "history-format must be iceberg, which lake.news.seen is kept in, actual: files",
        "lake.news.seen",
        HistoryFormat.FILES);
    ClassLoader own = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      assertRefused(
          "history-format iceberg needs what reads its tables: add --packages"
              + " org.apache.iceberg:iceberg-spark-runtime-4.1_2.13:1.11.0",
          folder.resolve("none").toString(),
          HistoryFormat.ICEBERG);
      assertRefused(
          "history-format delta needs what reads its tables: add --packages"
              + " io.delta:delta-spark_4.1_2.13:4.1.0 --conf spark.sql.extensions="
              + TableSessions.DELTA,
          folder.resolve("none").toString(),
          HistoryFormat.DELTA);
    } finally {
      Thread.currentThread().setContextClassLoader(own);
    }
  }

  private void assertRefused(String message, String place, HistoryFormat format) {
    assertEquals(
        message,
        assertThrows(
                UserException.class, () -> HistoryStore.open(spark, place, Optional.of(format)))
            .getMessage());
  }

  private List<List<String>> batches(String place, HistoryFormat format) {
    List<List<String>> out = new ArrayList<>();
    for (int batch = 0; batch < BATCHES; batch++) {
      out.add(told(batch, place, batch == 0 ? Optional.of(format) : Optional.empty()));
    }
    return out;
  }

  private List<String> told(int batch, String place, Optional<HistoryFormat> format) {
    HistoryConfig named = HistoryConfig.of(place, "b" + batch);
    HistoryConfig history = format.map(named::with).orElse(named);
    Dataset<Row> rows =
        spark
            .read()
            .schema("id string, text string")
            .json(
                spark.createDataset(
                    lines.subList(batch * BATCH, (batch + 1) * BATCH), Encoders.STRING()));
    List<String> out = new ArrayList<>();
    try (DedupResult result =
        Echosift.on(spark)
            .dedup(rows, DocumentFields.defaults(), DedupRequest.of(LEXICAL).with(history))) {
      add(out, "kept", result.kept());
      add(out, "removed", result.removed());
      add(out, "pairs", result.pairs());
      // The time of an event is when its batch began.
      add(out, "events", result.events().drop("time"));
    }
    return out;
  }

  private static void add(List<String> out, String name, Dataset<Row> rows) {
    strings(rows, "to_json(struct(*))").forEach(row -> out.add(name + " " + row));
  }

  private List<String> documents(String place) {
    HistoryStore store = HistoryStore.open(spark, place);
    return strings(store.documents(store.existing()), "to_json(struct(*))");
  }

  private static List<String> strings(Dataset<Row> rows, String expression) {
    return rows.selectExpr(expression + " as told").collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }
}
