package io.github.echosift.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.prepare.DefaultModel;
import io.github.echosift.spark.SessionFiles;
import io.github.echosift.testing.SparkExtension;
import java.nio.file.Files;
import org.apache.spark.JobArtifactSet;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class ModelShippingTest {
  private final SparkSession spark;

  ModelShippingTest(SparkSession spark) {
    this.spark = spark.newSession();
  }

  @Test
  void ship_outsideOfAQuery_entersTheSessionsFilesOnce() {
    EncoderConfig config = EncoderConfig.defaults().withModel(DefaultModel.unpack().toString());
    EncoderConfig shipped = ModelShipping.ship(spark, config);
    String name = shipped.model().substring(EncoderFiles.SHIPPED.length());
    assertTrue(archives(spark).contains(name), "executors fetch what is in the session's set");
    assertTrue(Files.isRegularFile(SessionFiles.find(name).resolve("model.onnx")));
    assertEquals(shipped, ModelShipping.ship(spark, config));
    SparkSession other = spark.newSession();
    assertFalse(archives(other).contains(name));
    assertEquals(shipped, ModelShipping.shipOnce(other, config));
    assertTrue(archives(other).contains(name));
  }

  @Test
  void ship_builtInModel_needsNoFiles() {
    EncoderConfig shipped = ModelShipping.ship(spark, EncoderConfig.defaults());
    assertEquals(EncoderConfig.DEFAULT_MODEL, shipped.model());
    assertEquals("Map()", archives(spark));
  }

  private static String archives(SparkSession session) {
    return SessionFiles.within(
        session,
        () -> JobArtifactSet.getActiveOrDefault(session.sparkContext()).archives().toString());
  }
}
