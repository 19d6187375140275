package io.github.echosift.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.substring;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.NearMiss;
import io.github.echosift.config.ReportTexts;
import io.github.echosift.report.Html;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Edges;
import io.github.echosift.terminal.Excerpt;
import io.github.echosift.text.TextColumns;
import io.github.echosift.verify.BareTexts;
import io.github.echosift.verify.PairScores;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The texts of the pairs that a report shows, compared again where they lie. */
public final class SeenPairs {
  private static final int TEXT_CHARS = 600;

  /** Of texts on one page, which takes up to three times as many: words that differ are marked. */
  private static final long PAGE_BYTES = 400_000;

  private static final String DIFFER = "the guard keeps them apart";

  private final Map<SeenPair.Ends, SeenPair> pairs = new HashMap<>();

  private SeenPairs() {}

  /**
   * Fetches pairs in one Spark query; what comes back is bounded by their number. Where many texts
   * are long, all are cut shorter, so that their page stays small.
   *
   * @param documents {@code _row, _id, _text, _time}
   * @param ends the pairs; one whose ends are not both among the documents is left out, as those
   *     with a document of earlier runs or of a reference
   * @param shown how much of the texts; with nothing of them, nothing of the words that differ
   */
  public static SeenPairs of(
      DedupConfig config,
      Dataset<Row> documents,
      Collection<SeenPair.Ends> ends,
      ReportTexts shown) {
    SeenPairs seen = new SeenPairs();
    if (ends.isEmpty()) {
      return seen;
    }
    int most = shown.chars(TEXT_CHARS);
    List<Row> rows =
        Set.copyOf(ends).stream()
            .map(pair -> RowFactory.create(pair.first(), pair.second()))
            .toList();
    Dataset<Row> wanted = documents.sparkSession().createDataFrame(rows, Edges.PAIR);
    Column a = col("_text_a");
    Column b = col("_text_b");
    Set<NearMiss> guards = config.thresholds().guards();
    List<Row> found =
        with(with(wanted, documents, "a"), documents, "b")
            .withColumn("_normal_a", TextColumns.normal(a, config.text()))
            .withColumn("_normal_b", TextColumns.normal(b, config.text()))
            .select(
                col(Columns.NODE_A),
                col(Columns.NODE_B),
                col("_id_a"),
                substring(a, 1, most + 1),
                col("_time_a"),
                col("_id_b"),
                substring(b, 1, most + 1),
                col("_time_b"),
                col("_normal_a").equalTo(col("_normal_b")),
                PairScores.jaccard(shingles(config, "a"), shingles(config, "b")),
                PairScores.apart(a, b, guards),
                PairScores.differences(a, b, guards))
            .collectAsList();
    int chars = fitting(found, most);
    for (Row row : found) {
      seen.pairs.put(new SeenPair.Ends(row.getLong(0), row.getLong(1)), pair(row, chars));
    }
    return seen;
  }

  /** Characters of a text with which a page stays small; short texts leave room for long ones. */
  private static int fitting(List<Row> found, int most) {
    int low = Math.min(most, TEXT_CHARS);
    int high = most;
    while (low < high) {
      int middle = low + (high - low + 1) / 2;
      if (bytes(found, middle) <= PAGE_BYTES) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static long bytes(List<Row> found, int chars) {
    return found.stream()
        .flatMap(row -> Stream.of(row.getString(3), row.getString(6)))
        .mapToLong(text -> Html.escape(Excerpt.cut(text, chars)).getBytes(UTF_8).length)
        .sum();
  }

  private static Column shingles(DedupConfig config, String end) {
    return BareTexts.shingles(col("_text_" + end), col("_normal_" + end), config);
  }

  private static Dataset<Row> with(Dataset<Row> pairs, Dataset<Row> documents, String end) {
    Dataset<Row> texts =
        documents.select(
            col(Columns.ROW).as("_" + end),
            col(Columns.DOC_ID).as("_id_" + end),
            col(Columns.TEXT).as("_text_" + end),
            col(Columns.TIME).as("_time_" + end));
    return texts.join(broadcast(pairs), "_" + end);
  }

  private static SeenPair pair(Row row, int chars) {
    boolean told = chars > 0;
    return new SeenPair(
        shown(row, 2, chars),
        shown(row, 5, chars),
        row.getBoolean(8),
        row.getDouble(9),
        row.isNullAt(10) ? "" : told ? row.getString(10) : DIFFER,
        told ? row.<Row>getList(11).stream().map(PairScores::difference).toList() : List.of());
  }

  private static SeenPair.Shown shown(Row row, int at, int chars) {
    String time = row.isNullAt(at + 2) ? "" : Instant.ofEpochMilli(row.getLong(at + 2)).toString();
    return new SeenPair.Shown(row.getString(at), Excerpt.cut(row.getString(at + 1), chars), time);
  }

  /** A pair; none where one of its ends was not among the documents. */
  public Optional<SeenPair> get(SeenPair.Ends ends) {
    return Optional.ofNullable(pairs.get(ends));
  }
}
