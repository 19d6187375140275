package io.github.echosift.dedup;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.xxhash64;

import io.github.echosift.config.NearMiss;
import io.github.echosift.config.ReportTexts;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Edges;
import io.github.echosift.schema.Rule;
import io.github.echosift.terminal.Excerpt;
import io.github.echosift.verify.PairScores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Pairs alike enough to be echoes that the guard kept apart: their number by sort of difference,
 * and a few of every sort, those of the lowest hashes. Sorts are a fixed list, so what comes back
 * does not grow with the data.
 */
public final class ApartPairs {
  private static final int OF_EACH = 2;
  private static final int TEXT_CHARS = 600;
  private static final String DIFFERENCES = "_differences";

  private final Map<String, Long> counts = new TreeMap<>();
  private final Set<Sampled> sample = new TreeSet<>();

  /** A pair of nodes that is shown. */
  private record Sampled(long a, long b, String rule, double score, String sort)
      implements Comparable<Sampled> {
    @Override
    public int compareTo(Sampled other) {
      return Comparator.comparing(Sampled::sort)
          .thenComparing(Sampled::rule)
          .thenComparingLong(Sampled::a)
          .thenComparingLong(Sampled::b)
          .compare(this, other);
    }
  }

  /**
   * Takes note of a rule's pairs, in one Spark query.
   *
   * @param guarded {@code _a, _b, rule, score, _apart}
   * @return how many pairs are left
   */
  long add(Dataset<Row> guarded, Rule rule) {
    List<Column> shown = new ArrayList<>();
    for (int i = 0; i < OF_EACH; i++) {
      shown.add(
          min(
              struct(
                  xxhash64(col(Columns.NODE_A), col(Columns.NODE_B), lit(i)),
                  col(Columns.NODE_A),
                  col(Columns.NODE_B),
                  col(Columns.SCORE))));
    }
    long left = 0;
    for (Row row :
        guarded
            .groupBy(Columns.APART)
            .agg(count(lit(1)), shown.toArray(Column[]::new))
            .collectAsList()) {
      if (row.isNullAt(0)) {
        left = row.getLong(1);
        continue;
      }
      counts.merge(row.getString(0), row.getLong(1), Long::sum);
      for (int i = 0; i < OF_EACH; i++) {
        Row pair = row.getStruct(2 + i);
        sample.add(
            new Sampled(
                pair.getLong(1),
                pair.getLong(2),
                rule.label(),
                pair.getDouble(3),
                row.getString(0)));
      }
    }
    return left;
  }

  /** Pairs by sort, the commonest first. */
  Map<String, Long> counts() {
    Map<String, Long> out = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(entry -> out.put(entry.getKey(), entry.getValue()));
    return out;
  }

  /**
   * The pairs that are shown, in the order of the counts.
   *
   * @param documents {@code _row, _id, _text}
   * @param guards the guards that kept them apart
   * @param shown how much of the texts; with nothing of them, nothing of the words that differ
   * @return the pairs both of whose ends are documents of this run
   */
  List<ApartExample> examples(Dataset<Row> documents, Set<NearMiss> guards, ReportTexts shown) {
    int chars = shown.chars(TEXT_CHARS);
    if (sample.isEmpty()) {
      return List.of();
    }
    List<Row> rows =
        sample.stream()
            .map(pair -> RowFactory.create(pair.a(), pair.b(), pair.rule(), pair.score()))
            .toList();
    Dataset<Row> pairs = documents.sparkSession().createDataFrame(rows, Edges.VERIFIED);
    Column first = col("_text_a");
    Column second = col("_text_b");
    Map<List<Object>, Row> texts = new LinkedHashMap<>();
    with(with(pairs, documents, "a"), documents, "b")
        .select(
            col(Columns.NODE_A),
            col(Columns.NODE_B),
            col(Columns.RULE),
            col("_id_a"),
            substring(first, 1, chars + 1),
            col("_id_b"),
            substring(second, 1, chars + 1),
            PairScores.apart(first, second, guards),
            PairScores.differences(first, second, guards).as(DIFFERENCES))
        .collectAsList()
        .forEach(row -> texts.put(List.of(row.getLong(0), row.getLong(1), row.getString(2)), row));
    return sample.stream()
        // A pair with a document of earlier runs or of a reference has no text here to show.
        .filter(pair -> texts.containsKey(List.of(pair.a(), pair.b(), pair.rule())))
        .sorted(Comparator.comparingLong(pair -> -counts.get(pair.sort())))
        .map(pair -> example(pair, texts.get(List.of(pair.a(), pair.b(), pair.rule())), chars))
        .toList();
  }

  private static Dataset<Row> with(Dataset<Row> pairs, Dataset<Row> documents, String end) {
    Dataset<Row> texts =
        documents.select(
            col(Columns.ROW).as("_" + end),
            col(Columns.DOC_ID).as("_id_" + end),
            col(Columns.TEXT).as("_text_" + end));
    return texts.join(broadcast(pairs), "_" + end);
  }

  private static ApartExample example(Sampled pair, Row row, int chars) {
    return new ApartExample(
        pair.rule(),
        pair.score(),
        pair.sort(),
        row.isNullAt(7) || chars == 0 ? pair.sort() : row.getString(7),
        new ApartExample.Shown(row.getString(3), Excerpt.cut(row.getString(4), chars)),
        new ApartExample.Shown(row.getString(5), Excerpt.cut(row.getString(6), chars)),
        chars == 0 ? List.of() : row.<Row>getList(8).stream().map(PairScores::difference).toList());
  }
}
