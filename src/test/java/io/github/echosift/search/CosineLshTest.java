package io.github.echosift.search;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.functions;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class CosineLshTest {
  private static final int DIMENSION = 32;
  private static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.StringType, false)
          .add("embedding", DataTypes.createArrayType(DataTypes.FloatType), true);

  private final SparkSession spark = SparkExtension.forFewRows();
  private final List<float[]> vectors = vectors(80, 3);

  @TempDir Path folder;

  @Test
  void params_fresh_haveTheirDefaults() {
    CosineLsh lsh = new CosineLsh();
    assertEquals(
        List.of("inputCol", "outputCol", "recall", "seed", "threshold"),
        Arrays.stream(lsh.params()).map(Param::name).toList());
    assertEquals("embedding", lsh.getOrDefault(lsh.inputCol()));
    assertEquals("hashes", lsh.getOrDefault(lsh.outputCol()));
    assertEquals(0.9, lsh.getOrDefault(lsh.threshold()));
    assertEquals(0.98, lsh.getOrDefault(lsh.recall()));
    assertEquals(42L, lsh.getOrDefault(lsh.seed()));
    assertThrows(IllegalArgumentException.class, () -> lsh.setThreshold(1.5));
    assertThrows(IllegalArgumentException.class, () -> lsh.setRecall(1));
  }

  @Test
  void fit_columnsThatDoNotFit_areRefused() {
    Dataset<Row> rows = rows(1);
    CosineLsh lsh = new CosineLsh();
    assertThrows(IllegalArgumentException.class, () -> lsh.setInputCol("vector").fit(rows));
    assertThrows(IllegalArgumentException.class, () -> lsh.setInputCol("id").fit(rows));
    lsh.setInputCol("embedding").setOutputCol("id");
    assertThrows(IllegalArgumentException.class, () -> lsh.transformSchema(rows.schema()));
  }

  @Test
  void transform_vectors_addsOneHashATable() {
    CosineLshModel model = new CosineLsh().setThreshold(0.8).fit(rows(2));
    int tables = (Integer) model.getOrDefault(model.numHashTables());
    Dataset<Row> out = model.transform(rows(2));
    assertEquals(model.transformSchema(rows(2).schema()), out.schema());
    for (Row row : out.collectAsList()) {
      if (row.getString(0).startsWith("v")) {
        assertEquals(tables, row.getList(2).size());
      } else {
        assertTrue(row.isNullAt(2), row.getString(0));
      }
    }
  }

  @Test
  void similarPairs_allKindsOfColumns_areThePairsOfBruteForce() {
    Map<String, Double> expected = bruteForce(0.85);
    assertTrue(expected.size() > 50, "few pairs: " + expected.size());
    Dataset<Row> rows = rows(3);
    for (Dataset<Row> typed :
        List.of(
            rows,
            rows.withColumn("embedding", col("embedding").cast("array<double>")),
            rows.filter(col("embedding").isNotNull())
                .withColumn("embedding", functions.array_to_vector(col("embedding"))))) {
      CosineLshModel model = new CosineLsh().setThreshold(0.85).setRecall(0.999).fit(typed);
      assertSame(expected, pairs(model.similarPairs(typed), "cosine"));
    }
  }

  @Test
  void similarPairs_otherPartitions_areTheSame() {
    CosineLshModel model = new CosineLsh().setThreshold(0.8).fit(rows(1));
    CosineLshModel again = new CosineLsh().setThreshold(0.8).fit(rows(7));
    assertEquals(
        model.getOrDefault(model.numHashTables()), again.getOrDefault(again.numHashTables()));
    assertEquals(
        pairs(model.similarPairs(rows(1)), "cosine").keySet(),
        pairs(again.similarPairs(rows(7)), "cosine").keySet());
  }

  @Test
  void approxSimilarityJoin_twoDatasets_joinsAcrossOnlyWithTrueDistances() {
    Dataset<Row> rows = rows(3);
    CosineLshModel model = new CosineLsh().setThreshold(0.85).setRecall(0.999).fit(rows);
    Dataset<Row> even = rows.filter(col("id").endsWith("0").or(col("id").endsWith("2")));
    Dataset<Row> odd = rows.filter(col("id").endsWith("1")).withColumn("extra", lit(1));
    Map<String, Double> expected = new TreeMap<>();
    bruteForce(0.9)
        .forEach(
            (pair, cosine) -> {
              String[] ends = pair.split(" ", -1);
              boolean firstIsOdd = ends[0].endsWith("1");
              if (firstIsOdd != ends[1].endsWith("1")
                  && "012".contains(ends[0].substring(ends[0].length() - 1))
                  && "012".contains(ends[1].substring(ends[1].length() - 1))) {
                expected.put(pair, cosine);
              }
            });
    assertTrue(expected.size() > 5, "few pairs: " + expected.size());
    Dataset<Row> joined = model.approxSimilarityJoin(even, odd, 0.1, "distance");
    assertEquals(List.of("datasetA", "datasetB", "distance"), List.of(joined.columns()));
    for (Row row : joined.collectAsList()) {
      assertTrue(row.getStruct(1).<String>getAs("id").endsWith("1"));
      assertEquals(1, row.getStruct(1).<Integer>getAs("extra"));
    }
    Map<String, Double> found =
        pairs(joined.withColumn("cosine", lit(1).minus(col("distance"))), "cosine");
    assertSame(expected, found);
    assertThrows(IllegalArgumentException.class, () -> model.approxSimilarityJoin(even, odd, 0.3));
  }

  @Test
  void similarPairs_fewOrNoVectors_areFew() {
    CosineLshModel model = new CosineLsh().fit(rows(1));
    Dataset<Row> none = rows(1).filter(lit(false));
    assertEquals(0, model.similarPairs(none).count());
    assertEquals(0, model.similarPairs(rows(1).limit(1)).count());
    CosineLshModel ofNone = new CosineLsh().fit(none);
    assertEquals(0, ofNone.similarPairs(none).count());
  }

  @Test
  void saveAndLoad_inAPipeline_givesTheSameHashesAndPairs() throws IOException {
    CosineLsh lsh = new CosineLsh().setThreshold(0.85).setRecall(0.95).setSeed(7);
    lsh.save(folder.resolve("lsh").toString());
    CosineLsh loaded = CosineLsh.load(folder.resolve("lsh").toString());
    assertEquals(lsh.uid(), loaded.uid());
    assertEquals(0.85, loaded.getOrDefault(loaded.threshold()));
    PipelineModel fitted = new Pipeline().setStages(new PipelineStage[] {loaded}).fit(rows(2));
    fitted.save(folder.resolve("pipeline").toString());
    PipelineModel again = PipelineModel.load(folder.resolve("pipeline").toString());
    Row[] expected = (Row[]) fitted.transform(rows(2)).sort("id").collect();
    assertArrayEquals(expected, (Row[]) again.transform(rows(2)).sort("id").collect());
    CosineLshModel model = (CosineLshModel) again.stages()[0];
    assertEquals(
        pairs(((CosineLshModel) fitted.stages()[0]).similarPairs(rows(2)), "cosine"),
        pairs(model.similarPairs(rows(2)), "cosine"));
  }

  @Test
  void copy_modelWithOtherParams_keepsThePlan() {
    CosineLshModel model = new CosineLsh().fit(rows(1));
    CosineLshModel copy = model.copy(new ParamMap().put(model.outputCol(), "keys"));
    assertEquals("keys", copy.getOrDefault(copy.outputCol()));
    assertEquals(model.getOrDefault(model.bitsPerTable()), copy.getOrDefault(copy.bitsPerTable()));
    assertTrue(copy.hasParent());
  }

  private Dataset<Row> rows(int partitions) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < vectors.size(); i++) {
      rows.add(RowFactory.create("v" + i, vectors.get(i)));
    }
    rows.add(RowFactory.create("null", null));
    rows.add(RowFactory.create("zero", new float[DIMENSION]));
    return spark.createDataFrame(rows, SCHEMA).repartition(partitions, col("id"));
  }

  /** Groups of like vectors of all lengths. */
  private static List<float[]> vectors(int groups, int size) {
    Random random = new Random(5);
    List<float[]> out = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      float[] centre = new float[DIMENSION];
      for (int k = 0; k < DIMENSION; k++) {
        centre[k] = (float) random.nextGaussian();
      }
      for (int i = 0; i < size; i++) {
        float[] v = new float[DIMENSION];
        float length = 0.5f + 3 * random.nextFloat();
        for (int k = 0; k < DIMENSION; k++) {
          v[k] = length * (centre[k] + 0.3f * (float) random.nextGaussian());
        }
        out.add(v);
      }
    }
    return out;
  }

  private Map<String, Double> bruteForce(double cosine) {
    Map<String, Double> out = new TreeMap<>();
    for (int i = 0; i < vectors.size(); i++) {
      for (int j = i + 1; j < vectors.size(); j++) {
        double score = Math.round(cosine(vectors.get(i), vectors.get(j)) * 1e6) / 1e6;
        if (score >= cosine) {
          out.put(name("v" + i, "v" + j), score);
        }
      }
    }
    return out;
  }

  private static double cosine(float[] a, float[] b) {
    double[] x = unit(a);
    double[] y = unit(b);
    return Vectors.dense(x).dot(Vectors.dense(y));
  }

  private static double[] unit(float[] v) {
    double[] out = new double[v.length];
    for (int k = 0; k < v.length; k++) {
      out[k] = v[k];
    }
    double norm = Vectors.norm(Vectors.dense(out), 2);
    for (int k = 0; k < v.length; k++) {
      out[k] /= norm;
    }
    return out;
  }

  private static Map<String, Double> pairs(Dataset<Row> pairs, String score) {
    Map<String, Double> out = new TreeMap<>();
    for (Row row : pairs.select("datasetA.id", "datasetB.id", score).collectAsList()) {
      Double before = out.put(name(row.getString(0), row.getString(1)), row.getDouble(2));
      assertEquals(null, before, "a pair stands there twice");
    }
    return out;
  }

  private static void assertSame(Map<String, Double> expected, Map<String, Double> found) {
    assertEquals(new TreeSet<>(expected.keySet()), new TreeSet<>(found.keySet()));
    expected.forEach((pair, cosine) -> assertEquals(cosine, found.get(pair), 2e-6, pair));
  }

  private static String name(String a, String b) {
    return a.compareTo(b) < 0 ? a + " " + b : b + " " + a;
  }
}
