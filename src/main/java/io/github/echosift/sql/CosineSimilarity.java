package io.github.echosift.sql;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.immutable.Seq;

/** {@code cosine_similarity(a, b)}: see {@link Vectors}. */
final class CosineSimilarity extends SqlFunction {
  private static final long serialVersionUID = 1L;
  private static final DataType FLOATS = DataTypes.createArrayType(DataTypes.FloatType, true);
  private static final DataType DOUBLES = DataTypes.createArrayType(DataTypes.DoubleType, true);

  CosineSimilarity(List<Expression> arguments) {
    super(SqlFunctions.COSINE_SIMILARITY, DataTypes.DoubleType, arguments);
  }

  @Override
  SqlFunction of(List<Expression> others) {
    return new CosineSimilarity(others);
  }

  /** Two arrays of float are compared as such; anything else becomes arrays of double. */
  @Override
  public Seq<AbstractDataType> inputTypes() {
    AbstractDataType type = floats() ? FLOATS : DOUBLES;
    return Seqs.of(type, type);
  }

  private boolean floats() {
    return children()
        .forall(
            child ->
                child.dataType() instanceof ArrayType array
                    && array.elementType().equals(DataTypes.FloatType));
  }

  @Override
  Object call(Object[] values) {
    ArrayData a = (ArrayData) values[0];
    ArrayData b = (ArrayData) values[1];
    return floats() ? Vectors.cosineOfFloats(a, b) : Vectors.cosineOfDoubles(a, b);
  }

  @Override
  String kernel() {
    return Vectors.class.getName() + (floats() ? ".cosineOfFloats" : ".cosineOfDoubles");
  }
}
