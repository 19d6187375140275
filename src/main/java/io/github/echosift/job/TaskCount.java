package io.github.echosift.job;

import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** How far the running step is, by the tasks of its largest stage. */
final class TaskCount extends SparkListener {
  private int stage = -1;
  private int total;
  private int ended;

  /** Forgets the step before. */
  synchronized void restart() {
    stage = -1;
    total = 0;
    ended = 0;
  }

  /** The share of rows that ended tasks stand for. */
  synchronized long share(long rows) {
    return total == 0 ? 0 : rows * ended / total;
  }

  @Override
  public synchronized void onStageSubmitted(SparkListenerStageSubmitted event) {
    if (event.stageInfo().numTasks() > total) {
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
}
