package io.github.echosift.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.schema.UserException;
import io.github.echosift.spark.Owner;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints: what may be used again, and what may not. */
@ExtendWith(SparkExtension.class)
class WorkFolderTest {
  private static final Map<String, String> MADE = Map.of("input", "3 rows", "seed", "42");

  @TempDir Path temporary;
  private SparkSession spark;
  private Path folder;
  private Dataset<Row> rows;

  @BeforeEach
  void open() {
    spark = SparkExtension.forFewRows();
    folder = temporary.resolve("work");
    rows = spark.sql("select id _a, 10 - id _b, if(id = 1, null, 'word') _apart from range(3)");
  }

  @Test
  void find_afterPut_givesRowsPlansAndFacts() throws IOException {
    try (WorkFolder work = WorkFolder.open(spark, folder.toString())) {
      assertEquals(new WorkFolder.Found(Optional.empty(), ""), work.find("lexical", MADE));
      assertEquals(3, put(work, "lexical", rows));
      WorkFolder.Left left = work.find("lexical", MADE).left().orElseThrow();
      assertEquals(List.of(), left.rows().rows().except(rows).collectAsList());
      assertEquals(Map.of("bands", "25"), left.plans());
      assertEquals("{\"n\":7}", left.facts());
      assertEquals(Optional.empty(), work.find("semantic", MADE).left());
      put(work, "semantic", rows.limit(0));
      assertEquals(0, work.find("semantic", MADE).left().orElseThrow().number());
      put(work, "lexical", rows.limit(2));
      assertEquals(2, work.find("lexical", MADE).left().orElseThrow().number());
      assertEquals(2, places().size(), "what was put down before is still there");
    }
    assertEquals(2, WorkFolder.check(new Configuration(), folder.toString()));
  }

  @Test
  void find_madeOfSomethingElse_saysWhatDiffers() {
    try (WorkFolder work = WorkFolder.open(spark, folder.toString())) {
      put(work, "lexical", rows);
      assertEquals(
          "made with seed 42, not 43",
          work.find("lexical", Map.of("input", "3 rows", "seed", "43")).why());
      assertEquals(
          "made with window none, not 7d",
          work.find("lexical", Map.of("input", "3 rows", "seed", "42", "window", "7d")).why());
      assertTrue(work.find("lexical", MADE).left().isPresent());
    }
  }

  @Test
  void find_anyDamage_isNoticed() throws IOException {
    try (WorkFolder work = WorkFolder.open(spark, folder.toString())) {
      put(work, "lexical", rows);
      Path place = places().get(0);
      Path note = place.resolve("_made.json");
      Path file;
      try (Stream<Path> all = Files.list(place)) {
        file = all.filter(path -> path.toString().endsWith(".parquet")).findFirst().orElseThrow();
      }
      byte[] told = Files.readAllBytes(note);
      byte[] whole = Files.readAllBytes(file);
      Files.delete(note.resolveSibling("._made.json.crc"));
      Files.delete(file.resolveSibling("." + file.getFileName() + ".crc"));
      for (int at = 0; at < whole.length; at += 1 + whole.length / 7) {
        byte[] flipped = whole.clone();
        flipped[at] ^= 16;
        Files.write(file, flipped);
        Optional<WorkFolder.Left> left = work.find("lexical", MADE).left();
        // Bytes that no reader looks at may be anything.
        left.ifPresent(
            used -> assertEquals(List.of(), used.rows().rows().except(rows).collectAsList()));
      }
      for (byte[] damaged : List.of(new byte[0], "no parquet".getBytes(UTF_8))) {
        Files.write(file, damaged);
        assertDamaged(work);
      }
      Files.copy(file, place.resolve("part-more.parquet"));
      Files.write(file, whole);
      assertDamaged(work);
      Files.write(place.resolve("part-more.parquet"), whole);
      assertDamaged(work);
      Files.delete(place.resolve("part-more.parquet"));
      assertTrue(work.find("lexical", MADE).left().isPresent());
      Files.delete(file);
      assertDamaged(work);
      Files.write(file, whole);
      for (int at = 0; at < told.length; at += 1 + told.length / 11) {
        byte[] flipped = told.clone();
        flipped[at] ^= 1;
        Files.write(note, flipped);
        assertDamaged(work);
      }
      Files.write(note, new String(told, UTF_8).substring(0, told.length / 2).getBytes(UTF_8));
      assertDamaged(work);
      Files.delete(note);
      WorkFolder.Found unfinished = work.find("lexical", MADE);
      assertEquals(
          new WorkFolder.Found(Optional.empty(), "its run was stopped while it wrote"), unfinished);
      assertEquals(List.of(), places());
    }
  }

  private static void assertDamaged(WorkFolder work) {
    WorkFolder.Found found = work.find("lexical", MADE);
    assertFalse(found.left().isPresent());
    assertTrue(found.why().startsWith("damaged: "), found.why());
  }

  @Test
  void open_whileAnotherRunHasIt_isRefused() throws IOException {
    Path running = folder.resolve(".running");
    WorkFolder first = WorkFolder.open(spark, folder.toString());
    String said = mistake();
    assertTrue(
        said.matches(
            "work-dir file:"
                + folder
                + " is in use by another run, process [0-9]+ on \\S+; wait until it has ended, or"
                + " give another folder \\(if there is no such run, delete file:"
                + running
                + "\\)"),
        said);
    first.close();
    Owner own = Owner.current();
    Owner elsewhere = new Owner("another machine", own.pid(), own.started());
    Files.writeString(running, elsewhere.text());
    assertTrue(mistake().contains("is in use by another run"));
    Owner killed = new Owner(own.machine(), own.pid(), own.started() + "1");
    Files.writeString(running, killed.text());
    WorkFolder.open(spark, folder.toString()).close();
    assertFalse(Files.exists(running));
  }

  @Test
  void open_runElsewhereGivesNoSign_isTakenOverAndMayNotPutMore() throws IOException {
    Path running = folder.resolve(".running");
    try (WorkFolder silent = WorkFolder.open(spark, folder.toString())) {
      put(silent, "lexical", rows);
      List<String> lines = Files.readAllLines(running);
      lines.set(0, "another machine");
      Files.write(running, lines);
      try (WorkFolder next = WorkFolder.open(spark, folder.toString(), Duration.ofMillis(300))) {
        assertTrue(next.find("lexical", MADE).left().isPresent());
        String said =
            assertThrows(UserException.class, () -> put(silent, "lexical", rows)).getMessage();
        assertTrue(said.contains(" was taken over by another run, "), said);
        assertEquals(3, next.find("lexical", MADE).left().orElseThrow().number());
      }
    }
    assertFalse(Files.exists(running));
  }

  @Test
  void open_somethingElse_isRefused() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("notes.txt"), "mine");
    assertEquals(
        "work-dir must be a folder of its own: file:" + folder + " holds notes.txt", mistake());
    folder = folder.resolve("notes.txt");
    assertEquals("work-dir must be a folder of its own: file:" + folder + " is a file", mistake());
  }

  private String mistake() {
    return assertThrows(UserException.class, () -> WorkFolder.open(spark, folder.toString()))
        .getMessage();
  }

  private long put(WorkFolder work, String stage, Dataset<Row> some) {
    return work.put(stage, some, MADE, Map.of("bands", "25"), "{\"n\":7}");
  }

  private List<Path> places() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("checkpoints"))) {
      return all.sorted().toList();
    }
  }
}
