package io.github.echosift.testing;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.MapOutputTrackerMaster;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.shuffle.FetchFailedException;
import org.apache.spark.shuffle.ShuffleHandle;
import org.apache.spark.shuffle.ShuffleReadMetricsReporter;
import org.apache.spark.shuffle.ShuffleReader;
import org.apache.spark.shuffle.sort.SortShuffleManager;

/**
 * Spark's shuffle, which loses the output of a whole map stage at the moment somebody reads it:
 * once each shuffle, while {@link #during} runs. The stage is then run anew, as after the loss of
 * the executor that held its files.
 */
public final class FaultyShuffle extends SortShuffleManager {
  private static final Set<Integer> LOST = ConcurrentHashMap.newKeySet();
  private static volatile boolean losing;

  /** Made by Spark. */
  public FaultyShuffle(SparkConf conf) {
    super(conf);
  }

  /** Runs something under losses; gives their number. */
  public static int during(Runnable work) {
    LOST.clear();
    losing = true;
    try {
      work.run();
    } finally {
      losing = false;
    }
    return LOST.size();
  }

  @Override
  public <K, C> ShuffleReader<K, C> getReader(
      ShuffleHandle handle,
      int startMap,
      int endMap,
      int startPartition,
      int endPartition,
      TaskContext context,
      ShuffleReadMetricsReporter metrics) {
    // The first partition to be read might be the only one; a later one finds others done.
    boolean late = startPartition > 0 || context.partitionId() == context.numPartitions() - 1;
    if (losing && late && LOST.add(handle.shuffleId())) {
      ((MapOutputTrackerMaster) SparkEnv.get().mapOutputTracker())
          .unregisterAllMapAndMergeOutput(handle.shuffleId());
      FaultyShuffle.<RuntimeException>raise(
          new FetchFailedException(
              null, handle.shuffleId(), -1L, -1, startPartition, "lost by a test", null));
    }
    return super.getReader(
        handle, startMap, endMap, startPartition, endPartition, context, metrics);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void raise(Throwable error) throws E {
    throw (E) error;
  }
}
