package io.github.echosift.bench.pairs;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import io.github.echosift.block.BucketCensus;
import io.github.echosift.block.CandidatePairs;
import io.github.echosift.block.MinHashBanding;
import io.github.echosift.block.SignatureSample;
import io.github.echosift.block.Signatures;
import io.github.echosift.config.BlockConfig;
import io.github.echosift.config.TextConfig;
import io.github.echosift.schema.PackedArrays;
import io.github.echosift.text.Shingler;
import io.github.echosift.text.TextColumns;
import io.github.echosift.verify.VerifiedPairs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.feature.MinHashLSH;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * One contender for pairs of like shingle sets in a JVM of its own; see pairs.sh. Arguments:
 * contender, JSON Lines with {@code text}, rows, Jaccard similarity, folder of results. The sets
 * are the two-word shingles of texts of at least twelve words, distinct ones, chosen by their hash.
 */
public final class ShinglesBenchmark {
  /** The prime below which MLlib's MinHash wants its elements. */
  private static final int UNIVERSE = 2_038_074_743;

  private ShinglesBenchmark() {}

  public static void main(String[] args) throws Exception {
    String contender = args[0];
    double jaccard = Double.parseDouble(args[3]);
    try (SparkSession spark = Contest.session()) {
      String table = args[4] + "/sets-" + args[2];
      if (contender.equals("prepare")) {
        sets(spark, args[1], Integer.parseInt(args[2])).write().mode("overwrite").parquet(table);
        return;
      }
      new Contest(spark, contender, args[3], args[4] + "/jaccard-truth-" + args[2] + "-" + args[3])
          .run(() -> spark.read().parquet(table), sets -> search(contender, sets, jaccard), null);
    }
  }

  private static Dataset<Row> search(String contender, Dataset<Row> sets, double jaccard) {
    return switch (contender) {
      case "jaccard-exact" -> exact(sets, jaccard);
      case "minhash" -> minHash(sets, jaccard);
      case "mllib-minhash" -> mllib(sets, jaccard);
      default -> throw new IllegalArgumentException(contender);
    };
  }

  private static Dataset<Row> sets(SparkSession spark, String file, int rows) {
    return spark
        .read()
        .json(file)
        .select(TextColumns.normal(col("text"), new TextConfig(false, false)).as("text"))
        .distinct()
        // Texts of eight tokens and more have no short shingles at short-tokens 4.
        .filter(size(split(col("text"), " ")).geq(12))
        .select(
            xxhash64(col("text")).as("_node"),
            TextColumns.shingles(col("text"), 2, 4).as("_shingles"))
        .orderBy("_node")
        .limit(rows)
        .repartition(4 * Contest.CORES, col("_node"));
  }

  private static Dataset<Row> exact(Dataset<Row> sets, double jaccard) {
    List<Row> rows = sets.sort("_node").collectAsList();
    long[][] shingles =
        rows.stream().map(row -> PackedArrays.longs(row.getAs(1))).toArray(long[][]::new);
    List<List<Row>> found = new ArrayList<>();
    IntStream.range(0, Contest.CORES).forEach(core -> found.add(new ArrayList<>()));
    IntStream.range(0, Contest.CORES)
        .parallel()
        .forEach(
            core -> {
              for (int j = core; j < shingles.length; j += Contest.CORES) {
                for (int i = 0; i < j; i++) {
                  if (Shingler.similarity(shingles[i], shingles[j]) >= jaccard) {
                    found
                        .get(core)
                        .add(RowFactory.create(rows.get(i).getLong(0), rows.get(j).getLong(0)));
                  }
                }
              }
            });
    return sets.sparkSession()
        .createDataFrame(
            found.stream().flatMap(List::stream).toList(),
            new StructType().add("_a", DataTypes.LongType).add("_b", DataTypes.LongType));
  }

  private static Dataset<Row> minHash(Dataset<Row> sets, double jaccard) {
    BlockConfig limits = BlockConfig.defaults(42);
    Dataset<Row> sketches = Signatures.wordRoute(sets).persist();
    SignatureSample sample = SignatureSample.of(sketches, sketches.count());
    MinHashBanding banding = MinHashBanding.plan(jaccard, limits.recall());
    System.err.println(banding.describe());
    BucketCensus census = new BucketCensus();
    sets.sparkSession().sparkContext().register(census);
    Dataset<Row> candidates = CandidatePairs.of(sketches, sample, banding, limits, census);
    return VerifiedPairs.lexical(candidates.persist(StorageLevel.MEMORY_AND_DISK()), sets, jaccard);
  }

  /** As many tables as find a pair at the threshold with probability 0.98. */
  private static Dataset<Row> mllib(Dataset<Row> sets, double jaccard) {
    UDF1<byte[], Vector> set =
        bytes -> {
          int[] elements =
              Arrays.stream(PackedArrays.longs(bytes))
                  .mapToInt(hash -> (int) Math.floorMod(hash, (long) UNIVERSE))
                  .sorted()
                  .distinct()
                  .toArray();
          double[] ones = new double[elements.length];
          Arrays.fill(ones, 1);
          return Vectors.sparse(UNIVERSE, elements, ones);
        };
    Dataset<Row> rows =
        sets.select(
                col("_node"), udf(set, SQLDataTypes.VectorType()).apply(col("_shingles")).as("v"))
            .persist();
    var model =
        new MinHashLSH()
            .setInputCol("v")
            .setOutputCol("h")
            .setNumHashTables((int) Math.ceil(Math.log(0.02) / Math.log(1 - jaccard)))
            .setSeed(42)
            .fit(rows);
    return model
        .approxSimilarityJoin(rows, rows, 1 - jaccard + 1e-9, "d")
        .toDF()
        .select(col("datasetA._node").as("_a"), col("datasetB._node").as("_b"))
        .filter(col("_a").lt(col("_b")));
  }
}
