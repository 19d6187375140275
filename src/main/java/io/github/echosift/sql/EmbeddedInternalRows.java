package io.github.echosift.sql;

import io.github.echosift.embed.TextRows;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import scala.collection.immutable.Seq;

/** Catalyst's rows: texts are expressions over a row, embeddings its last columns. */
final class EmbeddedInternalRows implements TextRows<InternalRow, InternalRow> {
  private final UnsafeProjection texts;
  private final UnsafeProjection output;
  private final int count;
  private final JoinedRow joined = new JoinedRow();

  /**
   * For the rows of one partition.
   *
   * @param texts what to embed, over {@code input}
   * @param input columns read
   * @param output columns made: those read, then the embeddings
   */
  EmbeddedInternalRows(
      Seq<Expression> texts, Seq<Attribute> input, Seq<Attribute> output, int partition) {
    this.count = texts.size();
    this.texts = UnsafeProjection.create(texts, input);
    this.texts.initialize(partition);
    this.output = UnsafeProjection.create(Seqs.of(Seqs.<Expression>list(output)), output);
  }

  @Override
  public String[] texts(InternalRow row) {
    InternalRow values = texts.apply(row);
    String[] out = new String[count];
    for (int i = 0; i < count; i++) {
      out[i] = values.isNullAt(i) ? null : values.getUTF8String(i).toString();
    }
    return out;
  }

  /** The same row object at each call, as Spark's own operators do. */
  @Override
  public InternalRow with(InternalRow row, float[][] vectors) {
    Object[] values = new Object[count];
    for (int i = 0; i < count; i++) {
      values[i] = vectors[i] == null ? null : UnsafeArrayData.fromPrimitiveArray(vectors[i]);
    }
    return output.apply(joined.apply(row, new GenericInternalRow(values)));
  }
}
