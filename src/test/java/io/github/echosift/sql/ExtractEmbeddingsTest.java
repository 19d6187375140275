package io.github.echosift.sql;

import static io.github.echosift.sql.TextTable.BANK;
import static io.github.echosift.sql.TextTable.CAT;
import static io.github.echosift.sql.TextTable.KITTEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.testing.SparkExtension;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
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
  private final SparkSession spark;

  ExtractEmbeddingsTest(SparkSession spark) {
    this.spark = spark.newSession();
  }

  @BeforeAll
  void makeTable(@TempDir Path folder) {
    TextTable.create(spark, folder.resolve("t"));
  }

  @Test
  void project_textsNullAndUnreadable_givesTheEncodersVectors() {
    EmbeddingQuery query =
        batched("SELECT id, text, minilm_embed(text) AS v FROM t ORDER BY id", 1);
    for (Row row : query.list()) {
      if (row.isNullAt(1)) {
        assertNull(row.get(2));
      } else {
        assertEquals(EmbeddingQuery.vector(row.getString(1)), EmbeddingQuery.list(row, 2));
      }
    }
    assertNull(query.list().get(4).get(2), "unreadable");
  }

  @Test
  void project_fromLocalRows_isNotEvaluatedOnTheDriver() {
    EmbeddingQuery query =
        batched("SELECT minilm_embed(x) AS v FROM VALUES ('" + CAT + "'), ('b') AS t(x)", 1);
    assertEquals(EmbeddingQuery.vector(CAT), EmbeddingQuery.list(query.list().get(0), 0));
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
    assertEquals(List.of(1, 2), EmbeddingQuery.ids(query));
    assertEquals(EmbeddingQuery.vector(CAT), EmbeddingQuery.list(query.list().get(0), 1));
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
    assertEquals(List.of(1, 2, 3, 6), EmbeddingQuery.ids(query));
  }

  @Test
  void literal_isFoldedOnTheDriver() {
    EmbeddingQuery query =
        EmbeddingQuery.of(
            spark, "SELECT id, minilm_embed(lower('A CAT')) AS v FROM t ORDER BY id LIMIT 1");
    assertEquals(0, query.embeddings());
    assertFalse(query.embedsRowByRow());
    assertEquals(EmbeddingQuery.vector("a cat"), EmbeddingQuery.list(query.list().get(0), 1));
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
  void branch_notTaken_isNotEmbedded() {
    EmbeddingQuery query =
        batched(
            "SELECT id, CASE WHEN lang = 'xx' THEN minilm_embed(text) END AS v,"
                + " IF(id = 1, minilm_embed(text), NULL) AS w FROM t ORDER BY id",
            2);
    List<Row> rows = query.list();
    assertNull(rows.get(0).get(1));
    assertEquals(EmbeddingQuery.vector(BANK), EmbeddingQuery.list(rows.get(2), 1));
    assertEquals(EmbeddingQuery.vector(CAT), EmbeddingQuery.list(rows.get(0), 2));
    assertNull(rows.get(5).get(2));
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
        .forEach(
            row ->
                assertEquals(EmbeddingQuery.vector(row.getString(1)), EmbeddingQuery.list(row, 2)));
  }

  private EmbeddingQuery batched(String sql, int embeddings) {
    return EmbeddingQuery.batched(spark, sql, embeddings);
  }
}
