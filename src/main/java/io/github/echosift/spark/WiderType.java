package io.github.echosift.spark;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/** The type that holds values of two types without loss. */
public final class WiderType {
  private static final List<DataType> WHOLE =
      List.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType);
  private static final List<Integer> DIGITS = List.of(3, 5, 10, 19);
  private static final int MOST_DIGITS = 38;

  private WiderType() {}

  /** The type, text where no other holds both; empty where one of them is no single value. */
  public static Optional<DataType> of(DataType a, DataType b) {
    if (a.sameType(b)) {
      return Optional.of(a);
    }
    if (isCompound(a) || isCompound(b)) {
      return Optional.empty();
    }
    int first = WHOLE.indexOf(a);
    int second = WHOLE.indexOf(b);
    if (first >= 0 && second >= 0) {
      return Optional.of(WHOLE.get(Math.max(first, second)));
    }
    if (isDouble(a, first) && isDouble(b, second)) {
      return Optional.of(DataTypes.DoubleType);
    }
    Optional<DecimalType> x = decimal(a, first);
    Optional<DecimalType> y = decimal(b, second);
    if (x.isPresent() && y.isPresent()) {
      int scale = Math.max(x.get().scale(), y.get().scale());
      int whole =
          Math.max(x.get().precision() - x.get().scale(), y.get().precision() - y.get().scale());
      if (whole + scale <= MOST_DIGITS) {
        return Optional.of(DataTypes.createDecimalType(whole + scale, scale));
      }
    }
    return Optional.of(DataTypes.StringType);
  }

  private static boolean isCompound(DataType type) {
    return type instanceof StructType
        || type instanceof ArrayType
        || type instanceof MapType
        || type instanceof BinaryType;
  }

  /** Whether double holds every value: of whole numbers only those of up to 32 bits. */
  private static boolean isDouble(DataType type, int whole) {
    return type instanceof FloatType || type instanceof DoubleType || (whole >= 0 && whole < 3);
  }

  private static Optional<DecimalType> decimal(DataType type, int whole) {
    if (type instanceof DecimalType decimal) {
      return Optional.of(decimal);
    }
    return whole < 0
        ? Optional.empty()
        : Optional.of(DataTypes.createDecimalType(DIGITS.get(whole), 0));
  }
}
