package io.github.echosift.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;

import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts what a deduplicating job found. Each function runs one Spark job and brings back a table
 * whose size does not grow with the data.
 */
public final class DuplicateTally {
  private static final int BINS = 100;
  private static final long[] SIZE_STEPS = {2, 3, 4, 5, 10, 20, 50, 100, 1000};
  private static final int MOST_HOPS = 10;

  private DuplicateTally() {}

  /** Removed documents by rule label, in the rules' order; rules without any are left out. */
  public static Map<String, Long> removedByRule(Dataset<Row> removed) {
    Map<String, Long> found = new TreeMap<>();
    for (Row row : removed.groupBy(Columns.RULE).agg(count(lit(1))).collectAsList()) {
      found.put(row.getString(0), row.getLong(1));
    }
    return inRuleOrder(found);
  }

  /** Scores of pairs by rule label, in hundredths from 0 to 1; exact pairs, all 1, are left out. */
  public static Map<String, Histogram> pairScores(Dataset<Row> pairs) {
    // The small addend keeps 0.57, in binary a little less, in its own bin.
    var bin = floor(col(Columns.SCORE).cast("double").multiply(BINS).plus(1e-6));
    var inRange = least(greatest(bin, lit(0L)), lit(BINS - 1L)).cast("int");
    Map<String, Long[]> bins = new TreeMap<>();
    for (Row row :
        pairs
            .filter(col(Columns.RULE).notEqual(Rule.EXACT.label()))
            .groupBy(col(Columns.RULE), inRange)
            .agg(count(lit(1)))
            .collectAsList()) {
      bins.computeIfAbsent(row.getString(0), rule -> zeros())[row.getInt(1)] = row.getLong(2);
    }
    Map<String, Histogram> histograms = new TreeMap<>();
    bins.forEach((rule, counts) -> histograms.put(rule, new Histogram(0, 1, List.of(counts))));
    return inRuleOrder(histograms);
  }

  /** Groups with echoes by size, keyed {@code 2}, {@code 3}, {@code 4}, {@code 5-9} and so on. */
  public static Map<String, Long> groupSizes(Dataset<Row> kept) {
    var size = col(Columns.GROUP_SIZE).cast("bigint");
    var step = lit(SIZE_STEPS[0]);
    for (long lower : SIZE_STEPS) {
      step = org.apache.spark.sql.functions.when(size.geq(lower), lit(lower)).otherwise(step);
    }
    Map<Long, Long> found = counts(kept.filter(size.gt(1)).groupBy(step).agg(count(lit(1))));
    Map<String, Long> labelled = new LinkedHashMap<>();
    found.forEach((lower, groups) -> labelled.put(sizeLabel(lower), groups));
    return labelled;
  }

  /** Removed documents by distance from their keeper, keyed {@code 1} to {@code 10+}. */
  public static Map<String, Long> hops(Dataset<Row> removed) {
    var hops = least(col(Columns.HOPS).cast("bigint"), lit((long) MOST_HOPS));
    Map<String, Long> labelled = new LinkedHashMap<>();
    counts(removed.groupBy(hops).agg(count(lit(1))))
        .forEach(
            (distance, rows) ->
                labelled.put(distance == MOST_HOPS ? distance + "+" : "" + distance, rows));
    return labelled;
  }

  private static Map<Long, Long> counts(Dataset<Row> table) {
    Map<Long, Long> counts = new TreeMap<>();
    for (Row row : table.collectAsList()) {
      counts.put(row.getLong(0), row.getLong(1));
    }
    return counts;
  }

  private static String sizeLabel(long lower) {
    int at = Arrays.binarySearch(SIZE_STEPS, lower);
    if (at == SIZE_STEPS.length - 1) {
      return lower + "+";
    }
    long upper = SIZE_STEPS[at + 1] - 1;
    return upper == lower ? "" + lower : lower + "-" + upper;
  }

  private static Long[] zeros() {
    Long[] zeros = new Long[BINS];
    Arrays.fill(zeros, 0L);
    return zeros;
  }

  private static <V> Map<String, V> inRuleOrder(Map<String, V> found) {
    Map<String, V> ordered = new LinkedHashMap<>();
    for (Rule rule : Rule.values()) {
      if (found.containsKey(rule.label())) {
        ordered.put(rule.label(), found.get(rule.label()));
      }
    }
    return ordered;
  }
}
