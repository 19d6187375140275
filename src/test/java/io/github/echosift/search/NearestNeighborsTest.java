package io.github.echosift.search;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.cluster.RandomVectors;
import io.github.echosift.cluster.UnitVectors;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The stage against a loop over all vectors. */
@ExtendWith(SparkExtension.class)
class NearestNeighborsTest {
  private static final int DIMENSION = 16;
  private static final int TOP = 5;

  @TempDir Path folder;
  private final SparkSession spark = SparkExtension.forFewRows();
  private final float[][] vectors = RandomVectors.around(12, 1300, DIMENSION, 3);

  @Test
  void transform_pipelineSavedAndLoaded_addsWhatALoopFinds() throws IOException {
    NearestNeighbors stage = new NearestNeighbors().setNumNeighbors(TOP).setMinScore(0.1);
    PipelineModel fitted =
        new Pipeline().setStages(new PipelineStage[] {stage}).fit(rows(0, 1000, 3));
    fitted.save(folder.resolve("pipeline").toString());
    PipelineModel loaded = PipelineModel.load(folder.resolve("pipeline").toString());
    List<String> expected = loop(1000, 1020);
    assertEquals(expected, told(fitted.transform(rows(1000, 1020, 2))));
    assertEquals(expected, told(loaded.transform(rows(1000, 1020, 5))));
    NearestNeighborsModel model = (NearestNeighborsModel) loaded.stages()[0];
    assertEquals(1000, model.count());
    assertEquals(stage.getNumNeighbors(), model.getNumNeighbors());
    assertEquals(0.1, model.getMinScore());
    assertEquals(stage.getRecall(), model.getRecall());
    assertEquals(
        List.of("embedding", "neighbors", "id"),
        List.of(model.getInputCol(), model.getOutputCol(), model.getIdCol()));
    assertEquals(42, model.getSeed());
  }

  @Test
  void fit_manyVectors_keepsListsThatASavedModelHasToo() throws IOException {
    NearestNeighborsModel model =
        new NearestNeighbors("lists", 500).setNumNeighbors(TOP).fit(rows(0, 1000, 3));
    model.save(folder.resolve("model").toString());
    NearestNeighborsModel loaded = NearestNeighborsModel.load(folder.resolve("model").toString());
    List<String> found = told(loaded.transform(rows(1000, 1010, 2)));
    assertEquals(told(model.transform(rows(1000, 1010, 2))), found);
    assertEquals(loop(1000, 1010), found);
  }

  @Test
  void transform_noVectorOrWrongColumns_isEmptyOrRefused() {
    Dataset<Row> none =
        rows(0, 3, 1)
            .withColumn(
                "embedding", org.apache.spark.sql.functions.expr("cast(null as array<float>)"));
    NearestNeighborsModel model = new NearestNeighbors().fit(rows(0, 3, 1));
    assertEquals(0, told(model.transform(none)).size());
    assertEquals(3, model.transform(none).count());
    assertEquals(
        0,
        new NearestNeighbors()
            .fit(none)
            .transform(rows(0, 3, 1))
            .filter("size(neighbors) > 0")
            .count());
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> new NearestNeighbors().setIdCol("key").fit(rows(0, 3, 1)))
            .getMessage();
    assertTrue(message.startsWith("idCol 'key' isn't among the columns"), message);
  }

  private Dataset<Row> rows(int from, int to, int partitions) {
    List<Row> rows = new ArrayList<>();
    for (int i = from; i < to; i++) {
      List<Float> vector = new ArrayList<>();
      for (float x : vectors[i]) {
        vector.add(x);
      }
      rows.add(RowFactory.create(name(i), vector));
    }
    return spark
        .createDataFrame(
            rows,
            new StructType()
                .add("id", DataTypes.StringType, false)
                .add("embedding", DataTypes.createArrayType(DataTypes.FloatType, false), true))
        .repartition(partitions);
  }

  private static String name(int row) {
    return String.format(Locale.ROOT, "d%04d", row);
  }

  private List<String> told(Dataset<Row> found) {
    List<String> out = new ArrayList<>();
    for (Row row : found.orderBy("id").select(col("id"), col("neighbors")).collectAsList()) {
      for (Row neighbor : row.<Row>getList(1)) {
        out.add(row.getString(0) + " " + neighbor.getString(0));
        int of = Integer.parseInt(row.getString(0).substring(1));
        int near = Integer.parseInt(neighbor.getString(0).substring(1));
        assertEquals(cosine(vectors[of], vectors[near]), neighbor.getDouble(1), 2e-6);
      }
    }
    return out;
  }

  private List<String> loop(int from, int to) {
    List<String> out = new ArrayList<>();
    for (int q = from; q < to; q++) {
      float[] query = vectors[q];
      IntStream.range(0, 1000)
          .boxed()
          .sorted(
              Comparator.comparingDouble((Integer row) -> -cosine(query, vectors[row]))
                  .thenComparing(row -> row))
          .limit(TOP)
          .map(row -> name(row))
          .forEach(find -> out.add(name(from + out.size() / TOP) + " " + find));
    }
    return out;
  }

  private static double cosine(float[] a, float[] b) {
    double norms =
        Math.sqrt(UnitVectors.dot(a, 0, a, 0, DIMENSION) * UnitVectors.dot(b, 0, b, 0, DIMENSION));
    return Math.min(1, Math.rint(UnitVectors.dot(a, 0, b, 0, DIMENSION) / norms * 1e6) / 1e6);
  }
}
