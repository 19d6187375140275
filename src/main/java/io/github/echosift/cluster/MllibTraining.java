package io.github.echosift.cluster;

import io.github.echosift.config.cluster.ClusterMethod;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.clustering.BisectingKMeans;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/** Spark MLlib's own trainers, for comparison; they depend on the partitioning of the data. */
final class MllibTraining {
  private static final String FEATURES = "features";
  private static final String WEIGHT = "weight";
  private static final StructType SCHEMA =
      new StructType(
          new StructField[] {
            new StructField(FEATURES, new VectorUDT(), false, Metadata.empty()),
            new StructField(WEIGHT, DataTypes.DoubleType, false, Metadata.empty())
          });

  private MllibTraining() {}

  static Centers train(
      SparkSession spark, JavaRDD<UnitBlock> blocks, ClusterMethod method, WantedCenters config) {
    Dataset<Row> rows =
        spark
            .createDataFrame(blocks.flatMap(MllibTraining::rows), SCHEMA)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return centers(
          switch (method) {
            case KMEANS -> kMeans(rows, config);
            case BISECTING -> bisecting(rows, config);
          });
    } finally {
      rows.unpersist();
    }
  }

  private static Vector[] kMeans(Dataset<Row> rows, WantedCenters config) {
    return new KMeans()
        .setK(config.k())
        .setMaxIter(config.iterations())
        .setSeed(config.seed())
        .setDistanceMeasure("cosine")
        .setFeaturesCol(FEATURES)
        .setWeightCol(WEIGHT)
        .fit(rows)
        .clusterCenters();
  }

  private static Vector[] bisecting(Dataset<Row> rows, WantedCenters config) {
    return new BisectingKMeans()
        .setK(config.k())
        .setMaxIter(config.iterations())
        .setSeed(config.seed())
        .setDistanceMeasure("cosine")
        .setFeaturesCol(FEATURES)
        .setWeightCol(WEIGHT)
        .fit(rows)
        .clusterCenters();
  }

  private static Iterator<Row> rows(UnitBlock block) {
    return IntStream.range(0, block.size())
        .filter(i -> block.weights()[i] > 0)
        .mapToObj(
            i -> {
              float[] vector = block.vector(i);
              double[] values = new double[vector.length];
              for (int d = 0; d < values.length; d++) {
                values[d] = vector[d];
              }
              return RowFactory.create(Vectors.dense(values), (double) block.weights()[i]);
            })
        .iterator();
  }

  private static Centers centers(Vector[] vectors) {
    float[][] centers = new float[vectors.length][];
    for (int j = 0; j < vectors.length; j++) {
      double[] values = vectors[j].toArray();
      centers[j] = new float[values.length];
      for (int d = 0; d < values.length; d++) {
        centers[j][d] = (float) values[d];
      }
    }
    return Centers.of(centers);
  }
}
