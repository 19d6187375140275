package io.github.echosift.history;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.github.echosift.config.DedupRequest;
import io.github.echosift.config.HistoryConfig;
import io.github.echosift.config.LateOriginal;
import io.github.echosift.embed.EncoderIdentity;
import io.github.echosift.keep.KeepColumns;
import io.github.echosift.ledger.Event;
import io.github.echosift.ledger.HistoryColumns;
import io.github.echosift.ledger.HistoryStore;
import io.github.echosift.ledger.Manifest;
import io.github.echosift.ledger.Past;
import io.github.echosift.run.DistinctTexts;
import io.github.echosift.run.Input;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import io.github.echosift.schema.Settled;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.JsonKeys;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The input as a batch of a history: what it is held against, and what it adds.
 *
 * <p>A batch that was committed before is held against what it was held against then, so it gives
 * the same output again, and adds nothing.
 */
public final class HistoryBatch {
  /** Step: reads it. */
  public static final String READ = "read history";

  /** Step: puts the batch down. */
  public static final String COMMIT = "commit";

  /** Documents that can't be told from earlier ones by their id, or come too late. */
  private static final String SEEN = "_seen";

  private final Steps steps;
  private final DedupRequest request;
  private final HistoryConfig config;
  private final HistoryStore store;
  private final Manifest base;
  private final Optional<Manifest.Batch> done;
  private final long millis;
  private String sum;
  private long first;
  private Optional<Succession> late = Optional.empty();

  private HistoryBatch(
      Steps steps, DedupRequest request, HistoryStore store, Map<String, String> settings) {
    this.steps = steps;
    this.request = request;
    this.config = request.history().orElseThrow();
    this.store = store;
    Optional<Manifest> last = store.latest();
    this.base = store.before(last, config.batch(), settings);
    this.done = last.flatMap(manifest -> manifest.batch(config.batch()));
    this.millis = done.map(Manifest.Batch::millis).orElseGet(System::currentTimeMillis);
  }

  /**
   * Looks the batch up.
   *
   * @throws UserException where the history was made with other settings, or lacks files
   */
  public static Optional<HistoryBatch> open(Steps steps, DedupRequest request) {
    return request
        .history()
        .map(
            config ->
                new HistoryBatch(
                    steps,
                    request,
                    HistoryStore.open(steps.spark(), config.directory(), config.format()),
                    settings(request)));
  }

  /**
   * Whether of what lies in a history only what comes near a small batch is more than looked at.
   * Needs no Spark.
   */
  public static boolean looksOnly(HistoryConfig config) {
    return HistoryStore.seen(config.directory()).filter(NearTexts::large).isPresent();
  }

  private static Map<String, String> settings(DedupRequest request) {
    Map<String, String> out = new TreeMap<>();
    out.put(
        "rules",
        String.join(",", request.dedup().rules().stream().sorted().map(Rule::label).toList()));
    out.put("strip-html", "" + request.dedup().text().stripHtml());
    out.put("strip-urls", "" + request.dedup().text().stripUrls());
    if (request.dedup().uses(Rule.SEMANTIC)) {
      out.put("model", EncoderIdentity.of(request.dedup().encoder()));
    }
    return out;
  }

  /**
   * The input without documents whose id is in the history already and those that come too late;
   * they go to quarantine. An id that was made from content is made anew where it is in the
   * history.
   */
  public Input screened(Input input) {
    first = input.countRecords();
    sum = inputSum(input);
    if (done.isPresent() && !done.get().input().equals(sum)) {
      throw new UserException(
          "batch-id '"
              + config.batch()
              + "' was given to other documents before: give these another name");
    }
    if (base.sequence() == 0) {
      return input;
    }
    Counted marked = steps.hold("seen ids", input.count(), () -> marked(input));
    String[] columns = input.rows().columns();
    Dataset<Row> fresh =
        marked
            .rows()
            .where(col(Columns.REASON).isNull())
            .select(Arrays.stream(columns).map(name -> col(name)).toArray(Column[]::new));
    Dataset<Row> refused =
        marked
            .rows()
            .where(col(Columns.REASON).isNotNull())
            .select(
                col(Columns.ROW),
                raw(input).as(Columns.RAW),
                lit("").as(Columns.FILE),
                col(Columns.REASON));
    return new Input(
        input.records(),
        new Counted(fresh, fresh.count()),
        input
            .quarantine()
            .select(Columns.ROW, Columns.RAW, Columns.FILE, Columns.REASON)
            .union(refused));
  }

  private static Column raw(Input input) {
    return Arrays.asList(input.schema().fieldNames()).contains(Columns.SOURCE)
        ? col(Columns.DOC).getField(Columns.SOURCE)
        : to_json(JsonKeys.readable(col(Columns.DOC), input.schema()));
  }

  private Dataset<Row> marked(Input input) {
    Counted ids =
        new Counted(
            input.rows().select(col(Columns.DOC_ID).as(HistoryColumns.DOCUMENT_ID)), input.count());
    // Only ids that both sides have are moved.
    Dataset<Row> seen =
        store
            .read(base, HistoryColumns.EVENTS)
            .where(col(HistoryColumns.EVENT).isin(Event.CREATED.label(), Event.JOINED.label()))
            .select(HistoryColumns.DOCUMENT_ID)
            .join(NearTexts.sent(ids), new String[] {HistoryColumns.DOCUMENT_ID}, "left_semi")
            .select(col(HistoryColumns.DOCUMENT_ID).as(Columns.DOC_ID), lit(true).as(SEEN));
    Column content = substring(sha2(col(Columns.TEXT).cast("binary"), 256), 1, 32);
    Column made = col(Columns.DOC_ID).startsWith(concat(content, lit("-")));
    Column clash = coalesce(col(SEEN), lit(false));
    Column reason =
        when(
                clash.and(not(made)),
                concat(lit("id '"), col(Columns.DOC_ID), lit("' is in the history already")))
            .when(late(), "time is behind the newest seen by more than --lateness allows");
    return input
        .rows()
        .join(seen, new String[] {Columns.DOC_ID}, "left")
        .withColumn(Columns.REASON, reason)
        .withColumn(
            Columns.DOC_ID,
            when(clash, concat(col(Columns.DOC_ID), lit("@" + config.batch())))
                .otherwise(col(Columns.DOC_ID)));
  }

  private Column late() {
    Optional<Duration> most = request.window().lateness();
    return most.isPresent() && base.newest() != null
        ? coalesce(col(Columns.TIME).lt(base.newest() - most.get().toMillis()), lit(false))
        : lit(false);
  }

  /** A sum over documents that does not depend on their order. */
  private static String inputSum(Input input) {
    Row all =
        input
            .rows()
            .agg(
                count(lit(1)),
                sum(
                    xxhash64(col(Columns.DOC_ID), col(Columns.TEXT), col(Columns.TIME))
                        .cast("decimal(38,0)")))
            .head();
    return all.getLong(0) + ":" + (all.isNullAt(1) ? "0" : all.getDecimal(1).toPlainString());
  }

  /**
   * What is known of the batch's texts before they are held against the history.
   *
   * @param texts the distinct ones
   * @param meaning whether likeness in meaning is evidence
   */
  public record Own(DistinctTexts texts, boolean meaning) {
    private Optional<Counted> vectors() {
      return meaning ? Optional.of(texts.readable()) : Optional.empty();
    }
  }

  /**
   * What the batch is held against: one document a text, and whoever was kept for it.
   *
   * @param looked looks at the batch's texts, where the history is large enough for that to pay
   */
  public Earlier earlier(Input input, Supplier<Own> looked) {
    Settled settled = new Settled(first);
    Optional<Own> own =
        NearTexts.pays(base, input.count()) ? Optional.of(looked.get()) : Optional.empty();
    Optional<Counted> vectors =
        request.dedup().uses(Rule.SEMANTIC) ? own.flatMap(Own::vectors) : Optional.empty();
    Optional<Counted> near =
        own.map(
            found ->
                new NearTexts(steps, store, base, request.dedup()).numbers(found.texts(), vectors));
    EarlierTexts texts = new EarlierTexts(store, base, near);
    Counted known =
        steps.hold(
            READ,
            base.rows(HistoryColumns.DOCUMENTS),
            () -> texts.of(input, settled, request.window().reach()));
    steps.plan("history", plan(known, near.isPresent()));
    Dataset<Row> rows = known.rows();
    return new Earlier(
        settled,
        Optional.of(
            new Counted(
                rows.select(Columns.ROW, Columns.DOC_ID, Columns.TEXT, Columns.TIME, Earlier.GROUP),
                known.count())),
        Optional.of(
            rows.select(
                col(Columns.ROW).as(Columns.NODE),
                col(KeepColumns.ANCHOR),
                col(KeepColumns.ANCHOR_HOPS))),
        features(rows, own, vectors),
        Optional.empty());
  }

  private Earlier.Features features(
      Dataset<Row> known, Optional<Own> own, Optional<Counted> vectors) {
    if (!request.dedup().uses(Rule.SEMANTIC)) {
      return Earlier.Features.NONE;
    }
    Dataset<Row> stored = known.select(col(Columns.ROW).as(Columns.NODE), col(Columns.VECTOR));
    return new Earlier.Features(
        Optional.of(vectors.map(made -> stored.unionByName(made.rows())).orElse(stored)),
        own.map(found -> found.texts().recordShare()));
  }

  private String plan(Counted known, boolean near) {
    return String.format(
        Locale.ROOT,
        near
            ? "batch %s%s: %,d texts may have an echo in it, or were kept for one, of %,d documents"
                + " in %,d batches"
            : "batch %s%s: held against %,d texts of %,d documents in %,d batches",
        config.batch(),
        done.isPresent() ? ", committed before, as it was then" : "",
        known.count(),
        base.rows(HistoryColumns.DOCUMENTS),
        base.batches().size());
  }

  /** The first row of a reference beside the history. */
  public long rowsBefore() {
    return first + base.nextNumber();
  }

  /**
   * The batch's documents that are kept instead of earlier ones, where the oldest are to be.
   *
   * @param assignment the places of its documents, where earlier ones stay
   * @param trace what they were found by
   * @param earlier what it was held against
   */
  public Optional<Succession> late(
      Input input, Dataset<Row> assignment, Trace trace, Earlier earlier) {
    if (config.late() == LateOriginal.OLDEST) {
      Past past = new Past(store, base, first);
      late = new LateOriginals(steps, past, earlier, request.dedup()).of(input, assignment, trace);
    }
    return late;
  }

  /** The tables that the batch adds. */
  public HistoryTables tables(BatchRows found, Earlier earlier) {
    return new HistoryTables(
        steps,
        new Past(store, base, first),
        new HistoryTables.Batch(config, millis, request.dedup(), late),
        found,
        earlier);
  }

  /**
   * Puts the batch down, unless it is there already.
   *
   * @throws UserException if another run has changed the history meanwhile, or has rewritten what a
   *     batch that is there was held against
   */
  public void commit(BatchRows found, HistoryTables tables) {
    if (done.isPresent()) {
      // Had it been rewritten meanwhile, rows might have been missing that are part of the output.
      store.requireStill(base, config.batch());
      return;
    }
    Row newest = found.input().rows().agg(max(col(Columns.TIME))).head();
    store.commit(
        base,
        new Manifest.Batch(config.batch(), base.sequence() + 1, millis, sum, found.input().count()),
        store.write(base, tables.stored(), StoredSketches.made(request.dedup())),
        base.nextNumber() + first,
        newest.isNullAt(0) ? null : newest.getLong(0));
  }
}
