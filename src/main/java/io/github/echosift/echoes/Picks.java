package io.github.echosift.echoes;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import io.github.echosift.explain.SeenPair;
import io.github.echosift.keep.KeepColumns;
import io.github.echosift.report.Histogram;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import io.github.echosift.verify.Shortfall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a report shows of a run, by rows and ids. What comes back does not grow with the data.
 *
 * @param scores scores of pairs by rule label, in hundredths from 0 to 1; exact pairs, all 1, are
 *     left out
 * @param weakest the pairs of lowest score that joined texts, some of each rule, the weakest first
 * @param largest the largest groups, ties by id
 * @param drawn others, drawn by a hash of their ids
 * @param listed where there are more than these: the largest and many others, in the order of that
 *     hash
 */
public record Picks(
    Map<String, Histogram> scores,
    List<Weak> weakest,
    List<Group> largest,
    List<Group> drawn,
    List<Group> listed) {
  private static final int BINS = Shortfall.BINS;
  private static final int WEAKEST = 6;
  private static final int LARGEST = 10;
  private static final int DRAWN = 8;
  private static final int LISTED = 1_000;

  private static final String WHAT = "_what";
  private static final String NAME = "_name";
  private static final String FIRST = "_first";
  private static final String SECOND = "_second";
  private static final String OF_BIN = "bin";
  private static final String OF_WEAK = "weak";
  private static final String OF_LARGE = "large";
  private static final String OF_DRAWN = "drawn";

  private static final Comparator<Group> LARGEST_FIRST =
      Comparator.comparingLong(Group::size).reversed().thenComparing(Group::id);

  /**
   * A verified pair.
   *
   * @param rule label of its rule
   * @param score how alike the two are
   * @param ends their rows
   */
  public record Weak(String rule, double score, SeenPair.Ends ends) {}

  /**
   * A group.
   *
   * @param id its id
   * @param size documents in it
   */
  public record Group(String id, long size) {}

  /**
   * Chooses, in one Spark query.
   *
   * @param pairs {@code _row_a, _row_b, rule, score}
   * @param keepers {@code group_id, group_size} of groups of two or more
   * @param seed of the draw
   */
  public static Picks of(Dataset<Row> pairs, Dataset<Row> keepers, long seed) {
    Map<String, Long[]> bins = new TreeMap<>();
    List<Weak> weakest = new ArrayList<>();
    List<Group> largest = new ArrayList<>();
    List<Map.Entry<Long, Group>> hashed = new ArrayList<>();
    Dataset<Row> all = scores(pairs);
    for (Rule rule : List.of(Rule.LEXICAL, Rule.SEMANTIC)) {
      all = all.unionAll(weakest(pairs, rule));
    }
    all = all.unionAll(largest(keepers)).unionAll(drawn(keepers, seed));
    for (Row row : all.collectAsList()) {
      String name = row.getString(1);
      switch (row.getString(0)) {
        case OF_BIN ->
            bins.computeIfAbsent(name, rule -> zeros())[(int) row.getLong(2)] = row.getLong(3);
        case OF_WEAK ->
            weakest.add(
                new Weak(
                    name, row.getDouble(4), new SeenPair.Ends(row.getLong(2), row.getLong(3))));
        case OF_LARGE -> largest.add(new Group(name, row.getLong(2)));
        default -> hashed.add(Map.entry(row.getLong(3), new Group(name, row.getLong(2))));
      }
    }
    hashed.sort(
        Map.Entry.<Long, Group>comparingByKey()
            .thenComparing(Map.Entry.comparingByValue(Comparator.comparing(Group::id))));
    List<Group> others =
        hashed.stream().map(Map.Entry::getValue).filter(group -> !largest.contains(group)).toList();
    weakest.sort(
        Comparator.comparing(Weak::rule)
            .thenComparingDouble(Weak::score)
            .thenComparingLong(pair -> pair.ends().first())
            .thenComparingLong(pair -> pair.ends().second()));
    largest.sort(LARGEST_FIRST);
    return new Picks(
        histograms(bins),
        weakest,
        largest,
        others.stream().limit(DRAWN).sorted(LARGEST_FIRST).toList(),
        listed(largest, others));
  }

  /** Those that may be listed; none where all are shown anyway. */
  private static List<Group> listed(List<Group> largest, List<Group> others) {
    return largest.size() + others.size() <= LARGEST + DRAWN
        ? List.of()
        : Stream.concat(largest.stream(), others.stream()).toList();
  }

  private static Dataset<Row> scores(Dataset<Row> pairs) {
    // The small addend keeps 0.57, in binary a little less, in its own bin.
    Column bin = floor(col(Columns.SCORE).cast("double").multiply(BINS).plus(1e-6));
    return pairs
        .filter(col(Columns.RULE).notEqual(Rule.EXACT.label()))
        .groupBy(
            col(Columns.RULE).as(NAME),
            least(greatest(bin, lit(0L)), lit(BINS - 1L)).cast("bigint").as(FIRST))
        .agg(count(lit(1)).as(SECOND))
        .select(
            lit(OF_BIN).as(WHAT), col(NAME), col(FIRST), col(SECOND), lit(0.0).as(Columns.SCORE));
  }

  private static Dataset<Row> weakest(Dataset<Row> pairs, Rule rule) {
    Column a = col(KeepColumns.ROW_A);
    Column b = col(KeepColumns.ROW_B);
    return pairs
        .filter(col(Columns.RULE).equalTo(rule.label()))
        .orderBy(col(Columns.SCORE), xxhash64(a, b), a, b)
        .limit(WEAKEST)
        .select(
            lit(OF_WEAK).as(WHAT),
            col(Columns.RULE).as(NAME),
            a.as(FIRST),
            b.as(SECOND),
            col(Columns.SCORE).cast("double").as(Columns.SCORE));
  }

  private static Dataset<Row> largest(Dataset<Row> keepers) {
    return groups(keepers, OF_LARGE).orderBy(col(FIRST).desc(), col(NAME)).limit(LARGEST);
  }

  /** Those that are listed; the first of them that are not the largest are shown as drawn. */
  private static Dataset<Row> drawn(Dataset<Row> keepers, long seed) {
    Column hash = xxhash64(lit(seed), col(NAME));
    return groups(keepers, OF_DRAWN)
        .withColumn(SECOND, hash)
        .orderBy(hash, col(NAME))
        .limit(LISTED);
  }

  private static Dataset<Row> groups(Dataset<Row> keepers, String what) {
    return keepers.select(
        lit(what).as(WHAT),
        col(Columns.GROUP_ID).cast("string").as(NAME),
        col(Columns.GROUP_SIZE).cast("bigint").as(FIRST),
        lit(0L).as(SECOND),
        lit(0.0).as(Columns.SCORE));
  }

  private static Map<String, Histogram> histograms(Map<String, Long[]> bins) {
    Map<String, Histogram> histograms = new TreeMap<>();
    bins.forEach((rule, counts) -> histograms.put(rule, new Histogram(0, 1, List.of(counts))));
    return DuplicateTally.inRuleOrder(histograms);
  }

  private static Long[] zeros() {
    Long[] zeros = new Long[BINS];
    Arrays.fill(zeros, 0L);
    return zeros;
  }
}
