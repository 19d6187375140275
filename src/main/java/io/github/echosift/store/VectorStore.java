package io.github.echosift.store;

import io.github.echosift.schema.UserException;
import io.github.echosift.spark.Places;
import io.github.echosift.spark.SessionConf;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * A folder that keeps vectors of texts, so that no text is embedded twice; and how many of a job's
 * texts had theirs from there. Vectors lie apart by what made them: each {@link Maker} has a folder
 * of its own and sees no other's.
 */
public final class VectorStore {
  private final SparkSession spark;
  private final FileSystem fs;
  private final Path folder;
  private final List<String> makers;
  private long reused;
  private long computed;

  private VectorStore(SparkSession spark, FileSystem fs, Path folder, List<String> makers) {
    this.spark = spark;
    this.fs = fs;
    this.folder = folder;
    this.makers = makers;
  }

  /**
   * The store in a folder, which need not be there yet.
   *
   * @throws UserException where it can't be reached, or is something else
   */
  public static VectorStore open(SparkSession spark, String directory) {
    try {
      Path given = new Path(directory.strip());
      FileSystem fs = given.getFileSystem(SessionConf.hadoop(spark));
      Path folder = fs.makeQualified(given);
      return new VectorStore(spark, fs, folder, makers(fs, folder));
    } catch (IOException | IllegalArgumentException e) {
      throw unusable(directory, e);
    }
  }

  /**
   * Checks what {@link #open} would check, without Spark.
   *
   * @return what made the vectors that are there, by the names of their folders
   */
  public static List<String> check(Configuration hadoop, String directory) {
    try {
      Path given = new Path(directory.strip());
      FileSystem fs = given.getFileSystem(hadoop);
      return makers(fs, fs.makeQualified(given));
    } catch (IOException | IllegalArgumentException e) {
      throw unusable(directory, e);
    }
  }

  /**
   * Requires that the folder and an output lie apart: an output appears at once, and is replaced.
   *
   * @throws UserException where one lies in the other
   */
  public static void requireApart(Configuration hadoop, String directory, String output) {
    try {
      if (Places.nested(hadoop, directory, output)) {
        throw new UserException(
            "embeddings must lie outside the output, actual: " + directory + " and " + output);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw unusable(directory, e);
    }
  }

  private static UserException unusable(String directory, Exception e) {
    return new UserException(
        "embeddings can't be used: " + directory + " (" + e.getMessage() + ")", e);
  }

  private static List<String> makers(FileSystem fs, Path folder) throws IOException {
    List<String> found = new ArrayList<>();
    try {
      if (fs.getFileStatus(folder).isFile()) {
        throw new UserException("embeddings must be a folder of its own: " + folder + " is a file");
      }
      for (FileStatus child : fs.listStatus(folder)) {
        String name = child.getPath().getName();
        if (child.isDirectory() && Maker.isFolder(name)) {
          found.add(name);
        } else if (!name.startsWith(".")) {
          throw new UserException(
              "embeddings must be a folder of its own: " + folder + " holds " + name);
        }
      }
    } catch (FileNotFoundException e) {
      return List.of(); // the first vectors make it
    }
    return found.stream().sorted().toList();
  }

  /** The folder. */
  public String folder() {
    return folder.toString();
  }

  /** The vectors of a maker. */
  public VectorShelf of(Maker maker) {
    return VectorShelf.in(spark, fs, folder, maker);
  }

  /** How many of the makers whose vectors were there are others than this one. */
  public long others(Maker maker) {
    return makers.stream().filter(name -> !name.equals(maker.folder())).count();
  }

  /**
   * Counts texts that were asked for.
   *
   * @param known those whose vectors were there
   * @param made those that went through the encoder
   */
  public void count(long known, long made) {
    reused += known;
    computed += made;
  }

  /** Texts whose vectors were there. */
  public long reused() {
    return reused;
  }

  /** Texts that went through the encoder. */
  public long computed() {
    return computed;
  }
}
