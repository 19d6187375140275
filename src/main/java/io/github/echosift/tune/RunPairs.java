package io.github.echosift.tune;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.github.echosift.run.FinishedRun;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import io.github.echosift.selection.ScoreStrata;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/*
 * A draw of n from a stratum takes the n pairs of the smallest hashes. So that no executor sorts and the
 * driver gets little more than it asked for, only pairs below a limit come back: the share n / N of the
 * hashes and five standard deviations more. If fewer come than were asked for, which happens once in
 * millions of draws, the draw is smaller and says so.
 */

/** The pairs of a finished run whose rules have a threshold: counted, looked up, drawn. */
final class RunPairs {
  private static final List<String> RULES = List.of(Rule.LEXICAL.label(), Rule.SEMANTIC.label());
  private static final String BIN = "_bin";
  private static final String DRAW = "_draw";
  private static final String ROWS = "_rows";
  private static final String LEAST = "_least";
  private static final double HASHES = 1L << 53;

  private static final UserDefinedFunction BIN_OF =
      udf(
          (UDF1<Double, Integer>) score -> score == null ? null : ScoreStrata.bin(score),
          DataTypes.IntegerType);

  private final SparkSession spark;
  private final FinishedRun run;
  private final Dataset<Row> pairs;
  private final Map<String, Long> counts = new TreeMap<>();
  private final Map<String, RuleScores> scores = new TreeMap<>();

  RunPairs(SparkSession spark, FinishedRun run) {
    this.spark = spark;
    this.run = run;
    this.pairs = binned(run.table(spark, "pairs"), "");
  }

  private static Dataset<Row> binned(Dataset<Row> table, String prefix) {
    if (!Arrays.asList(table.columns()).contains(prefix + Columns.SCORE)) {
      return table.limit(0); // what was written without a row has no columns in some formats
    }
    Column score = col("`" + prefix + Columns.SCORE + "`").cast("double");
    return table
        .withColumn(Columns.RULE, col("`" + prefix + Columns.RULE + "`"))
        .withColumn(Columns.SCORE, score)
        .withColumn(BIN, BIN_OF.apply(score));
  }

  /** Counts the pairs, and the removed documents, by rule and score; gives the number of pairs. */
  long countAll() {
    Map<String, long[]> found = new TreeMap<>();
    Map<String, Double> least = new TreeMap<>();
    for (Row row : histogram(pairs)) {
      String rule = row.getAs(Columns.RULE);
      long rows = row.getAs(ROWS);
      counts.merge(RULES.contains(rule) ? rule : "other", rows, Long::sum);
      if (RULES.contains(rule)) {
        found.computeIfAbsent(rule, r -> new long[ScoreStrata.BINS])[row.<Integer>getAs(BIN)] +=
            rows;
        least.merge(rule, row.getAs(LEAST), Math::min);
      }
    }
    Map<String, long[]> removed = new TreeMap<>();
    for (Row row : histogram(binned(run.table(spark, "removed"), run.output().prefix()))) {
      removed
              .computeIfAbsent(row.getAs(Columns.RULE), r -> new long[ScoreStrata.BINS])[
              row.<Integer>getAs(BIN)] +=
          row.<Long>getAs(ROWS);
    }
    found.forEach(
        (rule, bins) ->
            scores.put(
                rule,
                new RuleScores(
                    rule,
                    bins,
                    removed.getOrDefault(rule, new long[ScoreStrata.BINS]),
                    least.get(rule),
                    run.counts().getOrDefault("kept", 0L))));
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static List<Row> histogram(Dataset<Row> binned) {
    return Arrays.asList(binned.columns()).contains(BIN)
        ? binned
            .groupBy(Columns.RULE, BIN)
            .agg(count(lit(1)).as(ROWS), min(Columns.SCORE).as(LEAST))
            .collectAsList()
        : List.of();
  }

  /** Pairs by rule; {@code other} are those of rules without a threshold. */
  Map<String, Long> counts() {
    return counts;
  }

  /** Scores by rule, of the rules with a threshold that have pairs. */
  Map<String, RuleScores> scores() {
    return scores;
  }

  /** Those of these pairs that the run has, with their rule and score; any other is left out. */
  List<DrawnPair> known(List<DrawnPair> labelled) {
    StructType ids =
        new StructType()
            .add(Columns.ID_A, DataTypes.StringType)
            .add(Columns.ID_B, DataTypes.StringType);
    Dataset<Row> wanted =
        spark
            .createDataFrame(
                labelled.stream().map(pair -> RowFactory.create(pair.idA(), pair.idB())).toList(),
                ids)
            .distinct();
    Map<List<String>, Row> found = new HashMap<>();
    pairs
        .where(col(Columns.RULE).isin(RULES.toArray()))
        .join(
            broadcast(wanted),
            pairs
                .col(Columns.ID_A)
                .cast("string")
                .equalTo(wanted.col(Columns.ID_A))
                .and(pairs.col(Columns.ID_B).cast("string").equalTo(wanted.col(Columns.ID_B))))
        .select(
            wanted.col(Columns.ID_A),
            wanted.col(Columns.ID_B),
            pairs.col(Columns.RULE),
            pairs.col(Columns.SCORE))
        .collectAsList()
        .forEach(row -> found.put(List.of(row.getString(0), row.getString(1)), row));
    List<DrawnPair> out = new ArrayList<>();
    for (DrawnPair pair : labelled) {
      Row row = found.get(pair.ids());
      if (row != null) {
        out.add(
            new DrawnPair(
                pair.idA(),
                pair.idB(),
                row.getString(2),
                row.getDouble(3),
                pair.round(),
                pair.weight(),
                pair.answer()));
      }
    }
    return out;
  }

  /**
   * Draws pairs at random, in the order of their hashes.
   *
   * @param designs pairs to draw from each stratum, by rule
   * @param round number of the round
   */
  List<DrawnPair> draw(Map<String, int[]> designs, int round, long seed) {
    Column hash =
        shiftrightunsigned(
                xxhash64(
                    col(Columns.ID_A).cast("string"),
                    col(Columns.ID_B).cast("string"),
                    lit(seed),
                    lit(round)),
                11)
            .divide(lit(HASHES));
    List<Row> rows =
        pairs
            .select(
                col(Columns.ID_A).cast("string"),
                col(Columns.ID_B).cast("string"),
                col(Columns.RULE),
                col(Columns.SCORE),
                hash.as(DRAW),
                limit(designs).as(LEAST))
            .where(col(DRAW).lt(col(LEAST)))
            .collectAsList();
    List<Row> sorted = new ArrayList<>(rows);
    sorted.sort(
        Comparator.comparingDouble((Row row) -> row.getDouble(4))
            .thenComparing(row -> row.getString(0))
            .thenComparing(row -> row.getString(1)));
    Map<String, int[]> drawn = new TreeMap<>();
    List<DrawnPair> out = new ArrayList<>();
    for (Row row : sorted) {
      String rule = row.getString(2);
      int stratum = scores.get(rule).strata().of(row.getDouble(3));
      int[] design = designs.get(rule);
      int[] taken = drawn.computeIfAbsent(rule, r -> new int[design.length]);
      if (taken[stratum] < design[stratum]) {
        taken[stratum]++;
        out.add(
            new DrawnPair(
                row.getString(0),
                row.getString(1),
                rule,
                row.getDouble(3),
                round,
                0,
                Optional.empty()));
      }
    }
    return out.stream().map(pair -> weighted(pair, drawn.get(pair.rule()))).toList();
  }

  private DrawnPair weighted(DrawnPair pair, int[] drawn) {
    ScoreStrata strata = scores.get(pair.rule()).strata();
    int stratum = strata.of(pair.score());
    return pair.standingFor((double) strata.size(stratum) / drawn[stratum]);
  }

  /** The hash below which a pair comes back, by its rule and stratum; 0 for all others. */
  private Column limit(Map<String, int[]> designs) {
    Column out = lit(0.0);
    for (Map.Entry<String, int[]> rule : designs.entrySet()) {
      ScoreStrata strata = scores.get(rule.getKey()).strata();
      for (int h = 0; h < strata.count(); h++) {
        int draws = rule.getValue()[h];
        double most = draws == 0 ? 0 : draws + 5 * Math.sqrt(draws) + 10;
        int next = h + 1 < strata.count() ? strata.firstBin(h + 1) : ScoreStrata.BINS;
        Column inside =
            col(Columns.RULE)
                .equalTo(rule.getKey())
                .and(col(BIN).geq(strata.firstBin(h)))
                .and(col(BIN).lt(next));
        out = when(inside, lit(most / strata.size(h))).otherwise(out);
      }
    }
    return out;
  }
}
