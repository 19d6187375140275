package io.github.echosift.embed;

import io.github.echosift.config.EncoderConfig;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows with their embeddings as a last value, encoded a look-ahead at a time, in input order. */
final class EmbeddedRows implements Iterator<Row> {
  private final Iterator<Row> rows;
  private final int column;
  private final EncoderConfig config;
  private Function<float[], Object> format = vector -> vector;
  private Unreadable unreadable = Unreadable.EMBEDDED;
  private IntConsumer meter = rows -> {};
  private Iterator<Row> ready = List.<Row>of().iterator();

  /** Embeds the texts in {@code column} of the rows. */
  EmbeddedRows(Iterator<Row> rows, int column, EncoderConfig config) {
    this.rows = rows;
    this.column = column;
    this.config = config;
  }

  /** Sets what is put into the row for a vector. */
  void format(Function<float[], Object> value) {
    format = value;
  }

  /** Sets what becomes of texts that the encoder cannot read. */
  void unreadable(Unreadable value) {
    unreadable = value;
  }

  /** Sets who is told how many rows have been embedded. */
  void meter(IntConsumer value) {
    meter = value;
  }

  @Override
  public boolean hasNext() {
    return ready.hasNext() || rows.hasNext();
  }

  @Override
  public Row next() {
    if (!ready.hasNext()) {
      ready = nextLookahead().iterator();
    }
    return ready.next();
  }

  private List<Row> nextLookahead() {
    List<Row> window = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    while (rows.hasNext() && window.size() < config.lookahead()) {
      Row row = rows.next();
      window.add(row);
      if (!row.isNullAt(column)) {
        texts.add(row.getString(column));
      }
    }
    SentenceEncoder encoder = SentenceEncoder.shared(config);
    float[][] vectors =
        switch (unreadable) {
          case EMBEDDED -> encoder.encode(texts);
          case NULL -> encoder.encodeReadable(texts);
        };
    List<Row> out = new ArrayList<>(window.size());
    int used = 0;
    for (Row row : window) {
      float[] vector = row.isNullAt(column) ? null : vectors[used++];
      out.add(with(row, vector == null ? null : format.apply(vector)));
    }
    meter.accept(out.size());
    return out;
  }

  private static Row with(Row row, Object last) {
    Object[] values = new Object[row.length() + 1];
    for (int i = 0; i < row.length(); i++) {
      values[i] = row.get(i);
    }
    values[row.length()] = last;
    return RowFactory.create(values);
  }
}
