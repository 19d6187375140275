package io.github.echosift.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.config.encoder.Pooling;
import io.github.echosift.config.encoder.Precision;
import io.github.echosift.config.encoder.Reading;
import io.github.echosift.schema.UserException;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models by name: where their files are looked for, and what is said where they are absent. */
class CatalogueModelTest {
  private static final String CACHE = "echosift.cache";

  @TempDir Path cache;

  @BeforeEach
  void useEmptyCache() {
    System.setProperty(CACHE, cache.toString());
  }

  @AfterEach
  void useOwnCache() {
    System.clearProperty(CACHE);
  }

  @Test
  void check_filesAbsent_tellsTheCommandToType() {
    UserException refused = refused(named("bge-small-zh-v1.5"));
    assertEquals(
        "model 'bge-small-zh-v1.5' is not in "
            + cache.resolve("models/bge-small-zh-v1.5")
            + " yet: type once (95 MB): mvn -q -Pmodel-bge-small-zh-v1.5 initialize -f "
            + Path.of("").toAbsolutePath(),
        refused.getMessage());
  }

  @Test
  void check_filesToBePut_tellsWhere() {
    String message = refused(named("all-mpnet-base-v2")).getMessage();
    assertTrue(message.contains(cache.resolve("models/all-mpnet-base-v2") + " yet: put"), message);
  }

  @Test
  void check_filesPut_isWhatTheCatalogueSays() throws IOException {
    PlainModel.in(cache.resolve("models/all-mpnet-base-v2"), "onnx/model.onnx");
    assertEquals(
        Reading.modelsOwn().over(Pooling.MEAN, 384),
        SentenceEncoder.check(named("all-mpnet-base-v2"), new Configuration()).reading());
  }

  @Test
  void check_flavourNotOffered_saysSo() {
    EncoderConfig int8 = named("all-mpnet-base-v2").withPrecision(Precision.INT8);
    assertTrue(refused(int8).getMessage().startsWith("model 'all-mpnet-base-v2' has no int8"));
  }

  @Test
  void check_directoryWithAKnownName_isReadAsThatModel() throws IOException {
    Path elsewhere = PlainModel.in(cache.resolve("x/bge-small-en-v1.5"), "model.onnx").folder();
    assertEquals(
        Reading.modelsOwn().over(Pooling.CLS, 512),
        SentenceEncoder.check(named(elsewhere.toString()), new Configuration()).reading());
  }

  @Test
  void fetch_otherFilesThanTheCatalogues_saysDamaged() throws IOException {
    PlainModel.in(cache.resolve("models/bge-small-en-v1.5"), "model.onnx");
    ModelLocation location = ModelLocation.of(named("bge-small-en-v1.5"), new Configuration());
    UserException refused = assertThrows(UserException.class, location::fetch);
    assertTrue(refused.getMessage().startsWith("Model 'bge-small-en-v1.5' is damaged:"));
  }

  private static EncoderConfig named(String model) {
    return EncoderConfig.defaults().withModel(model);
  }

  private static UserException refused(EncoderConfig config) {
    return assertThrows(
        UserException.class, () -> SentenceEncoder.check(config, new Configuration()));
  }
}
