package io.github.echosift.job;

import io.github.echosift.schema.Columns;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The graph of a run with the exact rule alone: copies need no edges. */
final class NoEdges {
  private NoEdges() {}

  static Dataset<Row> in(SparkSession spark) {
    return spark.createDataFrame(
        List.of(),
        new StructType()
            .add(Columns.NODE_A, DataTypes.LongType, false)
            .add(Columns.NODE_B, DataTypes.LongType, false)
            .add(Columns.RULE, DataTypes.StringType, false)
            .add(Columns.SCORE, DataTypes.DoubleType, false));
  }
}
