package io.github.echosift.history;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.octet_length;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import io.github.echosift.block.Banding;
import io.github.echosift.block.CandidateSearch;
import io.github.echosift.block.HyperplaneBanding;
import io.github.echosift.block.Probe;
import io.github.echosift.block.SignatureSample;
import io.github.echosift.block.Signatures;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.distinct.Fingerprints;
import io.github.echosift.ledger.HistoryColumns;
import io.github.echosift.ledger.HistoryStore;
import io.github.echosift.ledger.Manifest;
import io.github.echosift.ledger.Successions;
import io.github.echosift.run.DistinctTexts;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import io.github.echosift.spark.Counted;
import io.github.echosift.verify.BareTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF5;
import org.apache.spark.sql.types.DataTypes;

/*
 * A batch is small beside what came before, and nearly nothing of that is like anything in it. So what
 * is held against the batch text by text, candidates, guards and all, is only what may be paired with
 * one of its texts: told by sketches that were stored, with the very bands that pairs are found by. The
 * batch's sketches go to every task; the history's are read once and never moved.
 */

/** The texts of a history that one of a batch may echo, and whoever was kept for them. */
final class NearTexts {
  /** Documents of a history below which it is quicker to look at them all. */
  private static final long MANY = 10_000;

  /** Texts whose sketches go to the tasks together: some hundred megabytes. */
  private static final long TEXTS_AT_ONCE = 100_000;

  /** Bytes of anchors that do; as an index they take some ten times the space. */
  private static final long ANCHORS_AT_ONCE = 32L << 20;

  /** Numbers or names that are sent to every task rather than moved. */
  private static final long FEW = 500_000;

  private static final Column IS_HEAD =
      col(HistoryColumns.NUMBER).equalTo(col(HistoryColumns.HEAD));

  private final Steps steps;
  private final HistoryStore store;
  private final Manifest base;
  private final DedupConfig config;

  NearTexts(Steps steps, HistoryStore store, Manifest base, DedupConfig config) {
    this.steps = steps;
    this.store = store;
    this.base = base;
    this.config = config;
  }

  /** Whether looking for them costs less than holding all against a batch of so many documents. */
  static boolean pays(Manifest base, long documents) {
    return large(base) && base.rows(HistoryColumns.DOCUMENTS) >= documents;
  }

  /** Whether it does for a small batch. */
  static boolean large(Manifest base) {
    return base.rows(HistoryColumns.DOCUMENTS) >= MANY;
  }

  /**
   * Rows of a number or a name as one side of a join: sent to every task where they are few, so
   * that the other side is not moved.
   */
  static Dataset<Row> sent(Counted rows) {
    return rows.count() <= FEW ? broadcast(rows.rows()) : rows.rows();
  }

  /**
   * Finds them.
   *
   * @param own the batch's distinct texts
   * @param vectors theirs, where likeness in meaning tells
   * @return {@code number}
   */
  Counted numbers(DistinctTexts own, Optional<Counted> vectors) {
    Map<String, String> needed = StoredSketches.made(config);
    Dataset<Row> unread =
        numbers(
            store
                .read(base, HistoryColumns.DOCUMENTS, s -> !StoredSketches.serve(s, needed))
                .where(IS_HEAD));
    Dataset<Row> sketched =
        store.read(base, HistoryColumns.DOCUMENTS, s -> StoredSketches.serve(s, needed));
    Counted texts = steps.hold("sketch batch", own.texts().count(), () -> sketches(own));
    long parts = parts(texts);
    Dataset<Row> found = unread;
    List<Broadcast<Probe>> probes = new ArrayList<>();
    for (long part = 0; part < parts; part++) {
      Broadcast<Probe> probe = probe(texts.rows(), vectors, parts, part);
      probes.add(probe);
      found = found.union(numbers(sketched.where(IS_HEAD).where(meets(probe))));
    }
    Dataset<Row> numbers =
        Successions.placed(store, base, found)
            .select(
                explode(array(col(HistoryColumns.NUMBER), col(HistoryColumns.ANCHOR)))
                    .as(HistoryColumns.NUMBER))
            .distinct();
    Counted near = steps.hold("near texts", base.rows(HistoryColumns.DOCUMENTS), () -> numbers);
    steps.release(texts);
    steps.afterwards(() -> probes.forEach(Broadcast::unpersist));
    return near;
  }

  private static long parts(Counted texts) {
    Row anchors =
        texts
            .rows()
            .agg(coalesce(sum(octet_length(col(HistoryColumns.ANCHOR_KEYS))), lit(0L)))
            .first();
    return 1 + Math.max(texts.count() / TEXTS_AT_ONCE, anchors.getLong(0) / ANCHORS_AT_ONCE);
  }

  private static Dataset<Row> numbers(Dataset<Row> documents) {
    return documents.select(
        HistoryColumns.NUMBER, HistoryColumns.HEAD, HistoryColumns.ANCHOR, HistoryColumns.HOPS);
  }

  private Dataset<Row> sketches(DistinctTexts own) {
    Column shingles =
        config.uses(Rule.LEXICAL)
            ? BareTexts.shingles(col(Columns.TEXT), col(Columns.NORMAL), config)
            : lit(null).cast("binary");
    List<Column> columns = new ArrayList<>();
    columns.add(col(Columns.NODE));
    columns.add(Fingerprints.ofNormal().as(HistoryColumns.FINGERPRINT));
    StoredSketches.columns(config).forEach(columns::add);
    return own.texts()
        .rows()
        .select(
            col(Columns.NODE),
            col(Columns.NORMAL),
            shingles.as(Columns.SHINGLES),
            lit(null).cast("binary").as(Columns.VECTOR))
        .select(columns.toArray(Column[]::new));
  }

  private Broadcast<Probe> probe(
      Dataset<Row> texts, Optional<Counted> vectors, long parts, long part) {
    Column ofPart = pmod(xxhash64(col(Columns.NODE)), lit(parts)).equalTo(part);
    List<Row> sketches =
        texts
            .where(ofPart)
            .select(
                HistoryColumns.FINGERPRINT,
                HistoryColumns.WORD_SKETCH,
                HistoryColumns.SHORT_SKETCH,
                HistoryColumns.ANCHOR_KEYS)
            .collectAsList();
    List<Row> planes =
        vectors
            .map(
                rows ->
                    rows.rows()
                        .where(ofPart)
                        .select(Signatures.hyperplane(col(Columns.VECTOR), config.block().seed()))
                        .collectAsList())
            .orElse(List.of());
    Probe.Told told =
        new Probe.Told(
            column(sketches, 0),
            column(sketches, 1),
            column(sketches, 2),
            column(sketches, 3),
            column(planes, 0));
    return JavaSparkContext.fromSparkContext(steps.spark().sparkContext())
        .broadcast(new Probe(told, lexical(), semantic(), config.contained().share()));
  }

  private static List<byte[]> column(List<Row> rows, int column) {
    return rows.stream()
        .filter(row -> !row.isNullAt(column))
        .map(row -> row.<byte[]>getAs(column))
        .toList();
  }

  private Banding lexical() {
    return CandidateSearch.banding(config.thresholds().lexicalThreshold(), config.block());
  }

  private HyperplaneBanding semantic() {
    return CandidateSearch.banding(
        SignatureSample.none(base.rows(HistoryColumns.DOCUMENTS)),
        config.thresholds().semanticThreshold(),
        config.block().banding());
  }

  private static Column meets(Broadcast<Probe> probe) {
    UDF5<byte[], byte[], byte[], byte[], byte[], Boolean> meets =
        (fingerprint, word, chars, planes, anchors) ->
            probe.value().meets(fingerprint, word, chars, planes, anchors);
    return udf(meets, DataTypes.BooleanType)
        .apply(
            col(HistoryColumns.FINGERPRINT),
            col(HistoryColumns.WORD_SKETCH),
            col(HistoryColumns.SHORT_SKETCH),
            col(HistoryColumns.PLANE_SKETCH),
            col(HistoryColumns.ANCHOR_KEYS));
  }
}
