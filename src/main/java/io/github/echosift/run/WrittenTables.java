package io.github.echosift.run;

import io.github.echosift.config.OutputConfig;
import io.github.echosift.spark.SessionConf;
import io.github.echosift.write.Formulas;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The tables of an output, read when they are asked for. */
public final class WrittenTables {
  private static final String FOLDER_TYPES =
      "spark.sql.sources.partitionColumnTypeInference.enabled";

  private WrittenTables() {}

  /** Tables by name; columns that stand in names of folders are text. */
  public static Map<String, Supplier<Dataset<Row>>> of(
      SparkSession spark, OutputConfig output, String... names) {
    Map<String, Supplier<Dataset<Row>>> tables = new LinkedHashMap<>();
    for (String name : names) {
      tables.put(name, () -> read(spark, output, new Path(output.directory(), name).toString()));
    }
    return tables;
  }

  private static Dataset<Row> read(SparkSession spark, OutputConfig output, String path) {
    // Of 007 and 7.10 Spark would make numbers.
    return SessionConf.with(spark, FOLDER_TYPES, "false", () -> table(spark, output, path));
  }

  private static Dataset<Row> table(SparkSession spark, OutputConfig output, String path) {
    return switch (output.format()) {
      case PARQUET -> spark.read().parquet(path);
      case JSONL -> spark.read().json(path);
      case CSV -> csv(spark, path);
      case CSV_SAFE -> Formulas.original(csv(spark, path));
    };
  }

  private static Dataset<Row> csv(SparkSession spark, String path) {
    return spark
        .read()
        .option("header", "true")
        .option("multiLine", "true")
        .option("escape", "\"")
        .csv(path);
  }
}
