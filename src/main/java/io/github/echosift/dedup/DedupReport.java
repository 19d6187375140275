package io.github.echosift.dedup;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.substring;

import io.github.echosift.block.BucketCensus;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.DedupRequest;
import io.github.echosift.config.ReportTexts;
import io.github.echosift.echoes.DuplicateFindings;
import io.github.echosift.echoes.DuplicateTally;
import io.github.echosift.echoes.GroupExamples;
import io.github.echosift.echoes.GroupList;
import io.github.echosift.echoes.OverTime;
import io.github.echosift.echoes.OversizedBucket;
import io.github.echosift.echoes.Picks;
import io.github.echosift.echoes.Reasons;
import io.github.echosift.explain.PairExample;
import io.github.echosift.explain.SeenPair;
import io.github.echosift.explain.SeenPairs;
import io.github.echosift.explain.Waterfall;
import io.github.echosift.keep.GuardCounts;
import io.github.echosift.report.Histogram;
import io.github.echosift.run.NamedColumn;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import io.github.echosift.terminal.Excerpt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a dedup run found, in numbers and examples of bounded size. */
final class DedupReport {
  /** The setting that names columns to be shown. */
  static final String SHOW = "show-columns";

  private static final int BUCKET_CHARS = 300;

  private DedupReport() {}

  /**
   * Tallies the tables in a few small Spark queries.
   *
   * @param texts how much of the texts is shown
   */
  static DuplicateFindings of(DedupRequest request, Found found, ReportTexts texts) {
    DedupConfig config = request.dedup();
    Dataset<Row> grouped = found.grouped();
    DedupOutcome outcome = found.outcome();
    DuplicateTally tally = DuplicateTally.of(grouped);
    Picks picks = Picks.of(outcome.pairs(), DedupTables.keepers(grouped), config.seed());
    List<Picks.Group> open = joined(picks.largest(), picks.drawn());
    GroupExamples groups =
        GroupExamples.of(
            DedupTables.echoes(grouped), picks.listed().isEmpty() ? open : picks.listed());
    List<SeenPair.Ends> weakest = picks.weakest().stream().map(Picks.Weak::ends).toList();
    SeenPairs seen =
        SeenPairs.of(
            config,
            found.input().rows(),
            joined(joined(groups.ends(open), weakest), outcome.apart().ends()),
            texts,
            NamedColumn.find(found.input().schema(), SHOW, request.show()));
    return new DuplicateFindings(
        tally.removedByRule(),
        thresholds(config),
        picks.scores(),
        below(outcome.below()),
        tally.groupSizes(),
        tally.hops(),
        tally.diameters(),
        tally.periods().map(periods -> OverTime.of(grouped, periods)).orElse(OverTime.NONE),
        guard(outcome.guard(), tally),
        new DuplicateFindings.Shown(
            groups.shown(config, picks.largest(), seen),
            groups.shown(config, picks.drawn(), seen),
            weakest(config, picks.weakest(), seen),
            list(found.input().rows(), picks, groups, tally, texts)),
        oversized(found.input().rows(), outcome.censuses(), texts),
        new Reasons(
            outcome.apart().counts(),
            outcome.apart().examples(config, seen),
            found.explained().map(Explained::letPass).orElse(Map.of())),
        outcome.texts().byEncoder());
  }

  private static GroupList list(
      Dataset<Row> documents,
      Picks picks,
      GroupExamples examples,
      DuplicateTally tally,
      ReportTexts texts) {
    long all = tally.groupSizes().values().stream().mapToLong(Long::longValue).sum();
    return GroupList.of(documents, all, picks.listed(), examples, texts);
  }

  private static Map<String, Histogram> below(Map<String, long[]> bins) {
    Map<String, Histogram> out = new LinkedHashMap<>();
    bins.forEach(
        (rule, counts) ->
            out.put(rule, new Histogram(0, 1, Arrays.stream(counts).boxed().toList())));
    return out;
  }

  private static <T> List<T> joined(List<T> some, List<T> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private static List<PairExample> weakest(
      DedupConfig config, List<Picks.Weak> weakest, SeenPairs seen) {
    return weakest.stream()
        .flatMap(
            weak ->
                seen.get(weak.ends()).stream()
                    .map(
                        pair ->
                            new PairExample(
                                weak.rule(),
                                weak.score(),
                                "",
                                "",
                                pair.first(),
                                pair.second(),
                                pair.differences(),
                                Waterfall.of(config, pair.evidence(weak.rule(), weak.score())))))
        .toList();
  }

  private static Map<String, Double> thresholds(DedupConfig config) {
    Map<String, Double> out = new LinkedHashMap<>();
    if (config.uses(Rule.LEXICAL)) {
      out.put(Rule.LEXICAL.label(), config.thresholds().lexicalThreshold());
    }
    if (config.uses(Rule.SEMANTIC)) {
      out.put(Rule.SEMANTIC.label(), config.thresholds().semanticThreshold());
    }
    return out;
  }

  private static Map<String, Long> guard(GuardCounts counts, DuplicateTally tally) {
    Map<String, Long> out = new LinkedHashMap<>();
    out.put("groups_split", counts.componentsSplit());
    out.put("documents_released", counts.documentsReleased());
    out.put("largest_hops", (long) tally.largestHops());
    return out;
  }

  private static List<OversizedBucket> oversized(
      Dataset<Row> documents, Map<Rule, BucketCensus.Totals> censuses, ReportTexts shown) {
    int chars = shown.chars(BUCKET_CHARS);
    Map<Long, String> texts = new TreeMap<>();
    List<Long> rows = new ArrayList<>();
    censuses.values().forEach(t -> t.worst().forEach(bucket -> rows.add(bucket.exampleNode())));
    if (!rows.isEmpty()) {
      documents
          .filter(col(Columns.ROW).isInCollection(rows))
          .select(col(Columns.ROW), substring(col(Columns.TEXT), 1, chars + 1))
          .collectAsList()
          .forEach(row -> texts.put(row.getLong(0), Excerpt.cut(row.getString(1), chars)));
    }
    List<OversizedBucket> out = new ArrayList<>();
    censuses.forEach(
        (rule, totals) ->
            totals.worst().stream()
                .map(
                    bucket ->
                        new OversizedBucket(
                            rule.label() + " band " + bucket.band(),
                            bucket.documents(),
                            action(bucket),
                            texts.getOrDefault(bucket.exampleNode(), "")))
                .forEach(out::add));
    out.sort(Comparator.comparingLong(OversizedBucket::size).reversed());
    return out;
  }

  private static String action(BucketCensus.Oversized bucket) {
    List<String> actions = new ArrayList<>();
    if (bucket.slices() > 1) {
      actions.add("cut into " + bucket.slices() + " slices");
    }
    if (bucket.capped() > 0) {
      actions.add("pairs of " + bucket.capped() + " documents capped");
    }
    return String.join(", ", actions);
  }
}
