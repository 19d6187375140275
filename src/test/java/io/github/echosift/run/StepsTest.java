package io.github.echosift.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.report.Report;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.Scratch;
import io.github.echosift.testing.SparkExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class StepsTest {
  private final SparkSession spark = SparkExtension.forFewRows();

  /** Notes what it hears. */
  private static final class Notes implements Watcher {
    private final List<String> heard = new ArrayList<>();

    @Override
    public Watch step(String name, LongSupplier done, long rowsIn) {
      heard.add("begin " + name + " " + rowsIn);
      return new Watch() {
        @Override
        public void done() {
          heard.add("done " + name);
        }

        @Override
        public void over() {
          heard.add("over " + name);
        }
      };
    }

    @Override
    public void plan(String what, String chosen) {
      heard.add(what + "=" + chosen);
    }
  }

  @Test
  void hold_rows_areComputedOnceCountedAndFreed() {
    Notes notes = new Notes();
    int before = spark.sparkContext().getPersistentRDDs().size();
    try (Steps steps = new Steps(spark, notes, Scratch.NONE)) {
      Counted held = steps.hold("numbers", 7, () -> spark.range(5).toDF());
      assertEquals(5, held.count());
      assertEquals(5, held.rows().collectAsList().size());
      assertEquals(before + 1, spark.sparkContext().getPersistentRDDs().size());
      steps.plan("rule", "chosen");
      Report report = steps.fill(ReportBuilder.of("job")).build();
      assertEquals("numbers", report.steps().get(0).name());
      assertEquals(7, report.steps().get(0).rowsIn());
      assertEquals(5, report.steps().get(0).rowsOut());
      assertEquals("chosen", report.plans().get("rule"));
    }
    assertEquals(before, spark.sparkContext().getPersistentRDDs().size());
    assertEquals(
        List.of("begin numbers 7", "done numbers", "over numbers", "rule=chosen"), notes.heard);
  }

  @Test
  void timed_failure_isOverButNotDoneAndGivesTheJobGroupBack() {
    Notes notes = new Notes();
    spark.sparkContext().setJobGroup("before", "mine", false);
    try (Steps steps = new Steps(spark, notes, Scratch.NONE)) {
      assertThrows(
          IllegalStateException.class,
          () ->
              steps.tell(
                  "breaks",
                  1,
                  () -> {
                    assertEquals("breaks", group());
                    throw new IllegalStateException("broken");
                  }));
    }
    assertEquals(List.of("begin breaks 1", "over breaks"), notes.heard);
    assertEquals("before", group());
    spark.sparkContext().clearJobGroup();
    assertNull(group());
  }

  @Test
  void close_several_freesLastFirst() {
    List<String> freed = new ArrayList<>();
    Steps steps = new Steps(spark, new Notes(), Scratch.NONE);
    steps.afterwards(() -> freed.add("first"));
    steps.afterwards(() -> freed.add("second"));
    steps.close();
    assertEquals(List.of("second", "first"), freed);
  }

  @Test
  void flow_stages_runInOrderAndAreWhatIsTold() {
    Flow<List<String>> flow =
        new Flow<List<String>>().then("one", seen -> seen.add("1")).then("two", s -> s.add("2"));
    List<String> seen = new ArrayList<>();
    flow.run(seen);
    assertEquals(List.of("one", "two"), flow.names());
    assertEquals(List.of("1", "2"), seen);
  }

  @Test
  void finished_withAFolder_isWrittenReadBackAndDeleted(@TempDir Path folder) throws Exception {
    Scratch scratch = new Scratch(Optional.of(folder.toUri().toString()));
    var held = io.github.echosift.spark.HeldRows.finished(spark.range(5).toDF("n"), scratch);
    assertEquals(10, held.rows().selectExpr("sum(n)").head().getLong(0));
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
    assertFalse(held.rows().queryExecution().toString().contains("Range"), "lineage is cut");
    held.close();
    try (var files = Files.list(folder)) {
      assertTrue(files.findAny().isEmpty(), "the folder is empty again");
    }
  }

  private String group() {
    return spark.sparkContext().getLocalProperty("spark.jobGroup.id");
  }
}
