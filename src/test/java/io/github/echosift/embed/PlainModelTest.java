package io.github.echosift.embed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.config.encoder.Pooling;
import io.github.echosift.config.encoder.Precision;
import io.github.echosift.config.encoder.Reading;
import io.github.echosift.schema.UserException;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Models as Hugging Face lays them out: pooling and length from their files or from flags. */
@ExtendWith(SparkExtension.class)
class PlainModelTest {
  private static final List<String> TEXTS =
      List.of("A man is playing a guitar on stage.", "Rates rose.", "word ".repeat(200));

  @TempDir Path folder;
  private final SparkSession spark;

  PlainModelTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void encode_filesSilent_poolsByMean() throws IOException {
    PlainModel.in(folder, "model.onnx");
    assertSame(encode(EncoderConfig.defaults()), encode(config()));
  }

  @Test
  void encode_filesSayCls_takesTheFirstPiece() throws IOException {
    PlainModel.in(folder, "onnx/model.onnx")
        .with("modules.json", PlainModel.MODULES)
        .with("1_Pooling/config.json", PlainModel.CLS);
    float[][] found = encode(config());
    float[][] expected = FirstPiece.of(folder.resolve("onnx/model.onnx"), TEXTS);
    for (int i = 0; i < found.length; i++) {
      assertArrayEquals(expected[i], found[i], 1e-5f, TEXTS.get(i));
    }
  }

  @Test
  void encode_poolingAsked_beatsTheFiles() throws IOException {
    PlainModel.in(folder, "model.onnx").with("1_Pooling/config.json", PlainModel.CLS);
    EncoderConfig asked = config().withReading(Reading.modelsOwn().withPooling(Pooling.MEAN));
    assertSame(encode(EncoderConfig.defaults()), encode(asked));
  }

  @Test
  void check_filesSayLength_readsThatFar() throws IOException {
    PlainModel.in(folder, "model.onnx")
        .with("sentence_bert_config.json", "{\"max_seq_length\": 16, \"do_lower_case\": false}");
    EncoderConfig checked = SentenceEncoder.check(config(), new Configuration());
    assertEquals(Reading.modelsOwn().over(Pooling.MEAN, 16), checked.reading());
    Reading sixteen = Reading.modelsOwn().over(Pooling.MEAN, 16);
    assertSame(encode(EncoderConfig.defaults().withReading(sixteen)), encode(config()));
  }

  @Test
  void check_longerThanAnyEncoder_isCut() throws IOException {
    PlainModel.in(folder, "model.onnx")
        .with("sentence_bert_config.json", "{\"max_seq_length\": 8192}");
    assertEquals(512, SentenceEncoder.check(config(), new Configuration()).reading().maxTokens());
  }

  @Test
  void transform_modelOnAnotherFileSystem_reachesTheTasks() throws IOException {
    PlainModel.in(folder, "model.onnx").with("1_Pooling/config.json", PlainModel.CLS);
    FarFileSystem.in(spark.sparkContext().hadoopConfiguration());
    List<Row> rows =
        SentenceEmbedder.of(config().withModel("far:" + folder))
            .setOutputType(SentenceEmbedder.BINARY)
            .transform(
                spark.createDataset(TEXTS, org.apache.spark.sql.Encoders.STRING()).toDF("text"))
            .collectAsList();
    float[][] expected = encode(config());
    for (int i = 0; i < expected.length; i++) {
      assertArrayEquals(
          expected[i], io.github.echosift.schema.PackedArrays.floats(rows.get(i).getAs(1)));
    }
  }

  @Test
  void check_poolingNotKnown_saysWhich() throws IOException {
    PlainModel.in(folder, "model.onnx")
        .with("1_Pooling/config.json", "{\"pooling_mode_lasttoken\": true}");
    assertRefused(config(), "asks for pooling by [lasttoken]; mean and cls are known");
    EncoderConfig asked = config().withReading(Reading.modelsOwn().withPooling(Pooling.MEAN));
    assertEquals(
        Pooling.MEAN, SentenceEncoder.check(asked, new Configuration()).reading().pooling());
  }

  @Test
  void check_moduleNotKnown_saysWhich() throws IOException {
    PlainModel.in(folder, "model.onnx")
        .with("modules.json", PlainModel.MODULES.replace("models.Normalize", "models.Dense"));
    assertRefused(config(), "modules.json asks for sentence_transformers.models.Dense");
  }

  @Test
  void check_brokenJson_saysWhichFile() throws IOException {
    PlainModel.in(folder, "model.onnx").with("1_Pooling/config.json", "{oops");
    assertRefused(config(), "1_Pooling/config.json is not valid JSON");
  }

  @Test
  void check_somethingMissing_saysWhat() throws IOException {
    assertRefused(config(), "must be a directory with model.onnx");
    PlainModel.in(folder, "other.onnx");
    assertRefused(config(), "must be a directory with model.onnx");
    assertRefused(
        config().withModel(folder + "/nowhere"), "is neither a known name nor a directory");
    PlainModel.in(folder.resolve("plain"), "model.onnx");
    assertRefused(
        config().withModel(folder + "/plain").withPrecision(Precision.INT8),
        "has no int8 flavour: run `echosift prepare-model`");
  }

  @Test
  void of_farFolder_readsTheSameCard() throws IOException {
    PlainModel.in(folder, "model.onnx").with("1_Pooling/config.json", PlainModel.CLS);
    Configuration hadoop = FarFileSystem.in(new Configuration());
    ModelLocation far = ModelLocation.of(config().withModel("far:" + folder), hadoop);
    assertEquals(Reading.modelsOwn().over(Pooling.CLS, 256), far.resolved().reading());
    EncoderFiles files = far.fetch();
    assertFalse(files.graph().startsWith(folder));
    assertEquals(384, files.card().dimension());
  }

  private EncoderConfig config() {
    return EncoderConfig.defaults().withModel(folder.toString());
  }

  private static float[][] encode(EncoderConfig config) {
    return SentenceEncoder.shared(config).encode(TEXTS);
  }

  private static void assertSame(float[][] expected, float[][] actual) {
    for (int i = 0; i < expected.length; i++) {
      assertArrayEquals(expected[i], actual[i], TEXTS.get(i));
    }
  }

  private static void assertRefused(EncoderConfig config, String part) {
    UserException refused =
        assertThrows(UserException.class, () -> SentenceEncoder.check(config, new Configuration()));
    assertTrue(refused.getMessage().contains(part), refused.getMessage());
  }
}
