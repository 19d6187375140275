package io.github.echosift.ledger;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sha2;

import io.github.echosift.schema.UserException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** The files of segments, held against what manifests say of them. */
final class SegmentFiles {
  private final SparkSession spark;
  private final FileSystem fs;
  private final Path folder;

  SegmentFiles(SparkSession spark, FileSystem fs, Path folder) {
    this.spark = spark;
    this.fs = fs;
    this.folder = folder;
  }

  /** Every file of a state is there, in its length. */
  void requireWhole(Manifest manifest, String what) {
    for (Manifest.Segment segment : manifest.segments()) {
      Map<String, Long> found = lengths(segment.folder());
      for (Manifest.StoredFile file : segment.files()) {
        Long bytes = found.get(file.path());
        if (bytes == null || bytes != file.bytes()) {
          throw new UserException(
              String.format(
                  Locale.ROOT,
                  "%s%s/%s/%s %s; nothing was changed",
                  what,
                  folder,
                  segment.folder(),
                  file.path(),
                  bytes == null
                      ? "is missing"
                      : String.format(
                          Locale.ROOT, "has %d bytes instead of %d", bytes, file.bytes())));
        }
      }
    }
  }

  private Map<String, Long> lengths(String segment) {
    Map<String, Long> out = new HashMap<>();
    for (String table : HistoryColumns.TABLES) {
      try {
        for (FileStatus file : fs.listStatus(new Path(new Path(folder, segment), table))) {
          out.put(table + "/" + file.getPath().getName(), file.getLen());
        }
      } catch (FileNotFoundException e) {
        // A table without rows to write may have no folder.
      } catch (IOException e) {
        throw new UncheckedIOException("history can't be read: " + folder, e);
      }
    }
    return out;
  }

  /** The files of a table as they are, read to the last byte. */
  List<Manifest.StoredFile> sums(Path segment, String table) {
    return spark
        .read()
        .format("binaryFile")
        .load(new Path(segment, table).toString())
        .select(col("path"), col("length"), sha2(col("content"), 256).as("sum"))
        .collectAsList()
        .stream()
        .map(
            row ->
                new Manifest.StoredFile(
                    table + "/" + new Path(row.getString(0)).getName(),
                    row.getLong(1),
                    row.getString(2)))
        .sorted((a, b) -> a.path().compareTo(b.path()))
        .toList();
  }

  /** Every file of a state whose length or sum is another one, or that is missing. */
  List<String> damaged(Manifest state) {
    List<String> out = new ArrayList<>();
    for (Manifest.Segment segment : state.segments()) {
      Map<String, Manifest.StoredFile> found = new HashMap<>();
      Path place = new Path(folder, segment.folder());
      Set<String> there = lengths(segment.folder()).keySet();
      for (String table : segment.rows().keySet()) {
        if (there.stream().anyMatch(p -> p.startsWith(table + "/"))) {
          sums(place, table).forEach(file -> found.put(file.path(), file));
        }
      }
      for (Manifest.StoredFile file : segment.files()) {
        if (!file.equals(found.get(file.path()))) {
          out.add(segment.folder() + "/" + file.path());
        }
      }
    }
    return out;
  }
}
