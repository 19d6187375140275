package io.github.echosift.run;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.config.TextConfig;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.distinct.ExactCopies;
import io.github.echosift.distinct.FirstTexts;
import io.github.echosift.embed.RecordShare;
import io.github.echosift.embed.Unreadable;
import io.github.echosift.schema.Columns;
import io.github.echosift.spark.Counted;
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
  private final Counted nodes;
  private final Counted texts;
  private Counted vectors;
  private RecordShare recordShare;

  private DistinctTexts(Steps steps, EncoderConfig encoder, Counted nodes, Counted texts) {
    this.steps = steps;
    this.encoder = encoder;
    this.nodes = nodes;
    this.texts = texts;
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
    Dataset<Row> normal = FirstTexts.normalised(documents.rows(), text);
    Counted nodes =
        steps.hold(
            "exact",
            documents.count(),
            () ->
                switch (copies) {
                  case ONE_NODE -> ExactCopies.nodes(normal);
                  case APART -> ExactCopies.off(normal);
                });
    Counted texts =
        steps.hold("distinct texts", documents.count(), () -> FirstTexts.of(normal, nodes.rows()));
    return new DistinctTexts(steps, encoder, nodes, texts);
  }

  /** {@code _row}, {@code _node}: the distinct text of each document. */
  public Dataset<Row> nodes() {
    return nodes.rows();
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
      vectors = Embedding.of(steps, encoder, texts, Unreadable.NULL);
    }
    return vectors;
  }

  /** How many of the texts are records rather than sentences; looked at on first call. */
  public RecordShare recordShare() {
    if (recordShare == null) {
      recordShare = RecordShare.of(texts.rows(), texts.count(), encoder);
    }
    return recordShare;
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
