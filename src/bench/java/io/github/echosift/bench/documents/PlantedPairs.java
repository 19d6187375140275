package io.github.echosift.bench.documents;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;

import java.io.IOException;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Tells how many planted pairs stand in {@code pairs/}. Arguments: that folder, what was planted.
 */
public final class PlantedPairs {
  private PlantedPairs() {}

  public static void main(String[] args) throws IOException {
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .getOrCreate()) {
      spark.sparkContext().setLogLevel("ERROR");
      Dataset<Row> planted =
          spark
              .read()
              .option("sep", "\t")
              .csv(args[1])
              .toDF("kind", "id", "of")
              .select(
                  col("kind"),
                  least(col("id"), col("of")).as("id_a"),
                  greatest(col("id"), col("of")).as("id_b"));
      Dataset<Row> found =
          spark
              .read()
              .parquet(args[0])
              .select("id_a", "id_b")
              .distinct()
              .withColumn("found", col("id_a"));
      planted
          .join(found, new String[] {"id_a", "id_b"}, "left_outer")
          .groupBy("kind")
          .agg(count("kind"), count("found"))
          .orderBy("kind")
          .collectAsList()
          .forEach(
              row ->
                  System.out.printf(
                      Locale.ROOT,
                      "| planted %s, of them in pairs/ | %,d, %,d |%n",
                      row.getString(0),
                      row.getLong(1),
                      row.getLong(2)));
    }
  }
}
