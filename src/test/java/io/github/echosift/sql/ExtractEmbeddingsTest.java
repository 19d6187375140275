package io.github.echosift.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.testing.SparkExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SparkExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExtractEmbeddingsTest {
  private static final String CAT = "A cat sat on the mat";
  private static final String KITTEN = "A kitten sat on a mat";
  private static final String BANK = "The central bank raised interest rates again this year";

  private final SparkSession spark;

  ExtractEmbeddingsTest(SparkSession spark) {
    this.spark = spark.newSession();
  }

  @BeforeAll
  void makeTables(@TempDir Path folder) {
    StructType schema =
        new StructType().add("id", "int").add("text", "string").add("lang", "string");
    List<Row> rows =
        List.of(
            RowFactory.create(1, CAT, "en"),
            RowFactory.create(2, KITTEN, "en"),
            RowFactory.create(3, BANK, "xx"),
            RowFactory.create(4, null, "en"),
            RowFactory.create(5, "🦩🦩🦩", "en"),
            RowFactory.create(6, CAT, "xx"));
    String path = folder.resolve("t").toString();
    spark.createDataFrame(rows, schema).coalesce(1).write().parquet(path);
    spark.read().parquet(path).createOrReplaceTempView("t");
  }

  @AfterAll
  void dropTables() {
    spark.catalog().dropTempView("t");
  }

  @Test
  void project_textsNullAndUnreadable_givesTheEncodersVectors() {
    EmbeddingQuery query =
        batched("SELECT id, text, minilm_embed(text) AS v FROM t ORDER BY id", 1);
    for (Row row : query.list()) {
      if (row.isNullAt(1)) {
        assertNull(row.get(2));
      } else {
        assertEquals(EmbeddingQuery.vector(row.getString(1)), list(row, 2));
      }
    }
    assertNull(query.list().get(4).get(2), "unreadable");
  }

  @Test
  void project_fromLocalRows_isNotEvaluatedOnTheDriver() {
    EmbeddingQuery query =
        batched("SELECT minilm_embed(x) AS v FROM VALUES ('" + CAT + "'), ('b') AS t(x)", 1);
    assertEquals(EmbeddingQuery.vector(CAT), list(query.list().get(0), 0));
  }

  @Test
  void project_sameAndNestedExpressions_embedsEachOnce() {
    EmbeddingQuery query =
        batched(
            "SELECT size(minilm_embed(text)) AS n, minilm_embed(text)[0] AS first,"
                + " minilm_embed(upper(text))[0] AS other FROM t WHERE id = 1",
            2);
    assertEquals(384, query.list().get(0).getInt(0));
    assertEquals(EmbeddingQuery.vector(CAT).get(0), query.list().get(0).getFloat(1));
    assertEquals(1, query.batched().size());
  }

  @Test
  void filter_andProject_embedOnceAndAfterOtherConditions() {
    EmbeddingQuery query =
        batched(
            "SELECT id, v FROM (SELECT id, lang, minilm_embed(text) AS v FROM t)"
                + " WHERE cosine_similarity(v, minilm_embed('"
                + KITTEN
                + "')) > 0.7 AND lang = 'en' ORDER BY id",
            1);
    assertEquals(List.of(1, 2), ids(query));
    assertEquals(EmbeddingQuery.vector(CAT), list(query.list().get(0), 1));
    String below = query.batched().get(0).child().toString();
    assertTrue(below.contains("= en"), below);
    assertFalse(below.contains("cosine_similarity"), below);
  }

  @Test
  void filter_twoTexts_embedsBoth() {
    EmbeddingQuery query =
        batched(
            "SELECT id FROM t WHERE cosine_similarity(minilm_embed(text),"
                + " minilm_embed(concat(text, ' '))) > 0.99 ORDER BY id",
            2);
    assertEquals(List.of(1, 2, 3, 6), ids(query));
  }

  @Test
  void literal_isFoldedOnTheDriver() {
    EmbeddingQuery query =
        EmbeddingQuery.of(
            spark, "SELECT id, minilm_embed(lower('A CAT')) AS v FROM t ORDER BY id LIMIT 1");
    assertEquals(0, query.embeddings());
    assertFalse(query.embedsRowByRow());
    assertEquals(EmbeddingQuery.vector("a cat"), list(query.list().get(0), 1));
  }

  @Test
  void columns_notNeeded_arePrunedBelow() {
    EmbeddingQuery query = batched("SELECT minilm_embed(text) AS v FROM t", 1);
    assertEquals(1, query.batched().get(0).child().output().size());
    assertTrue(
        query
            .rows()
            .queryExecution()
            .executedPlan()
            .toString()
            .contains("ReadSchema: struct<text:string>"));
  }

  @Test
  void rows_ofAnEmbeddingNode_areEncodedALookaheadAtATime() {
    EmbeddingQuery query =
        EmbeddingQuery.of(
            spark,
            "SELECT sum(minilm_embed(concat('text ', id % 100))[0]) AS s FROM range(0, 5000, 1, 1)");
    assertEquals(1, query.list().size());
    assertEquals(5000, query.metric("numOutputRows"));
    assertEquals(3, query.metric("numLookaheads"));
    assertEquals(300, query.metric("numTexts"), "equal texts of a look-ahead are encoded once");
  }

  @Test
  void limit_isAppliedBeforeEmbedding() {
    EmbeddingQuery query =
        batched("SELECT id FROM (SELECT * FROM t LIMIT 2) WHERE minilm_embed(text)[0] < 9", 1);
    assertEquals(2, query.list().size());
    EmbeddingQuery above = batched("SELECT minilm_embed(text) AS v FROM t LIMIT 2", 1);
    assertTrue(above.batched().get(0).child().exists(LocalLimit.class::isInstance));
    assertEquals(2, above.list().size());
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
    assertEquals(EmbeddingQuery.vector(KITTEN), list(query.list().get(0), 1));
    assertEquals(EmbeddingQuery.vector("en"), list(query.list().get(0), 2));
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
  void branch_notTaken_isNotEmbedded() {
    EmbeddingQuery query =
        batched(
            "SELECT id, CASE WHEN lang = 'xx' THEN minilm_embed(text) END AS v,"
                + " IF(id = 1, minilm_embed(text), NULL) AS w FROM t ORDER BY id",
            2);
    List<Row> rows = query.list();
    assertNull(rows.get(0).get(1));
    assertEquals(EmbeddingQuery.vector(BANK), list(rows.get(2), 1));
    assertEquals(EmbeddingQuery.vector(CAT), list(rows.get(0), 2));
    assertNull(rows.get(5).get(2));
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
    assertEquals(List.of(1), ids(batched("SELECT id FROM w WHERE id = 1 AND v IS NOT NULL", 1)));
    EmbeddingQuery query =
        batched(
            "WITH e AS (SELECT id, minilm_embed(text) AS v FROM t)"
                + " SELECT a.id FROM e a JOIN e b ON a.id < b.id"
                + " WHERE cosine_similarity(a.v, b.v) > 0.99",
            2);
    assertEquals(List.of(1), ids(query));
  }

  @Test
  void cachedTable_isEmbeddedOnce() {
    spark.sql("CACHE TABLE cached AS SELECT id, text, minilm_embed(text) AS v FROM t");
    EmbeddingQuery query = EmbeddingQuery.of(spark, "SELECT id, text, v FROM cached WHERE id < 4");
    assertEquals(0, query.embeddings());
    query
        .list()
        .forEach(row -> assertEquals(EmbeddingQuery.vector(row.getString(1)), list(row, 2)));
    spark.sql("UNCACHE TABLE cached");
  }

  @Test
  void lambda_overTexts_fallsBackAndIsRight() {
    EmbeddingQuery query =
        EmbeddingQuery.of(
            spark,
            "SELECT transform(array(text, lang), x -> minilm_embed(x)[0]) AS f FROM t WHERE id = 1");
    assertTrue(query.embedsRowByRow());
    assertEquals(
        List.of(EmbeddingQuery.vector(CAT).get(0), EmbeddingQuery.vector("en").get(0)),
        query.list().get(0).getList(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark.sql.adaptive.enabled",
        "spark.sql.codegen.wholeStage",
        "spark.sql.parquet.enableVectorizedReader",
        "spark.sql.constraintPropagation.enabled"
      })
  void settings_switchedOff_giveTheSameRows(String key) {
    String sql =
        "SELECT lang, count(*) AS n, sum(minilm_embed(text)[7]) AS s FROM t"
            + " WHERE cosine_similarity(minilm_embed(text), minilm_embed('cats')) > -2"
            + " GROUP BY lang ORDER BY lang";
    List<Row> expected = batched(sql, 1).list();
    String before = spark.conf().get(key);
    spark.conf().set(key, "false");
    try {
      assertEquals(expected, batched(sql, 1).list());
    } finally {
      spark.conf().set(key, before);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 13})
  void partitions_anyNumber_giveTheSameVectors(int partitions) {
    EmbeddingQuery embedded =
        batched(
            "SELECT id, text, minilm_embed(text) AS v FROM (SELECT /*+ REPARTITION("
                + partitions
                + ") */ * FROM t) ORDER BY id",
            1);
    embedded.list().stream()
        .filter(row -> !row.isNullAt(1))
        .forEach(row -> assertEquals(EmbeddingQuery.vector(row.getString(1)), list(row, 2)));
  }

  /** The query, which must embed so many expressions and all of them in batches. */
  private EmbeddingQuery batched(String sql, int embeddings) {
    EmbeddingQuery query = EmbeddingQuery.of(spark, sql);
    String plan = query.optimized().toString();
    assertFalse(query.embedsRowByRow(), plan);
    assertEquals(embeddings, query.embeddings(), plan);
    return query;
  }

  private static List<Integer> ids(EmbeddingQuery query) {
    return query.list().stream().map(row -> row.getInt(0)).collect(Collectors.toList());
  }

  private static List<Float> list(Row row, int column) {
    return row.isNullAt(column) ? null : row.getList(column);
  }
}
