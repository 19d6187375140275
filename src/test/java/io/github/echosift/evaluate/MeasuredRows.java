package io.github.echosift.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Rows made by whole-number formulas, a thousand of each kind, for which scikit-learn 1.2.1 and
 * SciPy 1.10.1 gave the expected values in the tests that use them.
 */
final class MeasuredRows {
  static final int ROWS = 1000;

  private MeasuredRows() {}

  /** Scores with many ties on both sides that rise together. */
  static List<Row> sts() {
    return rows(
        i -> RowFactory.create(step(i) / 100.0, (step(i) / 4 + (i * i * 13 + i * 5) % 17) / 10.0));
  }

  /** Pairs, 414 of them positive, each score about twice. */
  static List<Row> pairs() {
    return rows(
        i -> {
          int level = (i * 7919 + 13) % 499;
          return RowFactory.create(level / 250.0 - 1.0, level + (i * i * 31) % 400 > 500 ? 1 : 0);
        });
  }

  /** Groups that split most of 12 labels in two and mix a seventh of all documents. */
  static List<Row> groups() {
    return rows(
        i -> {
          int gold = (i * i * 7 + i) % 60;
          int predicted = i % 7 == 0 ? i % 97 : gold * 3 + (i % 5 == 0 ? 1 : 0);
          return RowFactory.create("p" + predicted, "g" + gold);
        });
  }

  static StructType stsSchema() {
    return new StructType().add("predicted", "double").add("score", "double");
  }

  static StructType pairsSchema() {
    return new StructType().add("predicted", "double").add("label", "int");
  }

  static StructType groupsSchema() {
    return new StructType().add("predicted", "string").add("gold", "string");
  }

  static Dataset<Row> data(SparkSession spark, List<Row> rows, StructType schema) {
    return spark.createDataFrame(rows, schema);
  }

  /** The same rows from last to first, in so many partitions. */
  static Dataset<Row> reversed(
      SparkSession spark, List<Row> rows, StructType schema, int partitions) {
    List<Row> turned = new ArrayList<>(rows);
    Collections.reverse(turned);
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return spark.createDataFrame(context.parallelize(turned, partitions), schema);
  }

  private static int step(int i) {
    return (i * 37 + 11) % 101;
  }

  private static List<Row> rows(IntFunction<Row> row) {
    return IntStream.range(0, ROWS).mapToObj(row).toList();
  }
}
