package io.github.echosift.schema;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Pairs of nodes, of which the first is the smaller. */
public final class Edges {
  /** {@code _a}, {@code _b}: proposed pairs. */
  public static final StructType PAIR =
      new StructType()
          .add(Columns.NODE_A, DataTypes.LongType, false)
          .add(Columns.NODE_B, DataTypes.LongType, false);

  /** {@code _a}, {@code _b}, {@code rule}, {@code score}: verified pairs. */
  public static final StructType VERIFIED =
      PAIR.add(Columns.RULE, DataTypes.StringType, false)
          .add(Columns.SCORE, DataTypes.DoubleType, false);

  private Edges() {}

  /** No verified pairs: those of a run with the exact rule alone, whose copies need none. */
  public static Dataset<Row> none(SparkSession spark) {
    return spark.createDataFrame(List.of(), VERIFIED);
  }
}
