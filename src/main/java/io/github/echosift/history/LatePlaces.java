package io.github.echosift.history;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.keep.KeepColumns;
import io.github.echosift.schema.Columns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Places of documents once late originals are kept: theirs, and of those that go for them now. */
final class LatePlaces {
  /** A document with its keeper, and the late original that takes the keeper's place. */
  private static final String[] SEATED = {
    KeepColumns.KEEPER_ROW,
    Columns.ROW,
    KeepColumns.MATCHED_ROW,
    Columns.RULE,
    Columns.SCORE,
    Columns.HOPS,
    Succession.LATE_ROW,
    Succession.DEPTH
  };

  /** The same with how it echoes the late original. */
  private static final String[] HANGING =
      Stream.concat(Stream.of(SEATED), Stream.of("_matched", "_rule", "_score", "_hops"))
          .toArray(String[]::new);

  private static final StructType PLACE =
      new StructType()
          .add(Columns.ROW, DataTypes.LongType, false)
          .add("_keeper", DataTypes.LongType, false)
          .add("_matched", DataTypes.LongType, true)
          .add("_rule", DataTypes.StringType, true)
          .add("_score", DataTypes.DoubleType, true)
          .add("_hops", DataTypes.IntegerType, false);

  private LatePlaces() {}

  /**
   * All of the batch, from {@link io.github.echosift.keep.Assignment} on.
   *
   * @param sites from {@link Succession}
   * @param seated documents of the batch that would go for one of the history
   */
  static Dataset<Row> of(Dataset<Row> sites, Dataset<Row> seated, Succession.Placed placed) {
    Dataset<Row> kept =
        Succession.own(sites)
            .select(
                col(Succession.LATE_ROW).as(Columns.ROW),
                col(Succession.LATE_ROW).as("_keeper"),
                lit(null).cast("bigint").as("_matched"),
                lit(null).cast("string").as("_rule"),
                lit(null).cast("double").as("_score"),
                lit(0).as("_hops"));
    FlatMapGroupsFunction<Long, Row, Row> turn = (keeper, rows) -> turned(rows);
    Dataset<Row> hanging =
        seated
            .join(
                sites
                    .where(col(Succession.GOES))
                    .select(KeepColumns.KEEPER_ROW, Succession.LATE_ROW, Succession.DEPTH),
                KeepColumns.KEEPER_ROW)
            .selectExpr(SEATED)
            .join(
                near(sites, placed.trace()),
                new String[] {Columns.ROW, Succession.LATE_ROW},
                "left")
            .selectExpr(HANGING);
    Dataset<Row> turned =
        hanging
            .groupBy(KeepColumns.KEEPER_ROW)
            .as(Encoders.LONG(), Encoders.row(hanging.schema()))
            .flatMapGroups(turn, Encoders.row(PLACE));
    Dataset<Row> all =
        placed.assignment().join(kept.union(turned), new String[] {Columns.ROW}, "left");
    Column other = col("_keeper").isNotNull();
    return all.withColumn(
            KeepColumns.KEEPER_ROW, coalesce(col("_keeper"), col(KeepColumns.KEEPER_ROW)))
        .withColumn(
            KeepColumns.MATCHED_ROW,
            when(other, col("_matched")).otherwise(col(KeepColumns.MATCHED_ROW)))
        .withColumn(Columns.RULE, when(other, col("_rule")).otherwise(col(Columns.RULE)))
        .withColumn(Columns.SCORE, when(other, col("_score")).otherwise(col(Columns.SCORE)))
        .withColumn(Columns.HOPS, when(other, col("_hops")).otherwise(col(Columns.HOPS)))
        .drop("_keeper", "_matched", "_rule", "_score", "_hops");
  }

  /**
   * {@code _row, _late_row, _matched, _rule, _score, _hops}: documents that are a verified pair
   * with the text of a late original. The pair is told of the one that stood for the text before.
   */
  private static Dataset<Row> near(Dataset<Row> sites, Trace trace) {
    Dataset<Row> late =
        sites
            .select(col(Succession.LATE_NODE).as(Columns.NODE_B), col(Succession.LATE_ROW))
            .distinct();
    Dataset<Row> there =
        trace.edges().select(Columns.NODE_A, Columns.NODE_B, Columns.RULE, Columns.SCORE);
    Dataset<Row> back =
        there.select(
            col(Columns.NODE_B).as(Columns.NODE_A),
            col(Columns.NODE_A).as(Columns.NODE_B),
            col(Columns.RULE),
            col(Columns.SCORE));
    Dataset<Row> heads = trace.heads().select(Columns.NODE, KeepColumns.HEAD_ROW);
    return Likeness.strongest(
            there.union(back).join(late, new String[] {Columns.NODE_B}, "left_semi"))
        .join(late, Columns.NODE_B)
        .join(heads.toDF(Columns.NODE_A, Columns.ROW), Columns.NODE_A)
        .join(heads.toDF(Columns.NODE_B, "_matched"), Columns.NODE_B)
        .select(
            col(Columns.ROW),
            col(Succession.LATE_ROW),
            col("_matched"),
            col(Columns.RULE).as("_rule"),
            col(Columns.SCORE).as("_score"),
            when(col("_matched").equalTo(col(Succession.LATE_ROW)), 1).otherwise(2).as("_hops"));
  }

  private static Iterator<Row> turned(Iterator<Row> hanging) {
    List<RerootedPlaces.Place> before = new ArrayList<>();
    Map<Long, RerootedPlaces.Place> near = new HashMap<>();
    long root = 0;
    int depth = 0;
    while (hanging.hasNext()) {
      Row row = hanging.next();
      before.add(place(row, 2));
      if (!row.isNullAt(8)) {
        near.put(row.getLong(1), place(row, 8));
      }
      root = row.getLong(6);
      depth = row.getInt(7);
    }
    long keeper = root;
    return RerootedPlaces.of(before, near, root, depth).stream()
        .map(
            place ->
                RowFactory.create(
                    place.row(),
                    keeper,
                    place.matched(),
                    place.rule(),
                    place.score(),
                    place.hops()))
        .iterator();
  }

  private static RerootedPlaces.Place place(Row row, int from) {
    return new RerootedPlaces.Place(
        row.getLong(1),
        row.getLong(from),
        row.getString(from + 1),
        row.getDouble(from + 2),
        row.getInt(from + 3));
  }
}
