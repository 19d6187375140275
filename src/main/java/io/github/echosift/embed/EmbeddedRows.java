package io.github.echosift.embed;

import io.github.echosift.config.encoder.EncoderConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;

/**
 * Rows with the vectors of their texts, encoded a look-ahead at a time, in input order. Memory:
 * {@code config.lookahead()} rows with their texts and vectors.
 *
 * @param <R> row read; must stay as it is while later ones are read
 * @param <O> row made of it
 */
public final class EmbeddedRows<R, O> implements Iterator<O> {
  private final Iterator<R> rows;
  private final TextRows<R, O> kind;
  private final EncoderConfig config;
  private Unreadable unreadable = Unreadable.EMBEDDED;
  private IntConsumer meter = rows -> {};
  private Iterator<O> ready = Collections.emptyIterator();

  /** Embeds the texts of rows with the encoder that this JVM shares for the configuration. */
  public EmbeddedRows(Iterator<R> rows, TextRows<R, O> kind, EncoderConfig config) {
    this.rows = rows;
    this.kind = kind;
    this.config = config;
  }

  /** Sets what becomes of texts that the encoder cannot read. */
  public void unreadable(Unreadable value) {
    unreadable = value;
  }

  /** Sets who is told, after each look-ahead, how many rows it had. */
  public void meter(IntConsumer value) {
    meter = value;
  }

  @Override
  public boolean hasNext() {
    return ready.hasNext() || rows.hasNext();
  }

  @Override
  public O next() {
    if (!ready.hasNext()) {
      ready = nextLookahead();
    }
    return ready.next();
  }

  private Iterator<O> nextLookahead() {
    List<R> window = new ArrayList<>();
    List<String[]> textsOfRows = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    while (rows.hasNext() && window.size() < config.lookahead()) {
      R row = rows.next();
      String[] own = kind.texts(row);
      window.add(row);
      textsOfRows.add(own);
      Arrays.stream(own).filter(Objects::nonNull).forEach(texts::add);
    }
    float[][] vectors = unreadable.encode(SentenceEncoder.shared(config), texts);
    meter.accept(window.size());
    return new Lookahead(window.iterator(), textsOfRows.iterator(), Arrays.asList(vectors));
  }

  /** Makes its rows one by one: they may share a buffer. */
  private final class Lookahead implements Iterator<O> {
    private final Iterator<R> window;
    private final Iterator<String[]> textsOfRows;
    private final Iterator<float[]> vectors;

    Lookahead(Iterator<R> window, Iterator<String[]> textsOfRows, List<float[]> vectors) {
      this.window = window;
      this.textsOfRows = textsOfRows;
      this.vectors = vectors.iterator();
    }

    @Override
    public boolean hasNext() {
      return window.hasNext();
    }

    @Override
    public O next() {
      R row = window.next();
      String[] texts = textsOfRows.next();
      float[][] own = new float[texts.length][];
      for (int i = 0; i < own.length; i++) {
        own[i] = texts[i] == null ? null : vectors.next();
      }
      return kind.with(row, own);
    }
  }
}
