package io.github.echosift.run;

import static org.apache.spark.sql.functions.lit;

import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Counts rows while they are written, so that the books hold what went out. */
final class Written {
  private Written() {}

  /** Writes rows; gives how many passed. */
  static long count(Dataset<Row> rows, Consumer<Dataset<Row>> writer) {
    Observation observation = new Observation();
    writer.accept(rows.observe(observation, functions.count(lit(1)).as("rows")));
    try {
      // Spark drops the observation where it can tell that there are no rows to observe.
      return (Long) observation.getAsJava().getOrDefault("rows", 0L);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while rows were counted", e);
    }
  }
}
