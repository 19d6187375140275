package io.github.echosift.measure;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.xxhash64;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.ReportTexts;
import io.github.echosift.evaluate.Confusion;
import io.github.echosift.explain.PairExample;
import io.github.echosift.explain.SeenPair;
import io.github.echosift.explain.SeenPairs;
import io.github.echosift.explain.Waterfall;
import io.github.echosift.schema.Columns;
import io.github.echosift.terminal.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Documents in groups that people would not have put them in. Groups may have any number of pairs,
 * so a document is shown beside one other only: a wrong one beside its group's keeper, one that is
 * missing beside the first of those that people put it with. Which are shown goes by a hash of
 * their rows.
 */
final class MisplacedPairs {
  static final String PREDICTED = "predicted";
  private static final String HEAD = "_head";
  private static final String FALSELY = "falsely";
  private static final String MISSED = "missed";

  private final DedupConfig config;
  private final ReportTexts texts;

  MisplacedPairs(DedupConfig config, ReportTexts texts) {
    this.config = config;
    this.texts = texts;
  }

  /**
   * Finds some, in two Spark queries.
   *
   * @param documents {@code _row, _id, _text, _time}
   * @param grouped {@code _row, predicted, gold}, where {@code predicted} is the keeper's row
   * @param confusion all decisions in numbers
   */
  Misjudged find(Dataset<Row> documents, Dataset<Row> grouped, Map<String, Confusion> confusion) {
    List<SeenPair.Ends> falsely = new ArrayList<>();
    List<SeenPair.Ends> missed = new ArrayList<>();
    for (Row row : falsely(grouped).unionAll(missed(grouped)).collectAsList()) {
      (row.getString(0).equals(FALSELY) ? falsely : missed)
          .add(new SeenPair.Ends(row.getLong(1), row.getLong(2)));
    }
    List<SeenPair.Ends> all = new ArrayList<>(falsely);
    all.addAll(missed);
    SeenPairs seen = SeenPairs.of(config, documents, all, texts);
    Comparator<PairExample> alike =
        Comparator.comparingDouble(PairExample::score).thenComparing(pair -> pair.second().id());
    return new Misjudged(
        confusion,
        examples(falsely, seen, alike.reversed()),
        examples(missed, seen, alike),
        List.of());
  }

  private static Dataset<Row> falsely(Dataset<Row> grouped) {
    Dataset<Row> keepers =
        grouped
            .where(col(PREDICTED).equalTo(col(Columns.ROW).cast("string")))
            .select(col(PREDICTED), col(Gold.COLUMN).as(HEAD));
    return some(
        FALSELY,
        grouped
            .join(keepers, PREDICTED)
            .where(col(Gold.COLUMN).notEqual(col(HEAD)))
            .select(col(PREDICTED).cast("bigint").as(HEAD), col(Columns.ROW)));
  }

  private static Dataset<Row> missed(Dataset<Row> grouped) {
    Dataset<Row> heads =
        grouped.groupBy(Gold.COLUMN).agg(min(struct(col(Columns.ROW), col(PREDICTED))).as(HEAD));
    return some(
        MISSED,
        grouped
            .join(heads, Gold.COLUMN)
            .where(col(PREDICTED).notEqual(col(HEAD).getField(PREDICTED)))
            .select(col(HEAD).getField(Columns.ROW).as(HEAD), col(Columns.ROW)));
  }

  private static Dataset<Row> some(String what, Dataset<Row> pairs) {
    return pairs
        .orderBy(xxhash64(col(HEAD), col(Columns.ROW)), col(HEAD), col(Columns.ROW))
        .limit(Misjudged.SHOWN)
        .select(lit(what), col(HEAD), col(Columns.ROW));
  }

  private List<PairExample> examples(
      List<SeenPair.Ends> ends, SeenPairs seen, Comparator<PairExample> order) {
    return ends.stream()
        .flatMap(pair -> seen.get(pair).stream())
        .map(this::example)
        .sorted(order)
        .toList();
  }

  private PairExample example(SeenPair pair) {
    return new PairExample(
        "",
        pair.jaccard(),
        "",
        "Jaccard " + Numbers.score(pair.jaccard()),
        pair.first(),
        pair.second(),
        pair.differences(),
        Waterfall.of(config, pair.evidence("", Double.NaN)));
  }
}
