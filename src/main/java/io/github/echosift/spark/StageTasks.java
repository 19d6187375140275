package io.github.echosift.spark;

import java.util.UUID;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** How far the running step of a run is, by the tasks of its largest stage. */
public final class StageTasks extends SparkListener implements AutoCloseable {
  private final SparkContext context;
  private final String run = UUID.randomUUID().toString();
  private int stage = -1;
  private int total;
  private int ended;

  private StageTasks(SparkContext context) {
    this.context = context;
  }

  /** Starts to listen. */
  public static StageTasks of(SparkContext context) {
    StageTasks tasks = new StageTasks(context);
    context.addSparkListener(tasks);
    return tasks;
  }

  /** Begins a step: forgets the one before, and names the jobs of this thread. */
  public JobGroup begin(String step) {
    restart();
    return JobGroup.enter(context, step, run);
  }

  private synchronized void restart() {
    stage = -1;
    total = 0;
    ended = 0;
  }

  /** The share of rows that ended tasks stand for. */
  public synchronized long share(long rows) {
    return total == 0 ? 0 : rows * ended / total;
  }

  @Override
  public synchronized void onStageSubmitted(SparkListenerStageSubmitted event) {
    boolean own = run.equals(JobGroup.run(event.properties()));
    if (own && event.stageInfo().numTasks() > total) {
      stage = event.stageInfo().stageId();
      total = event.stageInfo().numTasks();
      ended = 0;
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd event) {
    if (event.stageId() == stage) {
      ended = Math.min(total, ended + 1);
    }
  }

  /** Stops to listen. */
  @Override
  public void close() {
    context.removeSparkListener(this);
  }
}
