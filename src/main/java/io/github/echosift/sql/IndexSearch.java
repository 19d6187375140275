package io.github.echosift.sql;

import io.github.echosift.config.encoder.EncoderConfig;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Searches an index for the function {@code echosift_search}. */
@FunctionalInterface
public interface IndexSearch {
  /**
   * Searches.
   *
   * @param what what is looked for
   * @return rows of the query's place among the queries from 0 (int), rank (int), id (string) and
   *     score (double), by query and rank
   */
  List<Row> find(SparkSession spark, Asked what);

  /**
   * What is looked for.
   *
   * @param index folder of the index
   * @param queries texts
   * @param top most finds a query
   * @param encoder what embeds the queries
   */
  record Asked(String index, List<String> queries, int top, EncoderConfig encoder) {}
}
