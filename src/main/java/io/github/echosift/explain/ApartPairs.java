package io.github.echosift.explain;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.xxhash64;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import io.github.echosift.verify.Chance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Pairs alike enough to be echoes that the guard kept apart: their number by sort of difference,
 * and a few of every sort, those of the lowest hashes. Sorts are a fixed list, so what comes back
 * does not grow with the data.
 */
public final class ApartPairs {
  private static final int OF_EACH = 2;

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
  public long add(Dataset<Row> guarded, Rule rule) {
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
  public Map<String, Long> counts() {
    Map<String, Long> out = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(entry -> out.put(entry.getKey(), entry.getValue()));
    return out;
  }

  /** The rows of the pairs that are shown. */
  public List<SeenPair.Ends> ends() {
    return sample.stream().map(pair -> new SeenPair.Ends(pair.a(), pair.b())).toList();
  }

  /**
   * The pairs that are shown, in the order of the counts; one that two rules proposed once.
   *
   * @param seen what was fetched of {@link #ends}
   */
  public List<PairExample> examples(DedupConfig config, SeenPairs seen) {
    Set<List<Object>> shown = new HashSet<>();
    return sample.stream()
        .filter(pair -> shown.add(List.of(pair.sort(), pair.a(), pair.b())))
        .sorted(Comparator.comparingLong(pair -> -counts.get(pair.sort())))
        .flatMap(
            pair ->
                seen.get(new SeenPair.Ends(pair.a(), pair.b())).stream()
                    .map(texts -> example(config, pair, texts)))
        .toList();
  }

  private static PairExample example(DedupConfig config, Sampled pair, SeenPair seen) {
    boolean chance = pair.sort().equals(Chance.APART);
    Evidence found = seen.evidence(pair.rule(), pair.score());
    Waterfall decided = Waterfall.of(config, chance ? found.apart(pair.sort()) : found);
    // Without words of the texts the sort is all that may be said.
    String reason = seen.differences().isEmpty() || chance ? pair.sort() : seen.reason();
    return new PairExample(
        pair.rule(),
        pair.score(),
        pair.sort(),
        reason.isEmpty() ? pair.sort() : reason,
        seen.first(),
        seen.second(),
        seen.differences(),
        decided);
  }
}
