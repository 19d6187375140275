package io.github.echosift.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.TextConfig;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.embed.SentenceEncoder;
import io.github.echosift.prepare.DefaultModel;
import io.github.echosift.schema.UserException;
import io.github.echosift.testing.SparkExtension;
import io.github.echosift.text.TextColumns;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SparkExtension.class)
class SqlFunctionsTest {
  private final SparkSession spark;

  SqlFunctionsTest(SparkSession spark) {
    this.spark = spark.newSession();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          array(1, 0)                          | array(3, 4)                          | 0.6
          array(1.0, 0.0)                      | array(3.0, 4.0)                      | 0.6
          array(float(1), float(0))            | array(float(3), float(4))            | 0.6
          array(double(1), double(0))          | array(float(3), float(4))            | 0.6
          array(1D, 2D)                        | array(-2D, -4D)                      | -1.0
          array(1e-120D, 0D)                   | array(3e-120D, 4e-120D)              | 0.6
          array(0, 0)                          | array(3, 4)                          |
          array()                              | array()                              |
          NULL                                 | array(3, 4)                          |
          array(1, NULL)                       | array(3, 4)                          |
          array(float('NaN'), float(1))        | array(float(3), float(4))            |
          """)
  void cosineSimilarity_eachKindOfVector_isTheCosineOrNull(String a, String b, Double expected) {
    String call = "cosine_similarity(%s, %s)".formatted(a, b);
    assertEquals(expected, spark.sql("SELECT " + call).first().get(0), "folded");
    String ofColumns =
        "SELECT /*+ REPARTITION(1) */ cosine_similarity(a, b) FROM (SELECT %s AS a, %s AS b, id FROM range(3))"
            .formatted(a, b);
    for (String codegen : List.of("CODEGEN_ONLY", "NO_CODEGEN")) {
      spark.conf().set("spark.sql.codegen.factoryMode", codegen);
      spark.conf().set("spark.sql.codegen.wholeStage", codegen.equals("CODEGEN_ONLY"));
      assertEquals(expected, spark.sql(ofColumns).first().get(0), codegen);
    }
  }

  @Test
  void cosineSimilarity_unequalLengths_isOneClearError() {
    Exception error =
        assertThrows(
            Exception.class,
            () ->
                spark
                    .sql("SELECT cosine_similarity(array(id, 1), array(1, 2, 3)) FROM range(3)")
                    .collectAsList());
    assertTrue(
        messages(error)
            .contains("cosine_similarity: vectors must have one length, actual: 2 and 3"),
        messages(error));
  }

  @Test
  void cosineSimilarity_ofEmbeddings_isTheirProduct() {
    Row row =
        spark
            .sql(
                "SELECT cosine_similarity(minilm_embed(a), minilm_embed(b)) AS c FROM VALUES"
                    + " ('A man plays a guitar.', 'Someone is playing guitar.') AS t(a, b)")
            .first();
    float[][] v =
        SentenceEncoder.shared(EncoderConfig.defaults())
            .encode(List.of("A man plays a guitar.", "Someone is playing guitar."));
    double dot = 0;
    for (int i = 0; i < v[0].length; i++) {
      dot += (double) v[0][i] * v[1][i];
    }
    assertEquals(dot, row.getDouble(0), 1e-6);
  }

  @Test
  void textFingerprint_isTheDigestOfTheNormalForm() {
    List<Row> rows =
        spark
            .sql(
                "SELECT t, text_fingerprint(t) AS f FROM VALUES ('Markets  CLOSED\\u00a0'),"
                    + " ('markets closed'), ('markets close'), ('Ｍarkets closed'), ('') AS v(t)")
            .withColumn(
                "expected",
                functions.sha2(
                    TextColumns.normal(functions.col("t"), new TextConfig(false, false))
                        .cast("binary"),
                    256))
            .collectAsList();
    rows.forEach(row -> assertEquals(row.getString(2), row.getString(1)));
    assertEquals(rows.get(0).get(1), rows.get(1).get(1));
    assertEquals(rows.get(0).get(1), rows.get(3).get(1));
    assertNotEquals(rows.get(0).get(1), rows.get(2).get(1));
    assertNull(spark.sql("SELECT text_fingerprint(NULL)").first().get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"minilm_embed", "cosine_similarity", "text_fingerprint"})
  void describeFunction_each_tellsUsage(String name) {
    String told =
        spark.sql("DESCRIBE FUNCTION EXTENDED " + name).collectAsList().stream()
            .map(row -> row.getString(0))
            .collect(Collectors.joining("\n"));
    assertTrue(told.contains("Usage: " + name + "("), told);
    assertTrue(told.contains("> SELECT"), told);
  }

  @Test
  void schema_ofEach_isNamedAfterTheCall() {
    assertEquals(
        "struct<minilm_embed(t):array<float>,text_fingerprint(t):string,"
            + "cosine_similarity(v, v):double>",
        spark
            .sql(
                "SELECT minilm_embed(t), text_fingerprint(t), cosine_similarity(v, v)"
                    + " FROM (SELECT 'x' AS t, array(1) AS v)")
            .schema()
            .simpleString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          minilm_embed()                  | requires 1 parameters but the actual number is 0
          minilm_embed('a', 'b')          | requires 1 parameters but the actual number is 2
          minilm_embed(array('a'))        | requires the "STRING" type
          cosine_similarity(array(1))     | requires 2 parameters but the actual number is 1
          cosine_similarity('a', 'b')     | requires the "ARRAY<DOUBLE>" type
          """)
  void call_wrongArguments_isRefusedBySpark(String call, String message) {
    Exception error = assertThrows(Exception.class, () -> spark.sql("SELECT " + call));
    assertTrue(error.getMessage().contains(message), error.getMessage());
  }

  @Test
  void model_fromADirectory_isShippedOnceAndEmbedsTheSame() {
    String sql = "SELECT minilm_embed(concat('text ', id)) AS v FROM range(3)";
    List<Row> expected = spark.sql(sql).collectAsList();
    spark.conf().set(EncoderSettings.MODEL, DefaultModel.unpack().toString());
    assertEquals(expected, spark.sql(sql).collectAsList());
    int archives = spark.sparkContext().listArchives().size();
    assertEquals(expected, spark.sql(sql).collectAsList());
    assertEquals(archives, spark.sparkContext().listArchives().size());
  }

  @Test
  void settings_unknownValue_isOneClearErrorBeforeAnyTask() {
    spark.conf().set(EncoderSettings.PRECISION, "int4");
    assertRefused("spark.echosift.precision must be one of fp32, int8, actual: int4");
    spark.conf().unset(EncoderSettings.PRECISION);
    spark.conf().set(EncoderSettings.DEVICE, "tpu");
    assertRefused("device must be cpu, gpu or gpu:N, actual: tpu");
    spark.conf().unset(EncoderSettings.DEVICE);
    spark.conf().set(EncoderSettings.MODEL, "/no/such/model");
    assertRefused("model '/no/such/model' is neither a known name nor a directory with");
  }

  private void assertRefused(String message) {
    UserException error =
        assertThrows(
            UserException.class,
            () ->
                spark
                    .sql("SELECT minilm_embed(concat('text ', id)) FROM range(3)")
                    .collectAsList());
    assertTrue(error.getMessage().startsWith(message), error.getMessage());
  }

  private static String messages(Throwable error) {
    StringBuilder out = new StringBuilder();
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      out.append(cause.getMessage()).append('\n');
    }
    return out.toString();
  }
}
