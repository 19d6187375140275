package io.github.echosift.clusters;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.cluster.Centers;
import io.github.echosift.cluster.FeatureLearning;
import io.github.echosift.cluster.FeatureSpace;
import io.github.echosift.cluster.FeatureStages;
import io.github.echosift.cluster.NearestCenters;
import io.github.echosift.cluster.RandomVectors;
import io.github.echosift.config.TextReading;
import io.github.echosift.config.cluster.ClusterFeatures;
import io.github.echosift.config.cluster.ClusterRequest;
import io.github.echosift.config.cluster.FeatureConfig;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.embed.SentenceEmbedder;
import io.github.echosift.schema.UserException;
import io.github.echosift.testing.SparkExtension;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SparkExtension.class)
class ClusterModelTest {
  private static final Centers THREE = Centers.of(new float[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});

  private static String written(SparkSession spark, Path dir, Centers centers) {
    String place = dir.resolve("out/model").toString();
    Dataset<Row> profile =
        spark.range(centers.k()).selectExpr("cast(id as int) as cluster", "5L as size");
    ClusterModel.write(
        ClusterModel.pipeline(
            new TextReading(false, EncoderConfig.defaults()), FeatureSpace.PLAIN, centers),
        profile,
        place);
    return place;
  }

  @Test
  void kMeansStage_loadedWithSparkAlone_predictsNearestCenters(
      SparkSession spark, @TempDir Path dir) {
    File stages = new File(written(spark, dir, THREE), "stages");
    String kMeans =
        Arrays.stream(stages.listFiles())
            .map(File::toString)
            .filter(name -> name.contains("kmeans"))
            .findFirst()
            .orElseThrow();
    KMeansModel model = KMeansModel.load(kMeans);
    assertEquals("cosine", model.getDistanceMeasure());
    assertEquals(3, model.getK());
    assertEquals(1, model.predict(Vectors.dense(0.1, 7, 0.2)));
    assertEquals(2, model.predict(Vectors.dense(0.1, 0.1, 0.2)));
  }

  @ParameterizedTest
  @EnumSource(names = {"CENTERED", "WHITENED"})
  void featureStages_loadedWithSparkAlone_giveTheVectorsOfTheSpace(
      ClusterFeatures kind, @TempDir Path dir) throws IOException {
    SparkSession spark = SparkExtension.session();
    float[][] rows = RandomVectors.around(4, 200, 12, 3);
    FeatureSpace space =
        FeatureLearning.of(
            RandomVectors.table(spark, rows, 3), rows.length, new FeatureConfig(kind, 5));
    Centers centers = Centers.of(new float[][] {space.of(rows[0]), space.of(rows[1])});
    String place = dir.resolve("model").toString();
    ClusterModel.pipeline(new TextReading(false, EncoderConfig.defaults()), space, centers)
        .save(place);
    PipelineStage[] all = PipelineModel.load(place).stages();
    PipelineModel stock =
        new PipelineModel("stock", Arrays.copyOfRange(all, 1, all.length, Transformer[].class));
    for (Transformer stage : stock.stages()) {
      assertTrue(stage.getClass().getName().startsWith("org.apache.spark.ml."), stage.toString());
    }
    List<Row> vectors =
        Arrays.stream(rows).map(row -> RowFactory.create(Vectors.dense(unit(row)))).toList();
    StructType schema = new StructType().add("embedding", SQLDataTypes.VectorType());
    List<Row> out = stock.transform(spark.createDataFrame(vectors, schema)).collectAsList();
    for (int i = 0; i < rows.length; i++) {
      double[] features = out.get(i).<Vector>getAs("features").toArray();
      float[] expected = space.of(rows[i]);
      assertEquals(expected.length, features.length);
      for (int d = 0; d < features.length; d++) {
        assertEquals(expected[d], features[d], 1e-5);
      }
      assertEquals(
          new NearestCenters(centers).of(expected, 1)[0], out.get(i).<Integer>getAs("cluster"));
    }
    FeatureSpace again = FeatureStages.space(all);
    assertArrayEquals(space.mean(), again.mean());
    assertArrayEquals(space.directions(), again.directions());
    assertArrayEquals(space.deviations(), again.deviations());
  }

  private static double[] unit(float[] row) {
    float[] unit = FeatureSpace.PLAIN.of(row);
    double[] out = new double[unit.length];
    Arrays.setAll(out, i -> unit[i]);
    return out;
  }

  @Test
  void pipeline_loadedAgain_clustersTexts(SparkSession spark, @TempDir Path dir) {
    List<String> texts =
        List.of("The goalkeeper saved a penalty", "Interest rates rise again", "A cat on a sofa");
    Dataset<Row> rows = spark.createDataset(texts, Encoders.STRING()).toDF("text");
    SentenceEmbedder embedder = SentenceEmbedder.of(EncoderConfig.defaults());
    float[][] vectors = new float[3][];
    List<Row> embedded = embedder.transform(rows).collectAsList();
    for (int i = 0; i < 3; i++) {
      List<Float> vector = embedded.get(i).getList(1);
      vectors[i] = new float[vector.size()];
      for (int d = 0; d < vectors[i].length; d++) {
        vectors[i][d] = vector.get(d);
      }
    }
    String place = written(spark, dir, Centers.of(vectors));
    List<Row> clustered =
        PipelineModel.load(place).transform(rows).select("text", "cluster").collectAsList();
    for (int i = 0; i < 3; i++) {
      assertEquals(i, clustered.get(i).getInt(1));
    }
  }

  @Test
  void load_outputOrModelDirectory_givesTheSameCenters(SparkSession spark, @TempDir Path dir) {
    String place = written(spark, dir, THREE);
    ClusterModel.Loaded direct = ClusterModel.load(spark, earlier(place));
    ClusterModel.Loaded above = ClusterModel.load(spark, earlier(dir.resolve("out").toString()));
    assertArrayEquals(THREE.values(), direct.centers().values());
    assertArrayEquals(THREE.values(), above.centers().values());
    assertEquals(3, above.profile().count());
  }

  @Test
  void load_directoryWithoutModel_isTheUsersMistake(SparkSession spark, @TempDir Path dir) {
    UserException e =
        assertThrows(UserException.class, () -> ClusterModel.load(spark, earlier(dir.toString())));
    assertTrue(e.getMessage().startsWith("use-model must be"), e.getMessage());
  }

  private static ClusterRequest.Earlier earlier(String directory) {
    return new ClusterRequest.Earlier(directory, ClusterRequest.Use.USE_MODEL);
  }
}
