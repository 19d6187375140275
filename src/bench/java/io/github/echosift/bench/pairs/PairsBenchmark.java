package io.github.echosift.bench.pairs;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import io.github.echosift.block.BucketCensus;
import io.github.echosift.block.CandidatePairs;
import io.github.echosift.block.ExactPairs;
import io.github.echosift.block.HyperplaneBanding;
import io.github.echosift.block.SignatureSample;
import io.github.echosift.block.Signatures;
import io.github.echosift.config.BlockConfig;
import io.github.echosift.config.BlockMethod;
import io.github.echosift.group.ConnectedComponents;
import io.github.echosift.schema.PackedArrays;
import io.github.echosift.verify.VerifiedPairs;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.apache.spark.ml.feature.BucketedRandomProjectionLSH;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/**
 * One contender of the pairs benchmark in a JVM of its own; see pairs.sh. Arguments: contender,
 * file of embeddings (Parquet), rows, cosine, folder of results. {@code prepare} samples the
 * embeddings, noisy copies filling up what is missing, and writes them for the others.
 */
public final class PairsBenchmark {
  private PairsBenchmark() {}

  public static void main(String[] args) throws Exception {
    String contender = args[0];
    long rows = Long.parseLong(args[2]);
    double cosine = Double.parseDouble(args[3]);
    String table = args[4] + "/vectors-" + rows;
    try (SparkSession spark = Contest.session()) {
      if (contender.equals("prepare")) {
        prepare(spark, args[1], rows, table);
        return;
      }
      new Contest(spark, contender, args[3], args[4] + "/truth-" + rows + "-" + args[3])
          .run(
              () -> spark.read().parquet(table).filter(col("_node").lt(rows)),
              vectors -> search(spark, contender, vectors, cosine),
              contender.equals("lsh") ? ConnectedComponents::of : null);
    }
  }

  private static Dataset<Row> search(
      SparkSession spark, String contender, Dataset<Row> vectors, double cosine) {
    long count = vectors.count();
    return switch (contender) {
      case "lsh" -> lsh(spark, vectors, cosine);
      case "exact" -> exact(vectors, count, cosine);
      case "mllib-projection" -> projection(vectors, cosine);
      default -> throw new IllegalArgumentException(contender);
    };
  }

  /** Real vectors first; past their number, noisy copies of them under new numbers. */
  private static void prepare(SparkSession spark, String input, long rows, String table)
      throws Exception {
    Dataset<Row> read = spark.read().parquet(input);
    UDF1<scala.collection.Seq<Float>, byte[]> pack =
        s -> {
          float[] v = new float[s.size()];
          for (int i = 0; i < v.length; i++) {
            v[i] = s.apply(i);
          }
          return PackedArrays.ofFloats(v);
        };
    Dataset<Row> packed =
        List.of(read.columns()).contains("_vector")
            ? read.select(col("_vector"))
            : read.select(udf(pack, DataTypes.BinaryType).apply(col("embedding")).as("_vector"));
    Dataset<Row> base =
        spark
            .createDataFrame(
                packed
                    .filter(length(col("_vector")).gt(0))
                    .javaRDD()
                    .zipWithIndex()
                    .map(t -> org.apache.spark.sql.RowFactory.create(t._2, t._1.get(0))),
                new org.apache.spark.sql.types.StructType()
                    .add("_node", DataTypes.LongType)
                    .add("_vector", DataTypes.BinaryType))
            .persist(StorageLevel.MEMORY_AND_DISK());
    long real = base.count();
    Dataset<Row> all = base;
    for (long copy = 1; copy * real < rows; copy++) {
      long shift = copy * real;
      org.apache.spark.sql.api.java.UDF2<Long, byte[], byte[]> noisy =
          (node, bytes) -> noise(bytes, node + shift);
      all =
          all.union(
              base.select(
                  col("_node").plus(lit(shift)).as("_node"),
                  udf(noisy, DataTypes.BinaryType)
                      .apply(col("_node"), col("_vector"))
                      .as("_vector")));
    }
    all = all.filter(col("_node").lt(rows));
    all.repartition(4 * Contest.CORES, col("_node")).write().mode("overwrite").parquet(table);
    try (DataOutputStream raw =
        new DataOutputStream(
            new BufferedOutputStream(Files.newOutputStream(Path.of(table + ".f32")), 1 << 20))) {
      Iterator<Row> sorted = spark.read().parquet(table).sort("_node").toLocalIterator();
      while (sorted.hasNext()) {
        raw.write(sorted.next().<byte[]>getAs(1));
      }
    }
    System.err.printf(Locale.ROOT, "%,d vectors, %,d of them real%n", rows, Math.min(rows, real));
  }

  /** A vector at a cosine of 0.55 to its original: related, but no echo. */
  private static byte[] noise(byte[] bytes, long seed) {
    float[] v = PackedArrays.floats(bytes);
    SplittableRandom random = new SplittableRandom(seed);
    double norm = 0;
    for (int i = 0; i < v.length; i++) {
      v[i] += (float) (1.5 / Math.sqrt(v.length) * random.nextGaussian());
      norm += (double) v[i] * v[i];
    }
    for (int i = 0; i < v.length; i++) {
      v[i] /= (float) Math.sqrt(norm);
    }
    return PackedArrays.ofFloats(v);
  }

  private static Dataset<Row> lsh(SparkSession spark, Dataset<Row> vectors, double cosine) {
    BlockConfig limits = BlockConfig.defaults(42).withMethod(BlockMethod.LSH);
    Dataset<Row> sketches = Signatures.hyperplane(vectors, limits.seed()).persist();
    SignatureSample sample = SignatureSample.of(sketches, sketches.count());
    HyperplaneBanding banding = HyperplaneBanding.plan(sample, cosine, limits.recall());
    System.err.println(banding.describe());
    BucketCensus census = new BucketCensus();
    spark.sparkContext().register(census);
    Dataset<Row> candidates = CandidatePairs.of(sketches, sample, banding, limits, census);
    return VerifiedPairs.semantic(
        candidates.persist(StorageLevel.MEMORY_AND_DISK()), vectors, cosine);
  }

  private static Dataset<Row> exact(Dataset<Row> vectors, long count, double cosine) {
    Dataset<Row> blocks = ExactPairs.blocks(vectors, count).persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> near = ExactPairs.of(blocks, cosine).persist(StorageLevel.MEMORY_AND_DISK());
    return VerifiedPairs.semantic(near, vectors, cosine);
  }

  private static Dataset<Row> projection(Dataset<Row> vectors, double cosine) {
    UDF1<byte[], Vector> dense =
        bytes -> {
          float[] v = PackedArrays.floats(bytes);
          double[] d = new double[v.length];
          for (int i = 0; i < d.length; i++) {
            d[i] = v[i];
          }
          return Vectors.dense(d);
        };
    Dataset<Row> rows =
        vectors
            .select(
                col("_node"), udf(dense, SQLDataTypes.VectorType()).apply(col("_vector")).as("v"))
            .persist();
    var model =
        new BucketedRandomProjectionLSH()
            .setInputCol("v")
            .setOutputCol("h")
            .setNumHashTables(3)
            .setBucketLength(0.3)
            .setSeed(42)
            .fit(rows);
    return ends(model.approxSimilarityJoin(rows, rows, Math.sqrt(2 - 2 * cosine), "d").toDF());
  }

  private static Dataset<Row> ends(Dataset<Row> joined) {
    return joined
        .select(col("datasetA._node").as("_a"), col("datasetB._node").as("_b"))
        .filter(col("_a").lt(col("_b")));
  }
}
