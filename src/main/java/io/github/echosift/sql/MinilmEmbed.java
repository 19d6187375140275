package io.github.echosift.sql;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.embed.ModelShipping;
import io.github.echosift.embed.SentenceEncoder;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Unevaluable;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenFallback;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import scala.collection.immutable.Seq;

/**
 * {@code minilm_embed(text)}: the embedding as {@code array<float>} of unit length; null for null
 * and for a text that the encoder cannot read.
 *
 * <p>{@link ExtractEmbeddings} moves it out of the operators of a query into {@link EmbedTexts},
 * which embeds in batches. It is evaluated here, one text at a time, only for literals on the
 * driver and where it cannot be moved: over a variable of a lambda function, or over columns of
 * both sides of a join. It is marked as unevaluable to keep Spark from computing it on the driver
 * row by row where a query starts from local rows.
 */
final class MinilmEmbed extends SqlFunction implements CodegenFallback, Unevaluable {
  private static final long serialVersionUID = 1L;

  /** Type of an embedding. */
  static final DataType VECTOR = DataTypes.createArrayType(DataTypes.FloatType, false);

  private final EncoderConfig encoder;

  /** An embedding that is not planned yet. */
  MinilmEmbed(List<Expression> arguments) {
    this(arguments, null);
  }

  private MinilmEmbed(List<Expression> arguments, EncoderConfig encoder) {
    super(SqlFunctions.MINILM_EMBED, VECTOR, arguments);
    this.encoder = encoder;
  }

  /** This embedding made ready to be evaluated on executors. */
  MinilmEmbed planned(EncoderConfig shipped) {
    return new MinilmEmbed(List.of(text()), shipped);
  }

  Expression text() {
    return argument(0);
  }

  @Override
  MinilmEmbed of(List<Expression> others) {
    return new MinilmEmbed(others, encoder);
  }

  @Override
  public Seq<AbstractDataType> inputTypes() {
    return Seqs.of(SqlFunctions.TEXT);
  }

  @Override
  public boolean foldable() {
    return super.foldable();
  }

  @Override
  public Object eval(InternalRow row) {
    return super.eval(row);
  }

  @Override
  public InternalRow eval$default$1() {
    return super.eval$default$1();
  }

  @Override
  public ExprCode doGenCode(CodegenContext context, ExprCode result) {
    return CodegenFallback.super.doGenCode(context, result);
  }

  @Override
  Object call(Object[] values) {
    EncoderConfig config =
        Optional.ofNullable(encoder).orElseGet(() -> shipped(SparkSession.active()));
    UTF8String text = (UTF8String) values[0];
    float[] vector = SentenceEncoder.shared(config).encodeReadable(List.of(text.toString()))[0];
    return vector == null ? null : UnsafeArrayData.fromPrimitiveArray(vector);
  }

  private static EncoderConfig shipped(SparkSession session) {
    return ModelShipping.shipOnce(session, EncoderSettings.encoder(session));
  }

  @Override
  String kernel() {
    throw new IllegalStateException("embeddings are not compiled");
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other) && Objects.equals(encoder, ((MinilmEmbed) other).encoder);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
