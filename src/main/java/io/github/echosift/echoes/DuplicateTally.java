package io.github.echosift.echoes;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.keep.KeepColumns;
import io.github.echosift.run.Periods;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Counts what a deduplicating job found. What comes back does not grow with the data.
 *
 * @param removedByRule removed documents by rule label, in the rules' order; rules without any are
 *     left out
 * @param groupSizes groups by size, keyed {@code 2} to {@code 9}, {@code 10-19} and so on
 * @param hops removed documents by distance from their keeper, keyed {@code 1} to {@code 10+}
 * @param largestHops the largest distance; 0 if nothing was removed
 * @param diameters how wide the groups are
 * @param periods the time over which their documents lie; none where no time is known
 */
public record DuplicateTally(
    Map<String, Long> removedByRule,
    Map<String, Long> groupSizes,
    Map<String, Long> hops,
    int largestHops,
    GroupDiameters diameters,
    Optional<Periods> periods) {
  private static final long[] SIZE_STEPS = {2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100, 1000};
  private static final int MOST_HOPS = 10;
  private static final int MOST_DIAMETER = 10;

  /**
   * Counts documents of groups in one Spark query.
   *
   * @param grouped {@code rule, hops, group_id, group_size, _keeper_row, _diameter,
   *     _diameter_exact, _time}; one row a document in a group of two or more. The rule is null and
   *     hops are 0 for a keeper
   */
  public static DuplicateTally of(Dataset<Row> grouped) {
    Map<String, Long> rules = new TreeMap<>();
    Map<Long, Long> distances = new TreeMap<>();
    Map<Long, Long> sizes = new TreeMap<>();
    Map<Long, Long> diameters = new TreeMap<>();
    Row widest = RowFactory.create(0, 0L, "");
    long lowerBounds = 0;
    int largest = 0;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (Row row : counted(grouped).collectAsList()) {
      long documents = row.getLong(3);
      if (!row.isNullAt(8)) {
        first = Math.min(first, row.getLong(8));
        last = Math.max(last, row.getLong(9));
      }
      if (row.isNullAt(0)) {
        sizes.merge(row.getLong(2), documents, Long::sum);
        diameters.merge(row.getLong(5), documents, Long::sum);
        lowerBounds += row.getLong(6);
        widest = wider(widest, row.getStruct(7));
      } else {
        rules.merge(row.getString(0), documents, Long::sum);
        distances.merge(row.getLong(1), documents, Long::sum);
        largest = Math.max(largest, row.getInt(4));
      }
    }
    return new DuplicateTally(
        inRuleOrder(rules),
        labelled(sizes, DuplicateTally::sizeLabel),
        labelled(distances, hops -> hops == MOST_HOPS ? hops + "+" : "" + hops),
        largest,
        new GroupDiameters(
            labelled(diameters, pairs -> pairs == MOST_DIAMETER ? pairs + "+" : "" + pairs),
            widest.getInt(0),
            widest.getString(2),
            lowerBounds),
        first > last ? Optional.empty() : Optional.of(Periods.between(first, last)));
  }

  /** The wider of two groups, each by diameter, keeper's row below zero, and id. */
  private static Row wider(Row group, Row other) {
    int byDiameter = Integer.compare(group.getInt(0), other.getInt(0));
    int order = byDiameter == 0 ? Long.compare(group.getLong(1), other.getLong(1)) : byDiameter;
    return order < 0 || group.getString(2).isEmpty() ? other : group;
  }

  private static Dataset<Row> counted(Dataset<Row> grouped) {
    Column size = col(Columns.GROUP_SIZE).cast("bigint");
    Column step = lit(SIZE_STEPS[0]);
    for (long lower : SIZE_STEPS) {
      step = when(size.geq(lower), lit(lower)).otherwise(step);
    }
    Column hops = col(Columns.HOPS).cast("int");
    Column keeper = col(Columns.RULE).isNull();
    Column diameter = col(KeepColumns.DIAMETER).cast("int");
    Column time = when(Periods.timed(), col(Columns.TIME));
    Column group =
        struct(
            diameter,
            negate(col(KeepColumns.KEEPER_ROW)).cast("bigint").as("_order"),
            col(Columns.GROUP_ID).cast("string").as(Columns.GROUP_ID));
    return grouped
        .groupBy(
            col(Columns.RULE),
            least(hops.cast("bigint"), lit((long) MOST_HOPS)).as("_step"),
            when(keeper, step).as("_size"),
            when(keeper, least(diameter.cast("bigint"), lit((long) MOST_DIAMETER))).as("_wide"))
        .agg(
            count(lit(1)).as("_documents"),
            max(hops).as("_hops"),
            sum(when(keeper.and(not(col(KeepColumns.DIAMETER_EXACT))), 1L).otherwise(0L))
                .as("_bounds"),
            max(when(keeper, group)).as("_widest"),
            min(time).as("_from"),
            max(time).as("_to"))
        .select(
            col(Columns.RULE),
            col("_step"),
            col("_size"),
            col("_documents"),
            col("_hops"),
            col("_wide"),
            col("_bounds"),
            col("_widest"),
            col("_from"),
            col("_to"));
  }

  private static Map<String, Long> labelled(Map<Long, Long> counts, LongFunction<String> label) {
    Map<String, Long> labelled = new LinkedHashMap<>();
    counts.forEach((key, count) -> labelled.put(label.apply(key), count));
    return labelled;
  }

  private static String sizeLabel(long lower) {
    int at = Arrays.binarySearch(SIZE_STEPS, lower);
    if (at == SIZE_STEPS.length - 1) {
      return lower + "+";
    }
    long upper = SIZE_STEPS[at + 1] - 1;
    return upper == lower ? "" + lower : lower + "-" + upper;
  }

  /** By rule label, in the rules' order. */
  static <V> Map<String, V> inRuleOrder(Map<String, V> found) {
    Map<String, V> ordered = new LinkedHashMap<>();
    for (Rule rule : Rule.values()) {
      if (found.containsKey(rule.label())) {
        ordered.put(rule.label(), found.get(rule.label()));
      }
    }
    if (found.containsKey(Columns.CONTAINED)) {
      ordered.put(Columns.CONTAINED, found.get(Columns.CONTAINED));
    }
    return ordered;
  }
}
