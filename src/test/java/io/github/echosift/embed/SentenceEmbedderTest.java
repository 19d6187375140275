package io.github.echosift.embed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.encoder.Batching;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.schema.PackedArrays;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class SentenceEmbedderTest {
  private static final List<String> TEXTS =
      Arrays.asList("a guitar", null, "interest rates rose again this year", "", "a dog");

  @TempDir Path folder;
  private final SparkSession spark;

  SentenceEmbedderTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void params_fresh_areTheEncodersDefaults() {
    SentenceEmbedder stage = new SentenceEmbedder();
    assertEquals(
        List.of(
            "batchTokens",
            "device",
            "inputCol",
            "longText",
            "lookahead",
            "maxTokens",
            "model",
            "outputCol",
            "outputType",
            "pooling",
            "precision",
            "prefixRole"),
        Arrays.stream(stage.params()).map(Param::name).toList());
    EncoderConfig defaults = EncoderConfig.defaults();
    assertEquals("text", stage.getOrDefault(stage.inputCol()));
    assertEquals("embedding", stage.getOrDefault(stage.outputCol()));
    assertEquals(SentenceEmbedder.ARRAY, stage.getOrDefault(stage.outputType()));
    assertEquals(defaults.model(), stage.getOrDefault(stage.model()));
    assertEquals(defaults.reading().maxTokens(), stage.getOrDefault(stage.maxTokens()));
    assertEquals(defaults.batching().tokens(), stage.getOrDefault(stage.batchTokens()));
    assertEquals(defaults.batching().lookahead(), stage.getOrDefault(stage.lookahead()));
    assertEquals(defaults, stage.config());
    assertTrue(stage.explainParams().contains("outputCol: column of embeddings"));
  }

  @Test
  void set_badValue_isRefused() {
    SentenceEmbedder stage = new SentenceEmbedder();
    assertThrows(IllegalArgumentException.class, () -> stage.setOutputType("vectors"));
    assertThrows(IllegalArgumentException.class, () -> stage.setMaxTokens(513));
    assertThrows(IllegalArgumentException.class, () -> stage.setLookahead(0));
    assertThrows(IllegalArgumentException.class, () -> stage.setPrecision("fp16"));
    assertThrows(IllegalArgumentException.class, () -> stage.setLongText("cut"));
  }

  @Test
  void transformSchema_eachOutputType_addsItsColumn() {
    StructType schema = new StructType().add("text", "string");
    assertEquals(
        "struct<text:string,embedding:array<float>>",
        new SentenceEmbedder().transformSchema(schema).simpleString());
    assertEquals(
        "struct<text:string,v:binary>",
        new SentenceEmbedder()
            .setOutputType(SentenceEmbedder.BINARY)
            .setOutputCol("v")
            .transformSchema(schema)
            .simpleString());
    assertEquals(
        SQLDataTypes.VectorType(),
        new SentenceEmbedder()
            .setOutputType(SentenceEmbedder.VECTOR)
            .transformSchema(schema)
            .apply("embedding")
            .dataType());
  }

  @Test
  void transformSchema_badColumns_areRefusedByName() {
    SentenceEmbedder stage = new SentenceEmbedder();
    assertRefused(stage, new StructType().add("txt", "string"), "inputCol 'text' isn't among");
    assertRefused(stage, new StructType().add("text", "int"), "inputCol 'text' must be string");
    assertRefused(
        stage,
        new StructType().add("text", "string").add("embedding", "string"),
        "outputCol 'embedding' exists already");
  }

  @Test
  void transform_textsAndNull_keepsOrderAndGivesUnitVectors() {
    LongAccumulator meter = spark.sparkContext().longAccumulator();
    List<Row> rows = new SentenceEmbedder().setMeter(meter).transform(texts()).collectAsList();
    assertEquals(TEXTS, rows.stream().map(row -> row.<String>getAs("text")).toList());
    for (Row row : rows) {
      if (row.isNullAt(0)) {
        assertNull(row.get(1));
        continue;
      }
      float[] vector = floats(row);
      assertEquals(384, vector.length);
      double norm = 0;
      for (float x : vector) {
        norm += x * x;
      }
      assertEquals(1.0, norm, 1e-5);
    }
    assertEquals(TEXTS.size(), meter.value());
  }

  @Test
  void transform_smallLookahead_givesTheSameVectors() {
    SentenceEmbedder eager =
        SentenceEmbedder.of(EncoderConfig.defaults().withBatching(new Batching(16, 1)));
    List<Row> expected = new SentenceEmbedder().transform(texts()).collectAsList();
    List<Row> found = eager.transform(texts()).collectAsList();
    for (int i = 0; i < TEXTS.size(); i++) {
      if (TEXTS.get(i) != null) {
        assertArrayEquals(floats(expected.get(i)), floats(found.get(i)), 1e-6f);
      }
    }
  }

  @Test
  void transform_binary_packsTheSameFloats() {
    Row array = new SentenceEmbedder().transform(texts()).first();
    Row packed =
        new SentenceEmbedder().setOutputType(SentenceEmbedder.BINARY).transform(texts()).first();
    assertArrayEquals(floats(array), PackedArrays.floats(packed.getAs("embedding")));
  }

  @Test
  void pipeline_vectorOutput_feedsMllib() throws IOException {
    String path = folder.resolve("vectors").toString();
    Dataset<Row> texts = texts().na().drop();
    SentenceEmbedder stage = new SentenceEmbedder().setOutputType(SentenceEmbedder.VECTOR);
    KMeans kMeans = new KMeans().setK(2).setSeed(1).setFeaturesCol("embedding");
    new Pipeline().setStages(new PipelineStage[] {stage, kMeans}).fit(texts).write().save(path);
    List<Row> rows = PipelineModel.load(path).transform(texts).collectAsList();
    float[] array = floats(new SentenceEmbedder().transform(texts).first());
    double[] vector = rows.get(0).<Vector>getAs("embedding").toArray();
    assertEquals(4, rows.size());
    for (int d = 0; d < array.length; d++) {
      assertEquals(array[d], vector[d]);
    }
  }

  @Test
  void transform_arrayOutput_worksInSqlAndFiles() {
    Path file = folder.resolve("embedded");
    new SentenceEmbedder().transform(texts()).write().parquet(file.toString());
    assertEquals(
        List.of(384, 384, 384, 384),
        spark
            .read()
            .parquet(file.toString())
            .where("embedding IS NOT NULL")
            .selectExpr("size(embedding) AS size", "embedding[383] AS last")
            .collectAsList()
            .stream()
            .map(row -> row.getInt(0))
            .toList());
  }

  @Test
  void copy_extraParams_overrideAndLeaveTheOriginal() {
    SentenceEmbedder stage = new SentenceEmbedder();
    SentenceEmbedder copy = stage.copy(new ParamMap().put(stage.outputCol().w("v")));
    assertEquals(stage.uid(), copy.uid());
    assertEquals("v", copy.getOrDefault(copy.outputCol()));
    assertEquals("embedding", stage.getOrDefault(stage.outputCol()));
  }

  @Test
  void load_saved_isTheSameStage() throws IOException {
    SentenceEmbedder stage = new SentenceEmbedder().setInputCol("title").setOutputCol("v");
    String path = folder.resolve("stage").toString();
    stage.save(path);
    SentenceEmbedder loaded = SentenceEmbedder.load(path);
    assertEquals(stage.uid(), loaded.uid());
    assertEquals(stage.explainParams(), loaded.explainParams());
  }

  @Test
  void load_everyParamSet_isTheSameStage() throws IOException {
    SentenceEmbedder stage =
        new SentenceEmbedder()
            .setInputCol("title")
            .setOutputCol("v")
            .setOutputType(SentenceEmbedder.VECTOR)
            .setModel("bge-small-en-v1.5")
            .setPrecision("int8")
            .setPooling("cls")
            .setMaxTokens(128)
            .setLongText("chunk")
            .setPrefixRole("query")
            .setBatchTokens(1024)
            .setLookahead(512)
            .setDevice("gpu:1");
    String path = folder.resolve("every").toString();
    stage.save(path);
    SentenceEmbedder loaded = SentenceEmbedder.load(path);
    assertEquals(stage.explainParams(), loaded.explainParams());
    assertEquals(stage.config(), loaded.config());
    for (Param<?> param : loaded.params()) {
      assertTrue(loaded.isSet(param), param.name());
    }
    assertEquals(
        List.of("title", "v", "vector", "bge-small-en-v1.5", "int8", "cls"),
        List.of(
            loaded.getInputCol(),
            loaded.getOutputCol(),
            loaded.getOutputType(),
            loaded.getModel(),
            loaded.getPrecision(),
            loaded.getPooling()));
    assertEquals(
        List.of(128, "chunk", "query", 1024, 512, "gpu:1"),
        List.of(
            loaded.getMaxTokens(),
            loaded.getLongText(),
            loaded.getPrefixRole(),
            loaded.getBatchTokens(),
            loaded.getLookahead(),
            loaded.getDevice()));
  }

  @Test
  void pipeline_savedAndLoaded_embeds() throws IOException {
    String path = folder.resolve("pipeline").toString();
    new Pipeline()
        .setStages(new PipelineStage[] {new SentenceEmbedder()})
        .fit(texts())
        .write()
        .save(path);
    List<Row> rows = PipelineModel.load(path).transform(texts()).collectAsList();
    assertEquals(384, rows.get(0).getList(1).size());
  }

  private static void assertRefused(SentenceEmbedder stage, StructType schema, String start) {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> stage.transformSchema(schema));
    assertTrue(error.getMessage().startsWith(start), error.getMessage());
  }

  private Dataset<Row> texts() {
    StructType schema = new StructType().add("text", "string");
    List<Row> rows = TEXTS.stream().map(text -> RowFactory.create(text)).toList();
    return spark.createDataFrame(rows, schema).coalesce(1);
  }

  private static float[] floats(Row row) {
    List<Float> values = row.getList(1);
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i);
    }
    return floats;
  }
}
