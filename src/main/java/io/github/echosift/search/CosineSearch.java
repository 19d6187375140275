package io.github.echosift.search;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.block.CandidateSearch;
import io.github.echosift.config.BandShape;
import io.github.echosift.config.BlockConfig;
import io.github.echosift.config.BlockMethod;
import io.github.echosift.schema.Columns;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.HeldRows;
import io.github.echosift.spark.Holder;
import io.github.echosift.verify.VerifiedPairs;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds verified pairs with given hash tables.
 *
 * @param cosine least cosine that the tables were planned for
 * @param tables the hash tables
 * @param seed seed of the hyperplanes
 */
record CosineSearch(double cosine, BandShape tables, long seed) {
  /** Pairs among rows: {@code _a}, {@code _b}, {@code score}. */
  Dataset<Row> among(Dataset<Row> rows) {
    return verified(rows, lit(true), cosine);
  }

  /**
   * Pairs between rows of even number and rows of odd number, the even one as {@code _a}.
   *
   * @param least least cosine, at least the one planned for
   */
  Dataset<Row> between(Dataset<Row> even, Dataset<Row> odd, double least) {
    Column a = col(Columns.NODE_A);
    Column b = col(Columns.NODE_B);
    Column across = pmod(a.plus(b), lit(2)).equalTo(1);
    Column ordered = pmod(a, lit(2)).equalTo(0);
    Dataset<Row> all =
        even.select(Columns.NODE, Columns.VECTOR)
            .unionAll(odd.select(Columns.NODE, Columns.VECTOR));
    return verified(all, across, least)
        .select(
            when(ordered, a).otherwise(b).as(Columns.NODE_A),
            when(ordered, b).otherwise(a).as(Columns.NODE_B),
            col(Columns.SCORE));
  }

  private Dataset<Row> verified(Dataset<Row> rows, Column wanted, double least) {
    Holder holder = Holder.whileReferred();
    Counted vectors =
        holder.hold(
            "vectors",
            0,
            () ->
                rows.select(Columns.NODE, Columns.VECTOR).filter(col(Columns.VECTOR).isNotNull()));
    BlockConfig config =
        BlockConfig.defaults(seed).withMethod(BlockMethod.LSH).withHyperplane(tables);
    Dataset<Row> candidates =
        new CandidateSearch(rows.sparkSession(), config, holder)
            .semantic(vectors, cosine)
            .filter(wanted);
    return VerifiedPairs.semantic(HeldRows.whileReferred(candidates), vectors.rows(), least);
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
