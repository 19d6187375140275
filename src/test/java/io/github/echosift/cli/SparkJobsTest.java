package io.github.echosift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;

/** Counts what a run asks Spark to do, so that a hidden action shows. */
@ExtendWith(SparkExtension.class)
class SparkJobsTest {
  /** Queries that {@code dedup} runs on a small file: its actions. */
  private static final int MOST_QUERIES = 40;

  /** Spark jobs of these, and of reading; without adaptive execution a query is one job. */
  private static final int MOST_JOBS = 70;

  @TempDir Path folder;

  @Test
  void dedup_smallFile_startsNoMoreJobsThanBefore(SparkSession spark) throws Exception {
    Path in = smallFile();
    SparkContext context = spark.sparkContext();
    WorkByStep work = new WorkByStep();
    context.addSparkListener(work);
    try {
      CommandRun.of("dedup", "--input", in.toString(), "--output", folder.resolve("out").toString())
          .done();
      context.listenerBus().waitUntilEmpty(60_000);
    } finally {
      context.removeSparkListener(work);
    }
    assertTrue(sum(work.queries) <= MOST_QUERIES, () -> "queries: " + work.queries);
    assertTrue(sum(work.jobs) <= MOST_JOBS, () -> "jobs: " + work.jobs);
  }

  @Test
  void dedup_sparkLivesOn_isLeftAsItWas(SparkSession spark) throws Exception {
    SparkContext context = spark.sparkContext();
    context.setCheckpointDir(folder.resolve("mine").toString());
    try {
      Option<String> checkpoints = context.getCheckpointDir();
      int persisted = context.getPersistentRDDs().size();
      CommandRun.of(
              "dedup",
              "--input",
              smallFile().toString(),
              "--output",
              folder.resolve("out").toString())
          .done();
      assertEquals(checkpoints, context.getCheckpointDir());
      assertEquals(persisted, context.getPersistentRDDs().size());
    } finally {
      context.checkpointDir_$eq(Option.empty());
    }
  }

  private Path smallFile() throws IOException {
    return Files.writeString(
        folder.resolve("in.jsonl"),
        """
        {"id":"a","text":"the old ferry to the island did not sail today because of rain"}
        {"id":"b","text":"The old ferry to the island did not sail today because of rain"}
        {"id":"c","text":"the old ferry to the island did not sail today because of the rain"}
        {"id":"d","text":"a baker in the harbour town has won a prize"}
        """);
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Queries and jobs started, by step: the job group they ran in. */
  private static final class WorkByStep extends SparkListener {
    private final Map<String, Integer> queries = new TreeMap<>();
    private final Map<String, Integer> jobs = new TreeMap<>();

    @Override
    public synchronized void onJobStart(SparkListenerJobStart start) {
      jobs.merge(start.properties().getProperty("spark.jobGroup.id", "none"), 1, Integer::sum);
    }

    @Override
    public synchronized void onOtherEvent(SparkListenerEvent event) {
      if (event instanceof SparkListenerSQLExecutionStart start) {
        queries.merge(start.jobGroupId().getOrElse(() -> "none"), 1, Integer::sum);
      }
    }
  }
}
