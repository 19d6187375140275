package io.github.echosift.sql;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.embed.EmbeddedRows;
import io.github.echosift.embed.ModelShipping;
import io.github.echosift.embed.Unreadable;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.expressions.AttributeSet$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.plans.physical.Partitioning;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.UnaryExecNode;
import org.apache.spark.sql.execution.metric.SQLMetric;
import org.apache.spark.sql.execution.metric.SQLMetrics;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/** Runs {@link EmbedTexts}. Public because Catalyst copies nodes by reflection. */
public final class EmbedTextsExec extends SparkPlan implements UnaryExecNode {
  private static final long serialVersionUID = 1L;
  private static final String ROWS = "numOutputRows";
  private static final String LOOKAHEADS = "numLookaheads";

  private final Seq<Expression> embeddings;
  private final Seq<Attribute> columns;
  private final EncoderConfig encoder;
  private final SparkPlan child;
  private final transient scala.collection.immutable.Map<String, SQLMetric> metrics;

  /** See {@link EmbedTexts#EmbedTexts}. */
  public EmbedTextsExec(
      Seq<Expression> embeddings, Seq<Attribute> columns, EncoderConfig encoder, SparkPlan child) {
    this.embeddings = embeddings;
    this.columns = columns;
    this.encoder = encoder;
    this.child = child;
    this.metrics =
        scala.collection.immutable.Map.from(
            scala.jdk.javaapi.CollectionConverters.asScala(
                Map.of(
                    ROWS, SQLMetrics.createMetric(sparkContext(), "number of output rows"),
                    LOOKAHEADS, SQLMetrics.createMetric(sparkContext(), "number of look-aheads"))));
  }

  @Override
  public RDD<InternalRow> doExecute() {
    // Here, not earlier: a cached plan is made in one session and run in another.
    EncoderConfig config = ModelShipping.shipOnce(session(), encoder);
    Seq<Expression> texts =
        Seqs.of(Seqs.list(embeddings).stream().map(e -> ((MinilmEmbed) e).text()).toList());
    Seq<Attribute> input = child.output();
    Seq<Attribute> output = output();
    SQLMetric rowCount = longMetric(ROWS);
    SQLMetric lookaheads = longMetric(LOOKAHEADS);
    Function2<Integer, Iterator<InternalRow>, Iterator<InternalRow>> embed =
        (partition, rows) -> {
          EmbeddedInternalRows kind = new EmbeddedInternalRows(texts, input, output, partition);
          EmbeddedRows<InternalRow, InternalRow> out =
              new EmbeddedRows<>(new CopiedRows(rows), kind, config);
          out.unreadable(Unreadable.NULL);
          out.meter(
              done -> {
                rowCount.add(done);
                lookaheads.add(1);
              });
          return out;
        };
    return child.execute().toJavaRDD().mapPartitionsWithIndex(embed, true).rdd();
  }

  /** Rows that stay as they are; Spark writes the next row over the last one. */
  private record CopiedRows(Iterator<InternalRow> rows) implements Iterator<InternalRow> {
    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public InternalRow next() {
      return rows.next().copy();
    }
  }

  @Override
  public scala.collection.immutable.Map<String, SQLMetric> metrics() {
    return metrics;
  }

  @Override
  public SparkPlan child() {
    return child;
  }

  @Override
  public Seq<SparkPlan> children() {
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
  public Partitioning outputPartitioning() {
    return child.outputPartitioning();
  }

  @Override
  public Seq<SortOrder> outputOrdering() {
    return child.outputOrdering();
  }

  @Override
  public SparkPlan withNewChildInternal(SparkPlan newChild) {
    return new EmbedTextsExec(embeddings, columns, encoder, newChild);
  }

  @Override
  public SparkPlan withNewChildrenInternal(IndexedSeq<SparkPlan> newChildren) {
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
    return other instanceof EmbedTextsExec;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EmbedTextsExec that
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
