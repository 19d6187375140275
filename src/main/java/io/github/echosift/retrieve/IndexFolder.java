package io.github.echosift.retrieve;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.xxhash64;

import io.github.echosift.schema.Columns;
import io.github.echosift.schema.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;

/*
 * An index is a folder of parts, each an output of its own that appeared whole: its documents with their
 * vectors, and index.json, which tells the lengths of the files and a sum over the rows. Appending adds
 * a part; nothing else is touched. From the part on by which an index gets large its documents lie in
 * lists; the centres are a file of that part, and later parts go by the same. The sum is taken over hashes of rows, so that executors compute it
 * from the rows that they read anyway, in any order.
 */

/** The parts of an index on any Hadoop filesystem. */
final class IndexFolder {
  static final String DOCUMENTS = "documents";

  private static final String FACTS = "index.json";
  private static final String CENTERS = "centers";
  private static final String PART = "part-\\d{5}";
  private static final String COMPLETE = "_SUCCESS";
  private static final long HASHES = 1L << 31;

  private final FileSystem files;
  private final Path folder;

  private IndexFolder(FileSystem files, Path folder) {
    this.files = files;
    this.folder = folder;
  }

  /** A folder, there or not. */
  static IndexFolder of(Configuration hadoop, String folder) {
    try {
      Path path = new Path(folder);
      return new IndexFolder(path.getFileSystem(hadoop), path);
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException("index " + folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The parts in their order; none where there is no index yet.
   *
   * @throws UserException where the folder holds something else, or a file is missing or cut off
   */
  List<IndexPart> parts() {
    try {
      List<IndexPart> out = new ArrayList<>();
      while (files.exists(new Path(place(out.size()), COMPLETE))) {
        out.add(part(out.size()));
      }
      requireNothingElse(out.size());
      return out;
    } catch (IOException e) {
      throw new UserException("index " + folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** A part behind a gap would be passed over, and anything else may be somebody's. */
  private void requireNothingElse(int parts) throws IOException {
    if (!files.exists(folder)) {
      return;
    }
    List<String> names =
        Arrays.stream(files.listStatus(folder))
            .filter(IndexFolder::visible)
            .map(file -> file.getPath().getName())
            .toList();
    if (parts == 0 && names.stream().anyMatch(name -> !name.matches(PART))) {
      throw new UserException(
          "index must be a folder that `echosift index` wrote, or an empty one, actual: " + folder);
    }
    if (names.stream().filter(name -> name.matches(PART)).count() > parts) {
      throw damaged(parts, "it is missing or not whole, and there are others", null);
    }
  }

  /** What a killed run left behind is hidden. */
  private static boolean visible(FileStatus file) {
    return !file.getPath().getName().startsWith(".");
  }

  /** Where a part lies, by its number from 0. */
  Path place(int number) {
    return new Path(folder, String.format(Locale.ROOT, "part-%05d", number));
  }

  private IndexPart part(int number) throws IOException {
    IndexPart part;
    try (InputStream in = files.open(new Path(place(number), FACTS))) {
      part = IndexPart.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw damaged(number, FACTS + " cannot be read", e);
    }
    if (part.format() < IndexPart.FIRST_FORMAT || part.format() > IndexPart.FORMAT) {
      throw new UserException("index " + folder + " has a layout of another version: make it anew");
    }
    Map<String, Long> there = lengths(files, new Path(place(number), DOCUMENTS));
    for (Map.Entry<String, Long> file : part.files().entrySet()) {
      if (!file.getValue().equals(there.get(file.getKey()))) {
        throw damaged(number, file.getKey() + " is missing or cut off", null);
      }
    }
    return part;
  }

  /** Says that a part is not as it was written. */
  UserException damaged(int number, String why, Exception cause) {
    return new UserException(
        "index is damaged in " + place(number) + ": " + why + "; make it anew", cause);
  }

  /** Writes what a part says of itself. */
  static void describe(Configuration hadoop, String place, IndexPart part) {
    write(hadoop, new Path(place, FACTS), part.json().getBytes(StandardCharsets.UTF_8));
  }

  /** Writes the centres of lists beside a part's documents; gives their sum. */
  static long writeCenters(Configuration hadoop, String place, byte[] bytes) {
    write(hadoop, new Path(place, CENTERS), bytes);
    return sumOf(bytes);
  }

  private static void write(Configuration hadoop, Path path, byte[] bytes) {
    try (OutputStream out = path.getFileSystem(hadoop).create(path, false)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + path, e);
    }
  }

  /** The centres that lie in a part, as bytes. */
  byte[] centers(int number, ListsOfPart lists) {
    try (InputStream in = files.open(new Path(place(number), CENTERS))) {
      byte[] bytes = in.readAllBytes();
      if (sumOf(bytes) != lists.sumOfCenters()) {
        throw damaged(number, CENTERS + " is not as it was written", null);
      }
      return bytes;
    } catch (IOException e) {
      throw damaged(number, CENTERS + " cannot be read", e);
    }
  }

  private static long sumOf(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    return sum.getValue();
  }

  /** Length of each data file of a table. */
  static Map<String, Long> lengths(Configuration hadoop, String table) {
    try {
      Path path = new Path(table);
      return lengths(path.getFileSystem(hadoop), path);
    } catch (IOException e) {
      throw new UncheckedIOException("can't list " + table, e);
    }
  }

  private static Map<String, Long> lengths(FileSystem files, Path table) throws IOException {
    Map<String, Long> out = new TreeMap<>();
    if (files.exists(table)) {
      Arrays.stream(files.listStatus(table))
          .filter(FileStatus::isFile)
          .filter(file -> !file.getPath().getName().matches("[._].*"))
          .forEach(file -> out.put(file.getPath().getName(), file.getLen()));
    }
    return out;
  }

  /** The sum over rows of {@code documents/}, whatever their order. */
  static Column sum() {
    Column hash =
        xxhash64(
            col(Columns.ROW),
            col(Columns.DOC_ID),
            col(Columns.TEXT),
            to_json(col(Columns.DOC)),
            col(Columns.VECTOR));
    return coalesce(org.apache.spark.sql.functions.sum(pmod(hash, lit(HASHES))), lit(0L));
  }
}
