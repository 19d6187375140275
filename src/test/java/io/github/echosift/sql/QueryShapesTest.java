package io.github.echosift.sql;

import static io.github.echosift.sql.TextTable.CAT;
import static io.github.echosift.sql.TextTable.KITTEN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.testing.SparkExtension;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SparkExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryShapesTest {
  private final SparkSession spark;

  QueryShapesTest(SparkSession spark) {
    this.spark = spark.newSession();
  }

  @BeforeAll
  void makeTable(@TempDir Path folder) {
    TextTable.create(spark, folder.resolve("t"));
  }

  @Test
  void aggregate_ofEmbeddings_isBatched() {
    EmbeddingQuery query =
        batched(
            "SELECT lang, max(cosine_similarity(minilm_embed(text), minilm_embed('"
                + CAT
                + "'))) AS m, count(*) AS n FROM t GROUP BY lang ORDER BY lang",
            1);
    assertEquals(1.0, query.list().get(0).getDouble(1), 1e-6);
    assertEquals(4, query.list().get(0).getLong(2));
  }

  @Test
  void aggregate_embeddingsOfItsResult_isBatched() {
    EmbeddingQuery query =
        batched(
            "SELECT lang, minilm_embed(max(text)) AS v, minilm_embed(lang) AS w, count(*) AS n"
                + " FROM t WHERE id <= 3 GROUP BY lang ORDER BY lang",
            2);
    assertEquals(EmbeddingQuery.vector(KITTEN), EmbeddingQuery.list(query.list().get(0), 1));
    assertEquals(EmbeddingQuery.vector("en"), EmbeddingQuery.list(query.list().get(0), 2));
  }

  @Test
  void aggregate_groupedByEmbedding_isBatched() {
    EmbeddingQuery query =
        batched("SELECT minilm_embed(text) AS v, count(*) AS n FROM t GROUP BY ALL", 1);
    assertEquals(4, query.list().size());
    assertEquals(6, batched("SELECT DISTINCT minilm_embed(text) AS v, id FROM t", 1).list().size());
  }

  @Test
  void join_conditionOverBothSides_embedsBelowTheJoin() {
    EmbeddingQuery query =
        batched(
            "SELECT a.id AS id, b.id AS other,"
                + " cosine_similarity(minilm_embed(a.text), minilm_embed(b.text)) AS c"
                + " FROM t a JOIN t b ON a.id < b.id"
                + " AND cosine_similarity(minilm_embed(a.text), minilm_embed(b.text)) > 0.7"
                + " ORDER BY 1, 2",
            2);
    assertEquals(
        List.of("1-2", "1-6", "2-6"),
        query.list().stream().map(r -> r.getInt(0) + "-" + r.getInt(1)).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"LEFT", "RIGHT", "FULL OUTER", "LEFT SEMI", "LEFT ANTI"})
  void join_everyKind_embedsBelowTheJoin(String kind) {
    String sql =
        "SELECT a.* FROM t a " + kind + " JOIN t b ON a.id = b.id AND minilm_embed(b.text)[0] < %s";
    EmbeddingQuery query = batched(sql.formatted("9"), 1);
    assertEquals(
        spark
            .sql(sql.replace("minilm_embed(b.text)[0] < %s", "b.id not in (4, 5)"))
            .collectAsList()
            .stream()
            .map(Row::toString)
            .sorted()
            .toList(),
        query.list().stream().map(Row::toString).sorted().toList());
  }

  @Test
  void sortWindowExplodeSubqueryAndUnion_areBatched() {
    batched("SELECT id FROM t ORDER BY minilm_embed(text)[0], id", 1).list();
    batched(
            "SELECT id, first(minilm_embed(text)) OVER (PARTITION BY lang ORDER BY id) AS v FROM t",
            1)
        .list();
    batched("SELECT id, x FROM t LATERAL VIEW explode(minilm_embed(text)) AS x", 1).list();
    batched("SELECT id FROM t WHERE minilm_embed(text) IN (SELECT minilm_embed(text) FROM t)", 2)
        .list();
    batched("SELECT minilm_embed(text) AS v FROM t UNION ALL SELECT minilm_embed(lang) FROM t", 2)
        .list();
    batched("SELECT minilm_embed(concat(text, rand())) AS v FROM t", 1).list();
  }

  @Test
  void view_andCommonTableExpression_areBatched() {
    spark.sql("CREATE OR REPLACE TEMPORARY VIEW w AS SELECT id, minilm_embed(text) AS v FROM t");
    assertEquals(
        List.of(1),
        EmbeddingQuery.ids(batched("SELECT id FROM w WHERE id = 1 AND v IS NOT NULL", 1)));
    EmbeddingQuery query =
        batched(
            "WITH e AS (SELECT id, minilm_embed(text) AS v FROM t)"
                + " SELECT a.id FROM e a JOIN e b ON a.id < b.id"
                + " WHERE cosine_similarity(a.v, b.v) > 0.99",
            2);
    assertEquals(List.of(1), EmbeddingQuery.ids(query));
  }

  @Test
  void cachedTable_isEmbeddedOnce() {
    spark.sql("CACHE TABLE cached AS SELECT id, text, minilm_embed(text) AS v FROM t");
    EmbeddingQuery query = EmbeddingQuery.of(spark, "SELECT id, text, v FROM cached WHERE id < 4");
    assertEquals(0, query.embeddings());
    query
        .list()
        .forEach(
            row ->
                assertEquals(EmbeddingQuery.vector(row.getString(1)), EmbeddingQuery.list(row, 2)));
    spark.sql("UNCACHE TABLE cached");
  }

  @Test
  void write_ofEmbeddings_isBatched(@TempDir Path folder) {
    String path = folder.resolve("embedded").toString();
    Dataset<Row> rows = spark.sql("SELECT id, text, minilm_embed(text) AS v FROM t WHERE id < 4");
    rows.write().parquet(path);
    spark
        .read()
        .parquet(path)
        .collectAsList()
        .forEach(
            row ->
                assertEquals(EmbeddingQuery.vector(row.getString(1)), EmbeddingQuery.list(row, 2)));
  }

  @Test
  void stream_ofTexts_isEmbedded(@TempDir Path folder) throws Exception {
    String path = folder.resolve("incoming").toString();
    spark.table("t").where("id < 4").write().parquet(path);
    spark
        .readStream()
        .schema(spark.table("t").schema())
        .parquet(path)
        .createOrReplaceTempView("incoming");
    spark
        .sql("SELECT text, minilm_embed(text) AS v FROM incoming")
        .writeStream()
        .format("memory")
        .queryName("embedded")
        .trigger(Trigger.AvailableNow())
        .start()
        .awaitTermination();
    List<Row> rows = spark.table("embedded").collectAsList();
    assertEquals(3, rows.size());
    rows.forEach(
        row -> assertEquals(EmbeddingQuery.vector(row.getString(0)), EmbeddingQuery.list(row, 1)));
  }

  private EmbeddingQuery batched(String sql, int embeddings) {
    return EmbeddingQuery.batched(spark, sql, embeddings);
  }
}
