package io.github.echosift.block;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.BlockConfig;
import io.github.echosift.config.BlockMethod;
import io.github.echosift.schema.Columns;
import io.github.echosift.testing.AdversarialTexts;
import io.github.echosift.testing.SparkExtension;
import io.github.echosift.text.TextColumns;
import java.time.Duration;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Texts that make buckets as large as the corpus: pairs stay linear in number, time bounded. */
@ExtendWith(SparkExtension.class)
class AdversarialTextsTest {
  private static final int SMALL = 10_000;
  private static final int MAX_PAIRS = 32;

  /** Pairs that any corpus may have; what comes on top is linear in its documents. */
  private static final long AFFORDABLE = 8_000_000;

  /** Pairs a document over all bands, for which time and space must be had. */
  private static final int BOUND = 4 * MAX_PAIRS;

  private static final StructType TEXTS =
      new StructType()
          .add(Columns.NODE, DataTypes.LongType, false)
          .add(Columns.NORMAL, DataTypes.StringType, false);

  @ParameterizedTest
  @EnumSource(AdversarialTexts.class)
  void lexical_adversarialTexts_pairsAreLinear(AdversarialTexts corpus, SparkSession spark) {
    assertTimeoutPreemptively(Duration.ofMinutes(3), () -> check(spark, corpus, SMALL));
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource(AdversarialTexts.class)
  void lexical_adversarialTextsAtFullScale_pairsAreLinear(
      AdversarialTexts corpus, SparkSession spark) {
    assertTimeoutPreemptively(
        Duration.ofMinutes(20), () -> check(spark, corpus, corpus.fullScale()));
  }

  private static void check(SparkSession spark, AdversarialTexts corpus, int rows) {
    MapFunction<Long, Row> text = row -> RowFactory.create(row, corpus.text(row));
    Dataset<Row> shingles =
        spark
            .range(0, rows, 1, 8)
            .map(text, Encoders.row(TEXTS))
            .select(
                col(Columns.NODE),
                TextColumns.shingles(col(Columns.NORMAL), 2, 8).as(Columns.SHINGLES));
    for (Dataset<Row> sketches :
        List.of(Signatures.wordRoute(shingles), Signatures.shortRoute(shingles))) {
      Dataset<Row> persisted = sketches.persist();
      long pairs = candidates(spark, persisted);
      persisted.unpersist();
      assertTrue(
          pairs <= AFFORDABLE + (long) BOUND * rows, corpus + ": " + pairs + " pairs of " + rows);
    }
  }

  private static long candidates(SparkSession spark, Dataset<Row> sketches) {
    BucketCensus census = new BucketCensus();
    spark.sparkContext().register(census);
    BlockConfig limits =
        new BlockConfig(BlockConfig.Bands.derived(0.98), 8192, MAX_PAIRS, 42, BlockMethod.LSH);
    SignatureSample sample = SignatureSample.of(sketches, sketches.count());
    MinHashBanding banding = MinHashBanding.plan(0.7, limits.recall());
    return CandidatePairs.of(sketches, sample, banding, limits, census).count();
  }
}
