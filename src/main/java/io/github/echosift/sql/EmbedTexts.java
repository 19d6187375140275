package io.github.echosift.sql;

import io.github.echosift.config.encoder.EncoderConfig;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.expressions.AttributeSet$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Statistics;
import org.apache.spark.sql.catalyst.plans.logical.UnaryNode;
import scala.Option;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;
import scala.math.BigInt;

/**
 * The rows of a plan with embeddings as further columns; order and number stay. Public because
 * Catalyst copies nodes by reflection.
 */
public final class EmbedTexts extends LogicalPlan implements UnaryNode {
  /** Components of an embedding, for the planner's guess of how large rows become. */
  private static final int DIMENSION = 384;

  private final Seq<Expression> embeddings;
  private final Seq<Attribute> columns;
  private final EncoderConfig encoder;
  private final LogicalPlan child;

  /**
   * The rows of {@code child} with {@code columns} added.
   *
   * @param embeddings what to embed: {@link MinilmEmbed} over columns of the child
   * @param columns the columns that hold them, in the same order
   */
  public EmbedTexts(
      Seq<Expression> embeddings,
      Seq<Attribute> columns,
      EncoderConfig encoder,
      LogicalPlan child) {
    this.embeddings = embeddings;
    this.columns = columns;
    this.encoder = encoder;
    this.child = child;
  }

  Seq<Expression> embeddings() {
    return embeddings;
  }

  Seq<Attribute> columns() {
    return columns;
  }

  EncoderConfig encoder() {
    return encoder;
  }

  @Override
  public LogicalPlan child() {
    return child;
  }

  @Override
  public Seq<LogicalPlan> children() {
    return Seqs.of(child);
  }

  @Override
  public Seq<Attribute> output() {
    return Seqs.of(
        Stream.concat(Seqs.list(child.output()).stream(), Seqs.list(columns).stream()).toList());
  }

  @Override
  public AttributeSet producedAttributes() {
    return AttributeSet$.MODULE$.apply(Seqs.of(Seqs.<Expression>list(columns)));
  }

  @Override
  public Option<Object> maxRows() {
    return child.maxRows();
  }

  @Override
  public Option<Object> maxRowsPerPartition() {
    return child.maxRowsPerPartition();
  }

  /** Embeddings are most of a row: without them in the account huge tables would be broadcast. */
  @Override
  public Statistics stats() {
    Statistics rows = child.stats();
    long before = 8;
    for (Attribute column : Seqs.<Attribute>list(child.output())) {
      before += column.dataType().defaultSize();
    }
    long after = before + (long) columns.size() * DIMENSION * Float.BYTES;
    BigInt size = rows.sizeInBytes().$times(BigInt.apply(after)).$div(BigInt.apply(before));
    return rows.copy(size, rows.rowCount(), rows.attributeStats(), rows.isRuntime());
  }

  @Override
  public LogicalPlan withNewChildInternal(LogicalPlan newChild) {
    return new EmbedTexts(embeddings, columns, encoder, newChild);
  }

  @Override
  public LogicalPlan withNewChildrenInternal(IndexedSeq<LogicalPlan> newChildren) {
    return withNewChildInternal(newChildren.head());
  }

  @Override
  public int productArity() {
    return 4;
  }

  @Override
  public Object productElement(int n) {
    return switch (n) {
      case 0 -> embeddings;
      case 1 -> columns;
      case 2 -> encoder;
      default -> child;
    };
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof EmbedTexts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EmbedTexts that
        && embeddings.equals(that.embeddings)
        && columns.equals(that.columns)
        && encoder.equals(that.encoder)
        && child.equals(that.child);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
