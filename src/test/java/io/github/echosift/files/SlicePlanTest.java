package io.github.echosift.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.testing.SparkExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class SlicePlanTest {
  private static final int MOST = 1000;
  private static final int OPEN_COST = 100;

  private final SparkSession spark = session();

  @Test
  void ofLines_largeFile_isCutEvery() {
    // Two cores share 2,500 bytes and one opening, but no slice is above 1,000.
    SlicePlan plan = SlicePlan.ofLines(spark, looked(List.of(file("a.jsonl", 2500))));
    assertEquals(
        List.of("0 a.jsonl 0+1000", "1 a.jsonl 1000+1000", "2 a.jsonl 2000+500"), told(plan));
  }

  @Test
  void ofLines_compressedFile_isReadWhole() {
    SlicePlan plan =
        SlicePlan.ofLines(spark, looked(List.of(file("a.jsonl.gz", 2500), file("B.CSV.ZST", 10))));
    assertEquals(List.of("0 a.jsonl.gz 0+2500", "1 B.CSV.ZST 0+10"), told(plan));
  }

  @Test
  void ofWholeFiles_largeFile_isNotCut() {
    assertEquals(
        List.of("0 a.parquet 0+2500"),
        told(SlicePlan.ofWholeFiles(spark, looked(List.of(file("a.parquet", 2500))))));
  }

  @Test
  void ofLines_smallFiles_shareATaskUpToTheTarget() {
    // 800 bytes and three openings over two cores: a task holds 550, any two files need 600.
    List<FileStatus> files = List.of(file("a", 300), file("b", 300), file("c", 200));
    SlicePlan plan = SlicePlan.ofLines(spark, looked(files));
    assertEquals(3, plan.tasks().size());
    List<FileStatus> smaller = List.of(file("a", 100), file("b", 100), file("c", 100));
    assertEquals(2, SlicePlan.ofLines(spark, looked(smaller)).tasks().size());
  }

  @Test
  void ofLines_emptyFiles_giveNoSlices() {
    assertEquals(
        List.of("0 b 0+7"),
        told(SlicePlan.ofLines(spark, looked(List.of(file("a", 0), file("b", 7))))));
    assertEquals(List.of(), SlicePlan.ofLines(spark, looked(List.of())).tasks());
  }

  @Test
  void parallelism_growsWithWhatIsRead_compressedFilesCountFiveTimes() {
    assertEquals(2, SlicePlan.ofLines(spark, looked(List.of(file("a", 10)))).parallelism());
    assertEquals(30, SlicePlan.ofLines(spark, looked(List.of(file("a", 30_000)))).parallelism());
    assertEquals(
        150, SlicePlan.ofLines(spark, looked(List.of(file("a.bz2", 30_000)))).parallelism());
  }

  @Property(tries = 100)
  void ofLines_anyFiles_coversEachByteOnceAndInOrder(
      @ForAll @IntRange(min = 0, max = 40) int count,
      @ForAll @IntRange(min = 1, max = 5000) int largest,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<FileStatus> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      files.add(file(i + (random.nextInt(4) == 0 ? ".gz" : ""), random.nextInt(largest)));
    }
    SlicePlan plan = SlicePlan.ofLines(spark, looked(files));
    List<FileSlice> slices = plan.tasks().stream().flatMap(List::stream).toList();
    int next = 0;
    for (FileStatus file : files) {
      long at = 0;
      while (at < file.getLen()) {
        FileSlice slice = slices.get(next);
        assertEquals(next++, slice.index());
        assertEquals(file.getPath().toString(), slice.path());
        assertEquals(at, slice.start());
        assertTrue(slice.length() > 0, "length: " + slice.length());
        assertTrue(
            slice.length() <= MOST || FileEndings.codec(slice.path()) != Codec.PLAIN,
            "length: " + slice.length());
        at += slice.length();
      }
      assertEquals(file.getLen(), at);
    }
    assertEquals(slices.size(), next);
    for (List<FileSlice> task : plan.tasks()) {
      long bytes = task.stream().mapToLong(FileSlice::length).sum();
      assertTrue(
          task.size() == 1 || bytes + OPEN_COST * (task.size() - 1L) <= MOST,
          task.size() + " slices of " + bytes);
    }
  }

  private static List<String> told(SlicePlan plan) {
    return plan.tasks().stream()
        .map(
            task ->
                task.stream()
                    .map(
                        slice ->
                            slice.index()
                                + " "
                                + new Path(slice.path()).getName()
                                + " "
                                + slice.start()
                                + "+"
                                + slice.length())
                    .reduce((a, b) -> a + " | " + b)
                    .orElse(""))
        .toList();
  }

  /** The files as a look into them would tell: by their endings. */
  private static List<FormedFile> looked(List<FileStatus> files) {
    FileForm plain = FileForm.COMMON;
    return files.stream()
        .map(
            file ->
                new FormedFile(
                    file,
                    new FileForm(
                        FileEndings.codec(file.getPath().getName()),
                        plain.charset(),
                        plain.lineEnd(),
                        plain.layout(),
                        plain.records(),
                        plain.csv()),
                    List.of()))
        .toList();
  }

  private static FileStatus file(String name, long length) {
    return new FileStatus(length, false, 1, 128 << 20, 0, new Path("file:/in/" + name));
  }

  private static SparkSession session() {
    SparkSession spark = SparkExtension.forFewRows();
    spark.conf().set("spark.sql.files.maxPartitionBytes", Integer.toString(MOST));
    spark.conf().set("spark.sql.files.openCostInBytes", Integer.toString(OPEN_COST));
    return spark;
  }
}
