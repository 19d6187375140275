package io.github.echosift.spark;

import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Deduplicate;
import org.apache.spark.sql.catalyst.plans.logical.Distinct;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.RepartitionOperation;
import org.apache.spark.sql.catalyst.plans.logical.Sample;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.View;
import org.apache.spark.util.SizeEstimator;
import scala.jdk.javaapi.CollectionConverters;

/** How much rows are made from, as far as their plan tells without a query. */
public final class PlanSize {
  /** What Spark says where it does not know is far above; no driver lists files of so much. */
  private static final long KNOWN = 1L << 50;

  private PlanSize() {}

  /**
   * Bytes of the files and lists that rows are read from, as stored; empty where Spark doesn't know
   * them, or where rows are multiplied on the way.
   */
  public static OptionalLong of(Dataset<Row> rows) {
    long bytes =
        bytes(((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().analyzed());
    return bytes < KNOWN ? OptionalLong.of(bytes) : OptionalLong.empty();
  }

  private static long bytes(LogicalPlan plan) {
    if (plan instanceof LocalRelation list) {
      return SizeEstimator.estimate(list.data());
    }
    if (plan.children().isEmpty()) {
      return plan.stats().sizeInBytes().min(scala.math.BigInt.apply(KNOWN)).toLong();
    }
    if (!onlyKeepsOrDrops(plan)) {
      return KNOWN;
    }
    long sum = 0;
    for (LogicalPlan child : CollectionConverters.asJava(plan.children())) {
      sum = Math.min(KNOWN, sum + bytes(child));
    }
    return sum;
  }

  private static boolean onlyKeepsOrDrops(LogicalPlan plan) {
    return plan instanceof Project
        || plan instanceof Filter
        || plan instanceof LocalLimit
        || plan instanceof GlobalLimit
        || plan instanceof Sort
        || plan instanceof Sample
        || plan instanceof Union
        || plan instanceof RepartitionOperation
        || plan instanceof Aggregate
        || plan instanceof Distinct
        || plan instanceof Deduplicate
        || plan instanceof SubqueryAlias
        || plan instanceof View;
  }
}
