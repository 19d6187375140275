package io.github.echosift.run;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.config.TextConfig;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.distinct.CopyRules;
import io.github.echosift.distinct.ExactCopies;
import io.github.echosift.distinct.FirstTexts;
import io.github.echosift.embed.RecordShare;
import io.github.echosift.embed.Unreadable;
import io.github.echosift.schema.Columns;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.HeldRows;
import io.github.echosift.spark.RowSet;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The distinct texts of a corpus and their embeddings, which do not depend on thresholds: exact
 * copies are shingled, embedded and compared once, and a corpus that is looked at several times is
 * embedded once.
 */
public final class DistinctTexts {
  private final Steps steps;
  private final EncoderConfig encoder;
  private final HeldRows held;
  private final Counted nodes;
  private final Counted texts;
  private final Known known;
  private final Echoed echoed;
  private Counted vectors;
  private RecordShare recordShare;
  private Readings readings;

  private DistinctTexts(
      Steps steps,
      EncoderConfig encoder,
      HeldRows held,
      Counted nodes,
      Known known,
      Echoed echoed) {
    this(
        steps,
        encoder,
        held,
        nodes,
        known,
        echoed,
        new Counted(FirstTexts.of(held.rows(), echoed.copies()), nodes.count() - echoed.count()));
  }

  private DistinctTexts(
      Steps steps,
      EncoderConfig encoder,
      HeldRows held,
      Counted nodes,
      Known known,
      Echoed echoed,
      Counted texts) {
    this.known = known;
    this.recordShare = known.recordShare().orElse(null);
    this.steps = steps;
    this.encoder = encoder;
    this.held = held;
    this.nodes = nodes;
    this.echoed = echoed;
    this.texts = texts;
  }

  /**
   * Some of the texts, for one encoder of several.
   *
   * @param some of {@link #texts}
   */
  DistinctTexts only(Counted some, EncoderConfig reader) {
    Known nothing = new Known(known.copies(), known.rules(), Optional.empty(), Optional.empty());
    return new DistinctTexts(steps, reader, held, nodes, nothing, echoed, some);
  }

  /** The texts by the encoder that takes them; looked at on first call. */
  public Readings readings() {
    if (readings == null) {
      readings = Readings.of(steps, this, encoder);
    }
    return readings;
  }

  /**
   * Exact copies.
   *
   * @param copies rows of documents that are not the first of their text
   * @param nodes the texts that they are copies of
   * @param count number of copies
   */
  public record Echoed(RowSet copies, RowSet nodes, long count) {
    static Echoed of(Counted nodes) {
      Dataset<Row> copies = nodes.rows().filter(col(Columns.ROW).notEqual(col(Columns.NODE)));
      List<RowSet> sets = RowSet.of(copies, nodes.count(), Columns.ROW, Columns.NODE);
      return new Echoed(sets.get(0), sets.get(1), sets.get(0).count());
    }
  }

  /** Which documents are one node. */
  public enum Copies {
    /** Those whose normalised text is the same. */
    ONE_NODE,
    /** None: the exact rule is off. */
    APART
  }

  /**
   * Finds the distinct texts, in two steps.
   *
   * @param documents {@code _row}, {@code _text}
   * @param text normalisation
   * @param encoder embeds them when their vectors are asked for
   */
  public static DistinctTexts of(
      Steps steps, Counted documents, Copies copies, TextConfig text, EncoderConfig encoder) {
    return of(
        steps,
        documents,
        new Known(copies, CopyRules.ALL, Optional.empty(), Optional.empty()),
        text,
        encoder);
  }

  /**
   * What is known of texts before they are looked at.
   *
   * @param copies which documents are one node
   * @param rules which copies are one, where copies are
   * @param vectors {@code _node, _vector} of settled nodes that need not be embedded again; the
   *     vector is null where the encoder can't read the text
   * @param recordShare how many of them are records, where that was looked at
   */
  public record Known(
      Copies copies,
      CopyRules rules,
      Optional<Dataset<Row>> vectors,
      Optional<RecordShare> recordShare) {}

  /** As {@link #of(Steps, Counted, Copies, TextConfig, EncoderConfig)}, with what is known. */
  public static DistinctTexts of(
      Steps steps, Counted documents, Known known, TextConfig text, EncoderConfig encoder) {
    // Held, so that the rows of all texts are normalised once and never shuffled; computed by the
    // first step that reads them.
    HeldRows held = HeldRows.scan(FirstTexts.normalised(documents.rows(), text));
    steps.afterwards(held::close);
    Dataset<Row> normal = held.rows();
    Counted nodes =
        steps.hold(
            "exact",
            documents.count(),
            () ->
                switch (known.copies()) {
                  case ONE_NODE -> ExactCopies.nodes(normal, known.rules());
                  case APART -> ExactCopies.off(normal);
                });
    Echoed echoed =
        steps.timed(
            "distinct texts",
            documents.count(),
            () -> Echoed.of(nodes),
            found -> documents.count() - found.count());
    return new DistinctTexts(steps, encoder, held, nodes, known, echoed);
  }

  /** {@code _row}, {@code _node}: the distinct text of each document. */
  public Dataset<Row> nodes() {
    return nodes.rows();
  }

  /** Which documents are copies, and of what. */
  public Echoed echoed() {
    return echoed;
  }

  /** {@code _node}, {@code _normal}, {@code _text}. */
  public Counted texts() {
    return texts;
  }

  /**
   * {@code _node}, {@code _vector} of normalised texts that the encoder can read; embedded on first
   * call.
   */
  public Counted readable() {
    if (vectors == null) {
      vectors = known.vectors().map(this::withKnown).orElseGet(() -> embedded(texts));
    }
    return vectors;
  }

  private Counted embedded(Counted some) {
    return Embedding.of(steps, encoder, some, Unreadable.NULL);
  }

  /** Embeds the texts that have no vector yet. */
  private Counted withKnown(Dataset<Row> vectorsKnown) {
    Counted missing =
        steps.hold(
            "texts to embed",
            texts.count(),
            () ->
                texts
                    .rows()
                    .join(
                        vectorsKnown.select(Columns.NODE),
                        new String[] {Columns.NODE},
                        "left_anti"));
    Dataset<Row> earlier =
        vectorsKnown
            .where(col(Columns.VECTOR).isNotNull())
            .join(texts.rows().select(Columns.NODE), new String[] {Columns.NODE}, "left_semi")
            .select(Columns.NODE, Columns.VECTOR);
    Dataset<Row> embedded = embedded(missing).rows();
    return steps.hold("vectors", texts.count(), () -> embedded.unionByName(earlier));
  }

  /** Whether {@link #readable} was called. */
  public boolean hasVectors() {
    return vectors != null;
  }

  /** How many of the texts are records rather than sentences; looked at on first call. */
  public RecordShare recordShare() {
    if (recordShare == null) {
      recordShare = RecordShare.of(texts.rows(), texts.count(), encoder);
    }
    return recordShare;
  }

  /** Frees texts and vectors, which no later step reads; read again, they are made anew. */
  public void release() {
    held.close();
    if (vectors != null) {
      steps.release(vectors);
    }
    if (readings != null && readings.several()) {
      readings.each().forEach(part -> part.texts().release());
    }
  }

  /** {@code _node}, {@code _vector} of all texts as they are written; embedded on each call. */
  public Counted asWritten() {
    Counted written =
        new Counted(
            texts.rows().select(col(Columns.NODE), col(Columns.TEXT).as(Columns.NORMAL)),
            texts.count());
    return Embedding.of(steps, encoder, written, Unreadable.EMBEDDED);
  }
}
