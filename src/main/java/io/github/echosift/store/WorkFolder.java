package io.github.echosift.store;

import io.github.echosift.schema.UserException;
import io.github.echosift.spark.HeldRows;
import io.github.echosift.spark.SessionConf;
import io.github.echosift.write.Claim;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/*
 * A checkpoint is a folder of its own name, checkpoints/STAGE-UUID: rows as Parquet, and in the end
 * _made.json. Nothing is moved and nothing is written twice, so no filesystem needs to rename
 * anything: what lacks its note, or has other rows than the note tells, is no checkpoint. One run
 * uses the folder at a time. A checkpoint stays until the same stage has put another down, or until
 * the folder is deleted.
 */

/** A folder where a run puts down what it has got, so that another goes on from there. */
public final class WorkFolder implements AutoCloseable {
  /** Where the vectors of texts are, unless they are kept elsewhere. */
  public static final String EMBEDDINGS = "embeddings";

  private static final String CHECKPOINTS = "checkpoints";
  private static final String RUNNING = ".running";
  private static final String NOTE = "_made.json";
  private static final int MOST_BYTES = 1 << 24;

  /** Of a run elsewhere, before the folder is taken from it. */
  private static final Duration MOST_SILENCE = Duration.ofMinutes(2);

  private final SparkSession spark;
  private final FileSystem fs;
  private final Path folder;
  private final Claim claim;

  private WorkFolder(SparkSession spark, FileSystem fs, Path folder, Claim claim) {
    this.spark = spark;
    this.fs = fs;
    this.folder = folder;
    this.claim = claim;
  }

  /**
   * What a stage left.
   *
   * @param rows its rows, read from the files on each use
   * @param number how many
   * @param plans what was chosen on the way
   * @param facts what else was met on the way, as JSON
   */
  public record Left(HeldRows rows, long number, Map<String, String> plans, String facts) {}

  /**
   * What there is of a stage.
   *
   * @param left what it left, if that may be used
   * @param why why there is nothing to be used; empty where there never was
   */
  public record Found(Optional<Left> left, String why) {}

  /**
   * Opens a folder, which need not be there yet, for this run alone.
   *
   * @throws UserException where another run has it, it can't be reached, or is something else
   */
  public static WorkFolder open(SparkSession spark, String directory) {
    return open(spark, directory, MOST_SILENCE);
  }

  /**
   * As {@link #open(SparkSession, String)}.
   *
   * @param silence how long a run elsewhere must have given no sign of life
   */
  static WorkFolder open(SparkSession spark, String directory, Duration silence) {
    try {
      Path given = new Path(directory.strip());
      FileSystem fs = given.getFileSystem(SessionConf.hadoop(spark));
      Path folder = fs.makeQualified(given);
      requireOwn(fs, folder);
      return new WorkFolder(spark, fs, folder, claim(fs, folder, silence));
    } catch (IOException | IllegalArgumentException e) {
      throw unusable(directory, e);
    }
  }

  private static Claim claim(FileSystem fs, Path folder, Duration silence) throws IOException {
    Path running = new Path(folder, RUNNING);
    try {
      return Claim.alone(fs, running, silence);
    } catch (FileAlreadyExistsException e) {
      throw new UserException(
          "work-dir "
              + folder
              + " is in use by another run, "
              + e.getMessage()
              + "; wait until it has ended, or give another folder (if there is no such run, delete "
              + running
              + ")",
          e);
    }
  }

  /**
   * Checks what {@link #open} would check, but for other runs, without Spark.
   *
   * @return how many checkpoints are there
   */
  public static long check(Configuration hadoop, String directory) {
    try {
      Path given = new Path(directory.strip());
      FileSystem fs = given.getFileSystem(hadoop);
      Path folder = fs.makeQualified(given);
      requireOwn(fs, folder);
      return list(fs, new Path(folder, CHECKPOINTS)).stream()
          .filter(child -> child.getPath().getName().matches(".*-[0-9a-f-]{36}"))
          .count();
    } catch (IOException | IllegalArgumentException e) {
      throw unusable(directory, e);
    }
  }

  private static void requireOwn(FileSystem fs, Path folder) throws IOException {
    if (fs.exists(folder) && fs.getFileStatus(folder).isFile()) {
      throw new UserException("work-dir must be a folder of its own: " + folder + " is a file");
    }
    for (FileStatus child : list(fs, folder)) {
      String name = child.getPath().getName();
      if (!name.equals(EMBEDDINGS) && !name.equals(CHECKPOINTS) && !name.startsWith(".")) {
        throw new UserException(
            "work-dir must be a folder of its own: " + folder + " holds " + name);
      }
    }
  }

  private static List<FileStatus> list(FileSystem fs, Path folder) throws IOException {
    try {
      return Arrays.stream(fs.listStatus(folder))
          .sorted(Comparator.comparing(child -> child.getPath().getName()))
          .toList();
    } catch (FileNotFoundException e) {
      return List.of(); // made by what is put down first
    }
  }

  private static UserException unusable(String directory, Exception e) {
    return new UserException(
        "work-dir can't be used: " + directory + " (" + e.getMessage() + ")", e);
  }

  /** The folder. */
  public String folder() {
    return folder.toString();
  }

  /**
   * Looks for what a stage left: all of it is read and held against the sum that it had.
   *
   * @param made what they depend on now
   */
  public Found find(String stage, Map<String, String> made) {
    List<String> reasons = new ArrayList<>();
    try {
      for (Path place : places(stage)) {
        Optional<byte[]> bytes = note(place);
        if (bytes.isEmpty()) {
          requireHeld();
          fs.delete(place, true);
          reasons.add("its run was stopped while it wrote");
          continue;
        }
        Optional<CheckpointNote> note = CheckpointNote.parse(bytes.get());
        Optional<String> unlike = note.flatMap(read -> read.unlike(made));
        if (note.isEmpty()) {
          reasons.add("damaged: " + new Path(place, NOTE));
        } else if (unlike.isPresent()) {
          reasons.add(unlike.get());
        } else {
          Optional<Left> left = left(place, note.get());
          if (left.isPresent()) {
            return new Found(left, "");
          }
          reasons.add("damaged: " + place);
        }
      }
    } catch (IOException e) {
      throw unusable(folder(), e);
    }
    return new Found(Optional.empty(), String.join("; ", reasons));
  }

  private Optional<Left> left(Path place, CheckpointNote note) {
    StructType schema = (StructType) DataType.fromJson(note.schema());
    Dataset<Row> files =
        spark.read().schema(schema).options(WholeFiles.READING).parquet(place.toString());
    HeldRows held = null;
    boolean whole = false;
    try {
      held = spark.sparkContext().isLocal() ? HeldRows.scan(files) : HeldRows.byNobody(files);
      whole = RowSum.of(held.rows()).equals(note.rows());
    } catch (Exception e) { // whatever Spark throws, checked ones past the compiler
      if (DamagedFile.in(e).isEmpty()) {
        throw e;
      }
    } finally {
      if (held != null && !whole) {
        held.close();
      }
    }
    return whole
        ? Optional.of(new Left(held, note.rows().rows(), note.plans(), note.facts()))
        : Optional.empty();
  }

  /**
   * Puts down what a stage has got; what it had put down before is deleted once that is done.
   *
   * @param rows computed already and held
   * @param made what they depend on
   * @param plans what was chosen on the way
   * @param facts what else was met on the way, as JSON
   * @return number of rows
   */
  public long put(
      String stage,
      Dataset<Row> rows,
      Map<String, String> made,
      Map<String, String> plans,
      String facts) {
    try {
      List<Path> before = places(stage);
      Path place = new Path(new Path(folder, CHECKPOINTS), stage + "-" + UUID.randomUUID());
      rows.write().options(WholeFiles.WRITING).parquet(place.toString());
      CheckpointNote note =
          new CheckpointNote(made, rows.schema().json(), RowSum.of(rows), plans, facts);
      try (OutputStream out = fs.create(new Path(place, NOTE), false)) {
        out.write(note.bytes());
      }
      requireHeld();
      for (Path old : before) {
        fs.delete(old, true);
      }
      return note.rows().rows();
    } catch (IOException e) {
      throw new UserException(
          "work-dir can't be written: " + folder + " (" + e.getMessage() + ")", e);
    }
  }

  /** Another run reads what this one would delete, if it took this one for dead. */
  private void requireHeld() throws IOException {
    if (!claim.isHeld()) {
      throw new UserException(
          "work-dir "
              + folder
              + " was taken over by another run, since this one gave no sign of life for "
              + MOST_SILENCE.toMinutes()
              + " minutes; start it again once the other has ended");
    }
  }

  private List<Path> places(String stage) throws IOException {
    return list(fs, new Path(folder, CHECKPOINTS)).stream()
        .map(FileStatus::getPath)
        .filter(path -> path.getName().matches(Pattern.quote(stage) + "-[0-9a-f-]{36}"))
        .toList();
  }

  private Optional<byte[]> note(Path place) throws IOException {
    try (InputStream in = fs.open(new Path(place, NOTE))) {
      return Optional.of(in.readNBytes(MOST_BYTES));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (ChecksumException e) {
      return Optional.of(new byte[0]); // of a local filesystem, which keeps sums of its own
    }
  }

  /** Lets other runs have the folder. */
  @Override
  public void close() {
    claim.close();
  }
}
