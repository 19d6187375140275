package io.github.echosift.testing;

import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Counts what an action has Spark do, all of it and nothing before. */
public final class SparkWork extends SparkListener {
  private static final long WAIT = 60_000;

  private final AtomicInteger jobs = new AtomicInteger();
  private final AtomicInteger tasks = new AtomicInteger();

  private SparkWork() {}

  /** The work of an action. */
  public static SparkWork of(SparkContext context, Runnable action) throws TimeoutException {
    SparkWork work = new SparkWork();
    context.listenerBus().waitUntilEmpty(WAIT);
    context.addSparkListener(work);
    try {
      action.run();
      context.listenerBus().waitUntilEmpty(WAIT);
    } finally {
      context.removeSparkListener(work);
    }
    return work;
  }

  public int jobs() {
    return jobs.get();
  }

  public int tasks() {
    return tasks.get();
  }

  @Override
  public void onJobStart(SparkListenerJobStart start) {
    jobs.incrementAndGet();
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    tasks.incrementAndGet();
  }
}
