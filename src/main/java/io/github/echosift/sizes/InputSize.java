package io.github.echosift.sizes;

import io.github.echosift.config.HistoryConfig;
import io.github.echosift.config.InputConfig;
import io.github.echosift.schema.LaunchFacts;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.HadoopSettings;
import io.github.echosift.spark.PlanSize;
import io.github.echosift.spark.Sizing;
import java.io.IOException;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The size of an input, for which Spark is set up. */
public final class InputSize {
  /**
   * Bytes of plain text that are few for a job of many short steps, which wait for each other more
   * than they work: on two cores 30,000 titles (4 MB) took 39 s as few and 50 s as many.
   */
  private static final long FEW_BYTES = 4L << 20;

  private InputSize() {}

  /**
   * Looks at the list of files, before Spark is started. The size of a table is unknown.
   *
   * @throws io.github.echosift.schema.UserException if a path stands for no file, or nothing is in
   *     them
   */
  public static Sizing of(InputConfig input) {
    return input.table().isPresent()
        ? Sizing.UNKNOWN
        : sizing(OptionalLong.of(InputSample.storedBytes(HadoopSettings.read(), input)));
  }

  /**
   * As {@link #of(InputConfig)}, for a job of many short steps: more is still few for it. What is
   * packed is more than it looks.
   */
  public static Sizing ofSteps(InputConfig input) {
    if (input.table().isPresent()) {
      return Sizing.UNKNOWN;
    }
    Configuration hadoop = HadoopSettings.read();
    long bytes = InputSample.storedBytes(hadoop, input);
    return bytes > LaunchFacts.smallBytes()
            && bytes <= FEW_BYTES
            && InputSample.isPlain(hadoop, input)
        ? Sizing.SMALL
        : sizing(OptionalLong.of(bytes));
  }

  /** The size of all that lies in a history; nothing where its first batch is to come. */
  public static Sizing of(HistoryConfig history) {
    Path folder = new Path(history.directory());
    try {
      FileSystem files = folder.getFileSystem(HadoopSettings.read());
      return files.exists(folder)
          ? sizing(OptionalLong.of(files.getContentSummary(folder).getLength()))
          : inCatalog(history) ? Sizing.UNKNOWN : Sizing.SMALL;
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException("history " + folder + " can't be read: " + e.getMessage(), e);
    }
  }

  private static boolean inCatalog(HistoryConfig history) {
    return history.directory().matches("[^/]+\\.[^/]+");
  }

  /** What Spark knows of rows, without a query. */
  public static Sizing of(Dataset<Row> rows) {
    return sizing(PlanSize.of(rows));
  }

  private static Sizing sizing(OptionalLong bytes) {
    if (bytes.isEmpty()) {
      return Sizing.UNKNOWN;
    }
    return bytes.getAsLong() <= LaunchFacts.smallBytes()
        ? Sizing.SMALL
        : Sizing.of(bytes.getAsLong());
  }
}
