package io.github.echosift.sql;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The view {@code t(id, text, lang)}: a text, one alike, another, null, unreadable, a copy. */
final class TextTable {
  static final String CAT = "A cat sat on the mat";
  static final String KITTEN = "A kitten sat on a mat";
  static final String BANK = "The central bank raised interest rates again this year";

  private TextTable() {}

  static void create(SparkSession spark, Path file) {
    StructType schema =
        new StructType().add("id", "int").add("text", "string").add("lang", "string");
    List<Row> rows =
        List.of(
            RowFactory.create(1, CAT, "en"),
            RowFactory.create(2, KITTEN, "en"),
            RowFactory.create(3, BANK, "xx"),
            RowFactory.create(4, null, "en"),
            RowFactory.create(5, "🦩🦩🦩", "en"),
            RowFactory.create(6, CAT, "xx"));
    spark.createDataFrame(rows, schema).coalesce(1).write().parquet(file.toString());
    spark.read().parquet(file.toString()).createOrReplaceTempView("t");
  }
}
