package io.github.echosift.files;

import io.github.echosift.schema.UserException;
import io.github.echosift.spark.SessionConf;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Looks into all files of an input: here where there are few, else by tasks. */
public final class FormedFiles {
  private static final int FEW = 64;

  /** Bytes that take a core a minute, about. */
  private static final long MUCH = 1L << 30;

  private static final int MOST_TOLD = 3;

  private FormedFiles() {}

  /**
   * The files with their forms, in the same order.
   *
   * @throws UserException naming the first file that is of a format that isn't read
   */
  public static List<FormedFile> of(SparkSession spark, List<FileStatus> files, FileLook look) {
    Configuration hadoop = SessionConf.hadoop(spark);
    if (files.size() <= FEW) {
      return files.stream().map(file -> look.at(file, hadoop)).toList();
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> conf =
        context.broadcast(new SerializableConfiguration(hadoop));
    List<Object> looked =
        context
            .parallelize(files, Math.min(files.size(), 4 * context.defaultParallelism()))
            .map(file -> looked(look, file, conf.value().value()))
            .collect();
    List<FormedFile> formed = new ArrayList<>();
    for (Object one : looked) {
      if (one instanceof String mistake) {
        throw new UserException(mistake);
      }
      formed.add((FormedFile) one);
    }
    return formed;
  }

  /**
   * What should be told of files that can't be cut, and take long for it.
   *
   * @param cut whether files of their format can be cut at all
   */
  public static List<String> notes(List<FormedFile> files, boolean cut) {
    List<String> notes = new ArrayList<>();
    for (FormedFile formed : files) {
      long bytes = formed.file().getLen();
      if (bytes >= MUCH && (!cut || formed.form().isWhole())) {
        notes.add(
            String.format(
                Locale.ROOT,
                "%s (%,d MB) is read by one core, since it can't be cut",
                formed.file().getPath(),
                bytes >> 20));
      }
    }
    return notes.size() <= MOST_TOLD
        ? notes
        : List.of(notes.get(0) + ", as are " + (notes.size() - 1) + " more files");
  }

  private static Object looked(FileLook look, FileStatus file, Configuration hadoop) {
    try {
      return look.at(file, hadoop);
    } catch (UserException e) {
      return e.getMessage();
    }
  }
}
