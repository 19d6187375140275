package io.github.echosift.spark;

import io.github.echosift.terminal.Progress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import scala.Tuple4;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Counts rows that executors have done, for {@link Progress}. Tasks add to {@link #accumulator()};
 * rows of running tasks are known from their executors' heartbeats, so that long tasks move the
 * count before they end. A retried task counts again: the number is for watching, not for the
 * books.
 */
public final class RowMeter extends SparkListener implements AutoCloseable {
  private final SparkSession spark;
  private final LongAccumulator finished;
  private final Map<Long, Long> running = new ConcurrentHashMap<>();

  private RowMeter(SparkSession spark, String name) {
    this.spark = spark;
    this.finished = spark.sparkContext().longAccumulator(name);
  }

  /** Starts to count under a name that Spark's own pages show. */
  public static RowMeter start(SparkSession spark, String name) {
    RowMeter meter = new RowMeter(spark, name);
    spark.sparkContext().addSparkListener(meter);
    return meter;
  }

  /** What tasks add their rows to. */
  public LongAccumulator accumulator() {
    return finished;
  }

  /** Rows of ended tasks and, as far as known, of running ones. */
  public long rows() {
    long inFlight = running.values().stream().mapToLong(Long::longValue).sum();
    return finished.value() + inFlight;
  }

  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
    for (Tuple4<Object, Object, Object, scala.collection.immutable.Seq<AccumulableInfo>> task :
        CollectionConverters.asJava(update.accumUpdates())) {
      for (AccumulableInfo info : CollectionConverters.asJava(task._4())) {
        if (info.id() == finished.id() && info.update().isDefined()) {
          running.put((Long) task._1(), ((Number) info.update().get()).longValue());
        }
      }
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    running.remove(end.taskInfo().taskId());
  }

  /** Stops to listen; the count stays readable. */
  @Override
  public void close() {
    spark.sparkContext().removeSparkListener(this);
    running.clear();
  }
}
