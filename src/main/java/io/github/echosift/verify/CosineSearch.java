package io.github.echosift.verify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.block.BucketCensus;
import io.github.echosift.block.CandidatePairs;
import io.github.echosift.block.HyperplaneBanding;
import io.github.echosift.block.SignatureSample;
import io.github.echosift.block.Signatures;
import io.github.echosift.config.BlockConfig;
import io.github.echosift.config.BlockMethod;
import io.github.echosift.schema.Columns;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds verified pairs with a given banding.
 *
 * @param banding the hash tables
 * @param recall share of the pairs that these were planned for
 * @param seed seed of the hyperplanes
 */
record CosineSearch(HyperplaneBanding banding, double recall, long seed) {
  /** Pairs among rows: {@code _a}, {@code _b}, {@code score}. */
  Dataset<Row> among(Dataset<Row> rows, double cosine) {
    return verified(rows, lit(true), cosine);
  }

  /** Pairs between rows of even number and rows of odd number, the even one as {@code _a}. */
  Dataset<Row> between(Dataset<Row> even, Dataset<Row> odd, double cosine) {
    Column a = col(Columns.NODE_A);
    Column b = col(Columns.NODE_B);
    Column across = pmod(a.plus(b), lit(2)).equalTo(1);
    Column ordered = pmod(a, lit(2)).equalTo(0);
    Dataset<Row> all =
        even.select(Columns.NODE, Columns.VECTOR)
            .unionAll(odd.select(Columns.NODE, Columns.VECTOR));
    return verified(all, across, cosine)
        .select(
            when(ordered, a).otherwise(b).as(Columns.NODE_A),
            when(ordered, b).otherwise(a).as(Columns.NODE_B),
            col(Columns.SCORE));
  }

  private Dataset<Row> verified(Dataset<Row> rows, Column wanted, double cosine) {
    Dataset<Row> vectors =
        NumberedRows.held(
            rows.select(Columns.NODE, Columns.VECTOR).filter(col(Columns.VECTOR).isNotNull()));
    Dataset<Row> signatures = NumberedRows.held(Signatures.hyperplane(vectors, seed));
    SignatureSample sample = SignatureSample.of(signatures, signatures.count());
    BlockConfig limits = BlockConfig.defaults(seed).withRecall(recall).withMethod(BlockMethod.LSH);
    BucketCensus census = new BucketCensus();
    rows.sparkSession().sparkContext().register(census, "buckets of cosine LSH");
    Dataset<Row> candidates =
        CandidatePairs.of(signatures, sample, banding, limits, census).filter(wanted);
    return VerifiedPairs.semantic(NumberedRows.held(candidates), vectors, cosine);
  }

  /** Pairs with the rows themselves: {@code datasetA}, {@code datasetB}, {@code score}. */
  static Dataset<Row> withRows(Dataset<Row> pairs, Dataset<Row> a, Dataset<Row> b) {
    Column whole = col(NumberedRows.WHOLE);
    Dataset<Row> left =
        a.select(col(Columns.NODE).as(Columns.NODE_A), whole.as(CosineLshModel.DATASET_A));
    Dataset<Row> right =
        b.select(col(Columns.NODE).as(Columns.NODE_B), whole.as(CosineLshModel.DATASET_B));
    return pairs.join(left, Columns.NODE_A).join(right, Columns.NODE_B);
  }
}
