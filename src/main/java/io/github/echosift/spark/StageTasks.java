package io.github.echosift.spark;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;
import org.apache.spark.executor.ShuffleWriteMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * How far the running step of a run is, by the tasks of its largest stage; and what each of its
 * steps moved between tasks.
 */
public final class StageTasks extends SparkListener implements AutoCloseable {
  private static final String STEP = " step ";
  private static final long PATIENCE_MILLIS = 5000;

  private final SparkContext context;
  private final String run = UUID.randomUUID().toString();
  private int stage = -1;
  private int total;
  private int ended;
  private int step;
  private final Map<Integer, Integer> stepOfStage = new HashMap<>();
  private final Map<Integer, Moved> moved = new HashMap<>();

  /**
   * What tasks wrote for others to read.
   *
   * @param records rows
   * @param bytes as written, compressed
   */
  public record Moved(long records, long bytes) {
    private static final Moved NOTHING = new Moved(0, 0);

    private Moved and(Moved other) {
      return new Moved(records + other.records, bytes + other.bytes);
    }
  }

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
  public JobGroup begin(String name) {
    restart();
    return JobGroup.enter(context, name, run + STEP + number());
  }

  /** The number of the step that was begun last. */
  public synchronized int number() {
    return step;
  }

  /** What the tasks of a step moved, as far as was heard. */
  public synchronized Moved moved(int number) {
    return moved.getOrDefault(number, Moved.NOTHING);
  }

  /** Waits until what happened so far was heard; not for long. */
  public void hearAll() {
    try {
      context.listenerBus().waitUntilEmpty(PATIENCE_MILLIS);
    } catch (TimeoutException e) {
      // What is not heard is not told: these numbers are for watching, not for the books.
    }
  }

  private synchronized void restart() {
    stage = -1;
    total = 0;
    ended = 0;
    step++;
  }

  /** The share of rows that ended tasks stand for. */
  public synchronized long share(long rows) {
    return total == 0 ? 0 : rows * ended / total;
  }

  @Override
  public synchronized void onStageSubmitted(SparkListenerStageSubmitted event) {
    String name = JobGroup.run(event.properties());
    boolean own = name != null && name.startsWith(run + STEP);
    if (own) {
      stepOfStage.put(
          event.stageInfo().stageId(), Integer.valueOf(name.substring((run + STEP).length())));
    }
    if (own && event.stageInfo().numTasks() > total) {
      stage = event.stageInfo().stageId();
      total = event.stageInfo().numTasks();
      ended = 0;
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd event) {
    Integer of = stepOfStage.get(event.stageId());
    if (of != null && event.taskMetrics() != null) {
      ShuffleWriteMetrics written = event.taskMetrics().shuffleWriteMetrics();
      moved.merge(of, new Moved(written.recordsWritten(), written.bytesWritten()), Moved::and);
    }
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
