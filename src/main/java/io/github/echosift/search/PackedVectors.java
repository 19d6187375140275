package io.github.echosift.search;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import io.github.echosift.schema.PackedArrays;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import scala.collection.Seq;

/** Packs columns of vectors as unit vectors. */
final class PackedVectors {
  private PackedVectors() {}

  /** Whether a column of this type holds vectors: MLlib's, arrays of numbers, or packed floats. */
  static boolean canHold(DataType type) {
    return type.equals(SQLDataTypes.VectorType())
        || type.equals(DataTypes.BinaryType)
        || (type instanceof ArrayType array && array.elementType() instanceof NumericType);
  }

  /** A column's vectors as packed floats of length one; null for null and for no direction. */
  static Column of(Dataset<?> rows, String column) {
    return packed(col(column), rows.schema().apply(column).dataType());
  }

  /** The same of rows that {@link NumberedRows} has made of these. */
  static Column ofNumbered(Dataset<?> rows, String column) {
    return packed(col(NumberedRows.WHOLE).getField(column), rows.schema().apply(column).dataType());
  }

  private static Column packed(Column vectors, DataType type) {
    if (type.equals(SQLDataTypes.VectorType())) {
      return packer().apply(vectors);
    }
    if (type.equals(DataTypes.BinaryType)) {
      UDF1<byte[], byte[]> pack =
          packed -> packed == null ? null : ofUnit(doubles(PackedArrays.floats(packed)));
      return udf(pack, DataTypes.BinaryType).apply(vectors);
    }
    UDF1<Seq<Float>, byte[]> pack =
        values -> {
          if (values == null) {
            return null;
          }
          double[] vector = new double[values.size()];
          for (int i = 0; i < vector.length; i++) {
            vector[i] = values.apply(i);
          }
          return ofUnit(vector);
        };
    return udf(pack, DataTypes.BinaryType).apply(vectors.cast("array<float>"));
  }

  private static UserDefinedFunction packer() {
    UDF1<Vector, byte[]> pack = vector -> vector == null ? null : ofUnit(vector.toArray());
    return udf(pack, DataTypes.BinaryType);
  }

  private static double[] doubles(float[] vector) {
    double[] out = new double[vector.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = vector[i];
    }
    return out;
  }

  private static byte[] ofUnit(double[] vector) {
    double squares = 0;
    for (double component : vector) {
      squares += component * component;
    }
    if (!(squares > 0) || Double.isInfinite(squares)) {
      return null;
    }
    double norm = Math.sqrt(squares);
    float[] unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (vector[i] / norm);
    }
    return PackedArrays.ofFloats(unit);
  }
}
