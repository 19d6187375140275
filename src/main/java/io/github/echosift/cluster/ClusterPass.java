package io.github.echosift.cluster;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.Iterator;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;

/**
 * One pass over the data, one Spark job: the sums of every cluster's vectors under given centres.
 */
final class ClusterPass {
  /**
   * Sums that may come straight to the driver, in bytes; more are merged in a tree on their way.
   */
  private static final long STRAIGHT = 64L << 20;

  private ClusterPass() {}

  static ClusterSums of(JavaRDD<UnitBlock> blocks, Centers centers) {
    return of(blocks, centers, STRAIGHT);
  }

  static ClusterSums of(JavaRDD<UnitBlock> blocks, Centers centers, long straight) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(blocks.context());
    Broadcast<Centers> shared = spark.broadcast(centers);
    Sums task = new Sums(shared);
    long bytes = (long) Double.BYTES * centers.values().length * blocks.getNumPartitions();
    try {
      return bytes <= straight ? straight(blocks, task) : tree(blocks, task);
    } finally {
      shared.destroy();
    }
  }

  /**
   * A small job is over in milliseconds, and Spark's own aggregations spend more than that on
   * looking for references in the bytecode of their closures; a plain function is sent as it is.
   */
  private static ClusterSums straight(JavaRDD<UnitBlock> blocks, Sums task) {
    Object results =
        blocks.context().runJob(blocks.rdd(), task, ClassTag$.MODULE$.apply(ClusterSums.class));
    ClusterSums sums = null;
    for (ClusterSums part : (ClusterSums[]) results) {
      sums = sums == null ? part : sums.merge(part);
    }
    return sums;
  }

  private static ClusterSums tree(JavaRDD<UnitBlock> blocks, Sums task) {
    return blocks
        .mapPartitions(partition -> List.of(task.of(partition)).iterator())
        .treeReduce(ClusterSums::merge);
  }

  /** What a task does. */
  private static final class Sums
      extends AbstractFunction2<TaskContext, Iterator<UnitBlock>, ClusterSums>
      implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Broadcast<Centers> shared;

    Sums(Broadcast<Centers> shared) {
      this.shared = shared;
    }

    @Override
    public ClusterSums apply(TaskContext context, Iterator<UnitBlock> partition) {
      return of(scala.jdk.javaapi.CollectionConverters.asJava(partition));
    }

    ClusterSums of(java.util.Iterator<UnitBlock> partition) {
      Centers centers = shared.value();
      NearestCenters nearest = new NearestCenters(centers);
      ClusterSums sums = new ClusterSums(centers.k(), centers.dimension());
      partition.forEachRemaining(block -> sums.add(block, nearest));
      return sums;
    }
  }
}
