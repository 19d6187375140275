package io.github.echosift.spark;

import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.plans.physical.SinglePartition$;
import org.apache.spark.sql.classic.Dataset$;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.LogicalRDD;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/**
 * Rows of an RDD as a table, without the plan that made them.
 *
 * <p>Spark takes nothing for known of how an RDD is cut, so each join and grouping of it moves the
 * rows. Where the session has all shuffles end in one partition, as for little data, the rows are
 * put in one, and Spark is told so: then nothing moves any more, and a query is one stage.
 */
final class RddScan {
  private RddScan() {}

  /** The rows of an RDD. One without any partition stays so: it would answer no count. */
  static Dataset<Row> of(SparkSession spark, RDD<InternalRow> rdd, StructType schema) {
    int partitions = inOnePartition(spark) ? rdd.getNumPartitions() : 0;
    return switch (partitions) {
      case 0 -> spark.internalCreateDataFrame(rdd, schema, false);
      case 1 -> alone(spark, rdd, schema);
      default -> alone(spark, joined(rdd), schema);
    };
  }

  /** Whether every shuffle of a session ends in one partition. */
  static boolean inOnePartition(SparkSession spark) {
    SQLConf conf = spark.sessionState().conf();
    return !conf.adaptiveExecutionEnabled() && conf.numShufflePartitions() == 1;
  }

  private static RDD<InternalRow> joined(RDD<InternalRow> rdd) {
    return rdd.toJavaRDD().coalesce(1).rdd();
  }

  private static Dataset<Row> alone(SparkSession spark, RDD<InternalRow> rdd, StructType schema) {
    Dataset<Row> unknown = spark.internalCreateDataFrame(rdd, schema, false);
    LogicalRDD plan =
        (LogicalRDD)
            ((org.apache.spark.sql.classic.Dataset<Row>) unknown).queryExecution().logical();
    return Dataset$.MODULE$.ofRows(
        spark,
        new LogicalRDD(
            plan.output(),
            rdd,
            SinglePartition$.MODULE$,
            plan.outputOrdering(),
            false,
            Option.empty(),
            spark,
            Option.empty(),
            Option.empty()));
  }
}
