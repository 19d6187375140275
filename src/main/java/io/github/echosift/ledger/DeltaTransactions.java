package io.github.echosift.ledger;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import io.github.echosift.spark.SessionConf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The transactions of an application that the log of a Delta table tells of. Bringing the table
 * back to an earlier version takes rows away, and no transaction.
 */
final class DeltaTransactions {
  private static final String COMMIT = "[0-9]{20}\\.json";
  private static final String CHECKPOINT = "[0-9]{20}\\.checkpoint\\..*parquet";
  private static final int DIGITS = 20;

  private final SparkSession spark;
  private final Path log;

  DeltaTransactions(SparkSession spark, Path table) {
    this.spark = spark;
    this.log = new Path(table, "_delta_log");
  }

  /** The last version that an application has committed; 0 where it has none. */
  long last(String application) {
    List<String> checkpoints = files(CHECKPOINT, "");
    // The last one may be half written: what came since the one before it is read.
    String from =
        checkpoints.stream()
            .map(DeltaTransactions::number)
            .distinct()
            .sorted((a, b) -> b.compareTo(a))
            .skip(1)
            .findFirst()
            .orElse("");
    DataFrameReader reader = spark.read().schema("txn struct<appId: string, version: bigint>");
    long last = last(application, reader.json(files(COMMIT, from).toArray(String[]::new)));
    List<String> latest = files(CHECKPOINT, from);
    return latest.isEmpty()
        ? last
        : Math.max(last, last(application, reader.parquet(latest.toArray(String[]::new))));
  }

  private static long last(String application, Dataset<Row> actions) {
    Row last =
        actions
            .where(col("txn.appId").equalTo(application))
            .agg(max(col("txn.version")))
            .collectAsList()
            .get(0);
    return last.isNullAt(0) ? 0 : last.getLong(0);
  }

  /** Files of the log of a kind, from a number on. */
  private List<String> files(String kind, String from) {
    try {
      return Arrays.stream(log.getFileSystem(SessionConf.hadoop(spark)).listStatus(log))
          .map(FileStatus::getPath)
          .filter(file -> file.getName().matches(kind))
          .map(Path::toString)
          .filter(file -> number(file).compareTo(from) >= 0)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("history can't be read: " + log, e);
    }
  }

  private static String number(String file) {
    return new Path(file).getName().substring(0, DIGITS);
  }
}
