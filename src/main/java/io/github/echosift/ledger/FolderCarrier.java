package io.github.echosift.ledger;

import io.github.echosift.spark.PassingRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A folder of Parquet files, one folder in it a segment, and the commits in one file each. */
final class FolderCarrier implements Carrier {
  private final SparkSession spark;
  private final FileSystem fs;
  private final Path folder;
  private final Commits commits;
  private final SegmentFiles files;

  FolderCarrier(SparkSession spark, FileSystem fs, Path folder, Configuration hadoop) {
    this.spark = spark;
    this.fs = fs;
    this.folder = folder;
    this.commits = new Commits(hadoop, fs, folder);
    this.files = new SegmentFiles(spark, fs, folder);
  }

  @Override
  public String place() {
    return folder.toString();
  }

  @Override
  public Optional<Manifest> latest() {
    return commits.latest();
  }

  @Override
  public Manifest at(long sequence) {
    return commits.at(sequence);
  }

  @Override
  public Dataset<Row> read(String table, List<Manifest.Segment> segments) {
    String[] folders =
        segments.stream()
            .map(segment -> new Path(new Path(folder, segment.folder()), table).toString())
            .toArray(String[]::new);
    return spark.read().schema(HistoryColumns.schema(table)).parquet(folders);
  }

  @Override
  public Manifest.Segment write(
      String name, Map<String, Dataset<Row>> tables, Map<String, String> sketches) {
    Path place = new Path(folder, name);
    Map<String, Long> rows = new LinkedHashMap<>();
    tables.forEach(
        (table, given) -> {
          String path = new Path(place, table).toString();
          PassingRows passing = PassingRows.of(given);
          passing
              .rows()
              .write()
              .option("mapreduce.fileoutputcommitter.marksuccessfuljobs", "false")
              .parquet(path);
          rows.put(table, passing.count());
        });
    List<Manifest.StoredFile> written = new ArrayList<>();
    rows.keySet().forEach(table -> written.addAll(files.sums(place, table)));
    return new Manifest.Segment(name, rows, written, sketches);
  }

  @Override
  public void make(Manifest manifest) {
    commits.make(manifest);
  }

  @Override
  public void discard(String segment) {
    try {
      fs.delete(new Path(folder, segment), true);
    } catch (IOException e) {
      throw new UncheckedIOException("history could not be cleaned: " + folder, e);
    }
  }

  @Override
  public void sweep(Manifest state) {
    Predicate<String> useless = SegmentNames.uselessAfter(state);
    try {
      for (FileStatus child : fs.listStatus(folder)) {
        if (useless.test(child.getPath().getName())) {
          fs.delete(child.getPath(), true);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("history could not be cleaned: " + folder, e);
    }
  }

  @Override
  public void requireWhole(Manifest state, String what) {
    files.requireWhole(state, what);
  }

  @Override
  public List<String> damaged(Manifest state) {
    return files.damaged(state);
  }
}
