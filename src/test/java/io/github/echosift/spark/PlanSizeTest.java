package io.github.echosift.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class PlanSizeTest {
  @TempDir private Path folder;

  @Test
  void of_list_countsItsTexts(SparkSession spark) {
    Dataset<Row> few = texts(spark, List.of("a", "b"));
    assertTrue(bytes(few) < 10_000, "two letters: " + bytes(few));
    Dataset<Row> long1 = texts(spark, List.of("x".repeat(3_000_000), "b"));
    assertTrue(bytes(long1) >= 3_000_000, "three million letters: " + bytes(long1));
  }

  @Test
  void of_files_areAsStored(SparkSession spark) throws IOException {
    Path file = folder.resolve("a.jsonl");
    Files.writeString(file, "{\"text\":\"one\"}\n{\"text\":\"two\"}\n");
    Dataset<Row> rows = spark.read().json(file.toString());
    assertEquals(Files.size(file), bytes(rows));
    assertEquals(
        Files.size(file), bytes(rows.filter("text <> 'one'").distinct().limit(1).select("text")));
    assertEquals(2 * Files.size(file), bytes(rows.union(rows)));
  }

  @Test
  void of_rowsMultipliedOrOfAnRdd_isUnknown(SparkSession spark) {
    Dataset<Row> few = texts(spark, List.of("a", "b"));
    assertEquals(OptionalLong.empty(), PlanSize.of(few.crossJoin(few.toDF("other"))));
    assertEquals(
        OptionalLong.empty(),
        PlanSize.of(few.select(functions.explode(functions.split(few.col("text"), "")))));
    assertEquals(
        OptionalLong.empty(),
        PlanSize.of(spark.createDataFrame(few.javaRDD().map(row -> row), few.schema())));
  }

  private static long bytes(Dataset<Row> rows) {
    return PlanSize.of(rows).orElseThrow();
  }

  private static Dataset<Row> texts(SparkSession spark, List<String> texts) {
    return spark.createDataset(texts, Encoders.STRING()).toDF("text");
  }
}
