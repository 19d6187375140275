package io.github.echosift.explain;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.substring;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.NearMiss;
import io.github.echosift.config.ReportTexts;
import io.github.echosift.report.TextRoom;
import io.github.echosift.run.NamedColumn;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Edges;
import io.github.echosift.terminal.Excerpt;
import io.github.echosift.text.TextColumns;
import io.github.echosift.verify.BareTexts;
import io.github.echosift.verify.PairScores;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

  /** Of a value of a column beside a text, and of all of them together. */
  private static final int VALUE_CHARS = 200;

  private static final int VALUES_CHARS = 800;

  private static final String COLUMNS = "_columns";
  private static final String DIFFER = "the guard keeps them apart";

  private final Map<SeenPair.Ends, SeenPair> pairs = new HashMap<>();

  private SeenPairs() {}

  /** As below, without columns beside the texts. */
  public static SeenPairs of(
      DedupConfig config,
      Dataset<Row> documents,
      Collection<SeenPair.Ends> ends,
      ReportTexts shown) {
    return of(config, documents, ends, shown, List.of());
  }

  /**
   * Fetches pairs in one Spark query; what comes back is bounded by their number. Where many texts
   * are long, all are cut shorter, so that their page stays small.
   *
   * @param documents {@code _row, _id, _text, _time}, and {@code _doc} where columns are named
   * @param ends the pairs; one whose ends are not both among the documents is left out, as those
   *     with a document of earlier runs or of a reference
   * @param shown how much of the texts; with nothing of them, nothing of the words that differ
   * @param columns columns that are shown beside the texts
   */
  public static SeenPairs of(
      DedupConfig config,
      Dataset<Row> documents,
      Collection<SeenPair.Ends> ends,
      ReportTexts shown,
      List<NamedColumn> columns) {
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
    Dataset<Row> named = documents.withColumn(COLUMNS, values(columns));
    Column a = col("_text_a");
    Column b = col("_text_b");
    Set<NearMiss> guards = config.thresholds().guards();
    List<Row> found =
        with(with(wanted, named, "a"), named, "b")
            .withColumn("_normal_a", TextColumns.normal(a, config.text()))
            .withColumn("_normal_b", TextColumns.normal(b, config.text()))
            .select(
                col(Columns.NODE_A),
                col(Columns.NODE_B),
                col("_id_a"),
                substring(a, 1, most + 1),
                col("_time_a"),
                col("_columns_a"),
                col("_id_b"),
                substring(b, 1, most + 1),
                col("_time_b"),
                col("_columns_b"),
                col("_normal_a").equalTo(col("_normal_b")),
                PairScores.jaccard(shingles(config, "a"), shingles(config, "b")),
                PairScores.apart(a, b, guards),
                PairScores.differences(a, b, guards))
            .collectAsList();
    int chars = TextRoom.chars(texts(found), TEXT_CHARS, most, PAGE_BYTES);
    for (Row row : found) {
      seen.pairs.put(new SeenPair.Ends(row.getLong(0), row.getLong(1)), pair(row, chars, columns));
    }
    return seen;
  }

  private static List<String> texts(List<Row> found) {
    return found.stream().flatMap(row -> Stream.of(row.getString(3), row.getString(7))).toList();
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
            col(Columns.TIME).as("_time_" + end),
            col(COLUMNS).as("_columns_" + end));
    return texts.join(broadcast(pairs), "_" + end);
  }

  private static SeenPair pair(Row row, int chars, List<NamedColumn> columns) {
    boolean told = chars > 0;
    return new SeenPair(
        shown(row, 2, chars, columns),
        shown(row, 6, chars, columns),
        row.getBoolean(10),
        row.getDouble(11),
        row.isNullAt(12) ? "" : told ? row.getString(12) : DIFFER,
        told ? row.<Row>getList(13).stream().map(PairScores::difference).toList() : List.of());
  }

  /** The beginnings of the values, so that many columns take no more room than a few. */
  private static Column values(List<NamedColumn> columns) {
    if (columns.isEmpty()) {
      return array().cast("array<string>");
    }
    return array(
        columns.stream()
            .map(column -> substring(column.asText(), 1, most(columns) + 1))
            .toArray(Column[]::new));
  }

  private static int most(List<NamedColumn> columns) {
    return Math.min(VALUE_CHARS, VALUES_CHARS / columns.size());
  }

  private static Map<String, String> named(List<String> values, List<NamedColumn> columns) {
    Map<String, String> out = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      if (values.get(i) != null && !values.get(i).isBlank()) {
        out.put(columns.get(i).given(), Excerpt.cut(values.get(i), most(columns)));
      }
    }
    return out;
  }

  private static SeenPair.Shown shown(Row row, int at, int chars, List<NamedColumn> columns) {
    String time = row.isNullAt(at + 2) ? "" : Instant.ofEpochMilli(row.getLong(at + 2)).toString();
    return new SeenPair.Shown(
        row.getString(at),
        Excerpt.cut(row.getString(at + 1), chars),
        time,
        named(row.getList(at + 3), columns));
  }

  /** A pair; none where one of its ends was not among the documents. */
  public Optional<SeenPair> get(SeenPair.Ends ends) {
    return Optional.ofNullable(pairs.get(ends));
  }
}
