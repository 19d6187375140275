package io.github.echosift.search;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What {@link CosineLsh} and its model have in common. */
final class LshParams implements Serializable {
  private static final long serialVersionUID = 1L;

  final Param<String> inputCol;
  final Param<String> outputCol;
  final DoubleParam threshold;
  final DoubleParam recall;
  final LongParam seed;

  LshParams(String uid) {
    inputCol =
        new Param<>(
            uid,
            "inputCol",
            "column of vectors: MLlib's, arrays of numbers, or packed floats",
            String.class);
    outputCol = new Param<>(uid, "outputCol", "column of hash values, one a table", String.class);
    threshold =
        new DoubleParam(
            uid,
            "threshold",
            "least cosine of pairs to be found; the lower, the more hash tables or larger buckets",
            ParamValidators.inRange(-1, 1, false, true));
    recall =
        new DoubleParam(
            uid,
            "recall",
            "wanted share of the pairs at the threshold that share a bucket; rises with the tables",
            ParamValidators.inRange(0, 1, false, false));
    seed = new LongParam(uid, "seed", "seed of the random hyperplanes");
  }

  /** Checks the columns and adds the one of hash values. */
  static StructType withOutput(StructType schema, String input, String output) {
    checkInput(schema, input);
    if (Arrays.asList(schema.fieldNames()).contains(output)) {
      throw new IllegalArgumentException("outputCol '" + output + "' exists already");
    }
    return schema.add(output, DataTypes.createArrayType(DataTypes.LongType, false), true);
  }

  /** Checks that there is a column of vectors. */
  static void checkInput(StructType schema, String input) {
    List<String> names = Arrays.asList(schema.fieldNames());
    if (!names.contains(input)) {
      throw new IllegalArgumentException(
          "inputCol '" + input + "' isn't among the columns " + names);
    }
    if (!PackedVectors.canHold(schema.apply(input).dataType())) {
      throw new IllegalArgumentException(
          "inputCol '"
              + input
              + "' must hold vectors, arrays of numbers or packed floats, actual: "
              + schema.apply(input).dataType().simpleString());
    }
  }
}
