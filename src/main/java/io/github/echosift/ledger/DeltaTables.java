package io.github.echosift.ledger;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.spark.SessionConf;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Delta's tables in a folder. A commit of the history is a transaction of one application, whose
 * version is the next after all that the log tells of: Delta takes each version once, and refuses
 * one of two that are at it at once. It is not the commit's number, which comes again where the
 * commits were brought back to an earlier version.
 */
final class DeltaTables implements Tables {
  private static final String APPLICATION = "echosift-history";

  private final SparkSession spark;
  private final Path folder;

  DeltaTables(SparkSession spark, Path folder) {
    this.spark = spark;
    this.folder = folder;
    // Delta cuts a table's log into 50 parts; these logs are as long as there are batches.
    unlessSet("spark.databricks.delta.snapshotPartitions", "4");
    // It asks for its catalog, too, which nobody needs who goes by paths.
    unlessSet("spark.databricks.delta.requiredSparkConfsCheck.enabled", "false");
  }

  private void unlessSet(String key, String value) {
    if (!SessionConf.isSet(spark, key)) {
      spark.conf().set(key, value);
    }
  }

  private String path(String table) {
    return new Path(folder, table).toString();
  }

  @Override
  public String place() {
    return folder.toString();
  }

  @Override
  public Optional<Path> turn() {
    return Optional.of(new Path(folder, ".turn"));
  }

  @Override
  public boolean exists(String table) {
    Path log = new Path(path(table), "_delta_log");
    try {
      FileSystem fs = log.getFileSystem(SessionConf.hadoop(spark));
      return fs.exists(log) && fs.listStatus(log).length > 0;
    } catch (IOException e) {
      throw new UncheckedIOException("history can't be read: " + log, e);
    }
  }

  @Override
  public void create(String table, StructType columns, List<String> known) {
    if (exists(table)) {
      return;
    }
    DataFrameWriter<Row> writer =
        spark
            .createDataFrame(List.of(), columns)
            .write()
            .format("delta")
            // Without bounds of texts outside of the rows' files.
            .option("delta.dataSkippingStatsColumns", String.join(",", known));
    (table.equals(COMMITS) ? writer : writer.partitionBy(SEGMENT)).mode("append").save(path(table));
  }

  @Override
  public void refresh(List<String> which) {
    // Each read asks the log.
  }

  @Override
  public Dataset<Row> read(String table) {
    return spark.read().format("delta").load(path(table));
  }

  @Override
  public void append(String table, Dataset<Row> rows) {
    rows.write().format("delta").mode("append").save(path(table));
  }

  @Override
  public void commit(Dataset<Row> row, Manifest manifest) {
    // First the version, then the look: whoever commits in between takes the version.
    long version = new DeltaTransactions(spark, new Path(path(COMMITS))).last(APPLICATION) + 1;
    if (!read(COMMITS).where(col(SEQUENCE).geq(manifest.sequence())).isEmpty()) {
      return;
    }
    row.write()
        .format("delta")
        .option("txnAppId", APPLICATION)
        .option("txnVersion", Long.toString(version))
        .option("userMetadata", manifest.ofBatch().map("batch "::concat).orElse(manifest.action()))
        .mode("append")
        .save(path(COMMITS));
  }

  @Override
  public void delete(String table, List<String> segments) {
    read(table)
        .limit(0)
        .where(col(SEGMENT).isin(segments.toArray()))
        .write()
        .format("delta")
        .mode("overwrite")
        .option("replaceWhere", Tables.of(segments))
        .save(path(table));
  }

  @Override
  public long bytes(String table, String segment) {
    Path files = new Path(path(table), SEGMENT + "=" + segment);
    try {
      return files.getFileSystem(SessionConf.hadoop(spark)).getContentSummary(files).getLength();
    } catch (FileNotFoundException e) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException("history can't be read: " + files, e);
    }
  }

  @Override
  public Path folder(String table) {
    return new Path(path(table));
  }
}
