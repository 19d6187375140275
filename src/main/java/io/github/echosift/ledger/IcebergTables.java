package io.github.echosift.ledger;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.github.echosift.spark.NamedTables;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameWriterV2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Iceberg's tables: in a folder, which is then a catalog of its own, or in one of the session's
 * catalogs, where their names begin with that of the history. A commit of the history is one of
 * Iceberg's, made on the snapshot in which no row of its number was seen; Iceberg refuses it where
 * somebody has added one since.
 */
final class IcebergTables implements Tables {
  private static final String BATCH = "snapshot-property.echosift.batch-id";
  private static final String COMMIT = "snapshot-property.echosift.commit";

  private final SparkSession spark;
  private final String place;
  private final String catalog;
  private final String inCatalog;
  private final Optional<Path> folder;

  /** Once the commits are there, they stay where they are. */
  private Optional<Path> turn = Optional.empty();

  private IcebergTables(
      SparkSession spark, String place, String catalog, String inCatalog, Optional<Path> folder) {
    this.spark = spark;
    this.place = place;
    this.catalog = catalog;
    this.inCatalog = inCatalog;
    this.folder = folder;
  }

  /** Those of a folder. */
  static IcebergTables in(SparkSession spark, Path folder) {
    byte[] own = folder.toString().getBytes(StandardCharsets.UTF_8);
    String catalog = "echosift_" + UUID.nameUUIDFromBytes(own).toString().replace('-', '_');
    String key = "spark.sql.catalog." + catalog;
    spark.conf().set(key, "org.apache.iceberg.spark.SparkCatalog");
    spark.conf().set(key + ".type", "hadoop");
    spark.conf().set(key + ".warehouse", folder.toString());
    spark.conf().set(key + ".cache-enabled", "false");
    return new IcebergTables(spark, folder.toString(), catalog, "", Optional.of(folder));
  }

  /** Those whose names in a catalog begin with another name: {@code CATALOG.NAMESPACE.NAME}. */
  static IcebergTables named(SparkSession spark, String name) {
    int dot = name.indexOf('.');
    return new IcebergTables(
        spark, name, name.substring(0, dot), name.substring(dot + 1) + "_", Optional.empty());
  }

  private String name(String table) {
    return catalog + "." + inCatalog + table;
  }

  @Override
  public String place() {
    return place;
  }

  @Override
  public Optional<Path> turn() {
    if (turn.isEmpty()) {
      turn =
          folder
              .or(() -> exists(COMMITS) ? Optional.of(location(COMMITS)) : Optional.empty())
              .map(place -> new Path(place, ".turn"));
    }
    return turn;
  }

  /** Where a table lies, or would. */
  private Path location(String table) {
    if (folder.isPresent()) {
      return new Path(folder.get(), table);
    }
    return spark.sql("DESCRIBE TABLE EXTENDED " + name(table)).collectAsList().stream()
        .filter(row -> row.getString(0).equals("Location"))
        .map(row -> new Path(row.getString(1)))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public boolean exists(String table) {
    return spark.catalog().tableExists(name(table));
  }

  @Override
  public void create(String table, StructType columns, List<String> known) {
    if (exists(table)) {
      return;
    }
    String list = columns.toDDL();
    String metrics =
        known.stream()
            .map(column -> ", 'write.metadata.metrics.column." + column + "' = 'full'")
            .collect(Collectors.joining());
    // Without bounds of texts outside of the rows' files; as it was sorted and cut by who writes.
    spark.sql(
        "CREATE TABLE IF NOT EXISTS "
            + name(table)
            + " ("
            + list
            + ") USING iceberg "
            + (table.equals(COMMITS) ? "" : "PARTITIONED BY (" + SEGMENT + ") ")
            + "TBLPROPERTIES ('format-version' = '2', 'write.distribution-mode' = 'none',"
            + " 'write.spark.fanout.enabled' = 'true',"
            + " 'write.metadata.delete-after-commit.enabled' = 'true',"
            + " 'write.metadata.metrics.default' = 'counts'"
            + metrics
            + ")");
  }

  @Override
  public void refresh(List<String> which) {
    if (folder.isEmpty()) {
      which.stream()
          .filter(this::exists)
          .forEach(table -> spark.catalog().refreshTable(name(table)));
    }
  }

  @Override
  public Dataset<Row> read(String table) {
    return spark.table(name(table));
  }

  @Override
  public void append(String table, Dataset<Row> rows) {
    NamedTables.append(rows, name(table));
  }

  @Override
  public void commit(Dataset<Row> row, Manifest manifest) {
    List<Row> now =
        spark
            .table(name(COMMITS) + ".refs")
            .where(col("name").equalTo("main"))
            .select("snapshot_id")
            .collectAsList();
    DataFrameWriterV2<Row> writer =
        row.writeTo(name(COMMITS))
            .option("isolation-level", "serializable")
            .option(COMMIT, Long.toString(manifest.sequence()))
            .option("snapshot-property.echosift.action", manifest.action());
    manifest.ofBatch().ifPresent(batch -> writer.option(BATCH, batch));
    if (!now.isEmpty()) {
      long snapshot = now.get(0).getLong(0);
      boolean taken =
          !spark
              .read()
              .option("versionAsOf", snapshot)
              .table(name(COMMITS))
              .where(col(SEQUENCE).geq(manifest.sequence()))
              .isEmpty();
      if (taken) {
        return;
      }
      writer.option("validate-from-snapshot-id", Long.toString(snapshot));
    }
    // There is none to replace; what the condition names must not have been added meanwhile.
    NamedTables.replace(writer, col(SEQUENCE).equalTo(lit(manifest.sequence())));
  }

  @Override
  public void delete(String table, List<String> segments) {
    spark.sql("DELETE FROM " + name(table) + " WHERE " + Tables.of(segments));
    spark.sql(
        "CALL "
            + catalog
            + ".system.expire_snapshots(table => '"
            + inCatalog
            + table
            + "', older_than => TIMESTAMP '2200-01-01 00:00:00', retain_last => 1)");
  }

  @Override
  public long bytes(String table, String segment) {
    return spark
        .table(name(table) + ".files")
        .where(col("partition." + SEGMENT).equalTo(segment))
        .agg(coalesce(sum("file_size_in_bytes"), lit(0L)))
        .head()
        .getLong(0);
  }

  @Override
  public Path folder(String table) {
    return new Path(location(table), "data");
  }
}
