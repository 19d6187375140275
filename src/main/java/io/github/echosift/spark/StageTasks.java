package io.github.echosift.spark;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;
import org.apache.spark.executor.ShuffleWriteMetrics;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerBlockUpdated;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerUnpersistRDD;
import org.apache.spark.storage.BlockUpdatedInfo;
import org.apache.spark.storage.RDDBlockId;
import scala.jdk.javaapi.CollectionConverters;

/**
 * How far the running step of a run is, by the tasks of its largest stage; and what each of its
 * steps took: CPU time, bytes moved between tasks, bytes held.
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
  private final Map<Integer, Taken> taken = new HashMap<>();
  private final Set<Integer> ownRows = new HashSet<>();
  private final Map<Integer, Map<Place, Long>> heldOfRows = new HashMap<>();
  private long held;
  private int heard;

  /** A part of rows that are held, and the executor that holds it. */
  private record Place(int part, String executor) {}

  /**
   * What the tasks of a step took.
   *
   * @param records rows written for other tasks to read
   * @param bytes the same, as written, compressed
   * @param cpuNanos time on a CPU, retries too
   * @param held the most that rows of the run held at a time, in memory and on disk
   */
  public record Taken(long records, long bytes, long cpuNanos, long held) {
    private static final Taken NOTHING = new Taken(0, 0, 0, 0);

    private Taken and(Taken other) {
      return new Taken(
          records + other.records,
          bytes + other.bytes,
          cpuNanos + other.cpuNanos,
          Math.max(held, other.held));
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

  /** What the tasks of a step took, as far as was heard. */
  public synchronized Taken taken(int number) {
    return taken.getOrDefault(number, Taken.NOTHING);
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
      heard = Integer.parseInt(name.substring((run + STEP).length()));
      stepOfStage.put(event.stageInfo().stageId(), heard);
      CollectionConverters.asJava(event.stageInfo().rddInfos())
          .forEach(rows -> ownRows.add(rows.id()));
      taken.merge(heard, new Taken(0, 0, 0, held), Taken::and);
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
      TaskMetrics metrics = event.taskMetrics();
      ShuffleWriteMetrics written = metrics.shuffleWriteMetrics();
      long cpu = metrics.executorCpuTime() + metrics.executorDeserializeCpuTime();
      taken.merge(
          of, new Taken(written.recordsWritten(), written.bytesWritten(), cpu, 0), Taken::and);
    }
    if (event.stageId() == stage) {
      ended = Math.min(total, ended + 1);
    }
  }

  /** Parts of a run's rows that are held now, moved from memory to disk, or gone. */
  @Override
  public synchronized void onBlockUpdated(SparkListenerBlockUpdated event) {
    BlockUpdatedInfo info = event.blockUpdatedInfo();
    if (!(info.blockId() instanceof RDDBlockId block) || !ownRows.contains(block.rddId())) {
      return;
    }
    Place place = new Place(block.splitIndex(), info.blockManagerId().executorId());
    long now = info.memSize() + info.diskSize();
    Long before =
        heldOfRows.computeIfAbsent(block.rddId(), rows -> new HashMap<>()).put(place, now);
    held += now - (before == null ? 0 : before);
    taken.merge(heard, new Taken(0, 0, 0, held), Taken::and);
  }

  @Override
  public synchronized void onUnpersistRDD(SparkListenerUnpersistRDD event) {
    Map<Place, Long> gone = heldOfRows.remove(event.rddId());
    if (gone != null) {
      held -= gone.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** Stops to listen. */
  @Override
  public void close() {
    context.removeSparkListener(this);
  }
}
