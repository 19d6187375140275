package io.github.echosift.job;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.SparkSession;

/**
 * Cuts the plan behind persisted rows. Spark describes each query's plan to its listeners with the
 * plans of all cached parents inside; over a job of a dozen steps the descriptions grow to hundreds
 * of megabytes, and the driver spends minutes on them. Lineage stays: lost blocks are recomputed.
 */
final class PlanCut {
  private PlanCut() {}

  /** The same rows as a plain scan. */
  static Dataset<Row> of(Dataset<Row> persisted) {
    SparkSession spark = (SparkSession) persisted.sparkSession();
    return spark.internalCreateDataFrame(
        ((org.apache.spark.sql.classic.Dataset<Row>) persisted).queryExecution().toRdd(),
        persisted.schema(),
        false);
  }
}
