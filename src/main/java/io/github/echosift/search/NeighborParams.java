package io.github.echosift.search;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What {@link NearestNeighbors} and its model have in common. */
final class NeighborParams implements Serializable {
  /** Field of a neighbour's id, and of its cosine. */
  static final String ID = "id";

  static final String SCORE = "score";

  private static final long serialVersionUID = 1L;

  final Param<String> inputCol;
  final Param<String> outputCol;
  final Param<String> idCol;
  final IntParam numNeighbors;
  final DoubleParam minScore;
  final DoubleParam recall;
  final LongParam seed;

  NeighborParams(String uid) {
    inputCol =
        new Param<>(
            uid,
            "inputCol",
            "column of vectors: MLlib's, arrays of numbers, or packed floats",
            String.class);
    outputCol =
        new Param<>(uid, "outputCol", "column of neighbours, the nearest first", String.class);
    idCol = new Param<>(uid, "idCol", "column by which a neighbour is told", String.class);
    numNeighbors =
        new IntParam(
            uid,
            "numNeighbors",
            "most neighbours a row; they are held in memory, row by row",
            ParamValidators.inRange(1, 10_000));
    minScore =
        new DoubleParam(
            uid, "minScore", "least cosine of a neighbour", ParamValidators.inRange(-1, 1));
    recall =
        new DoubleParam(
            uid,
            "recall",
            "share of the true neighbours that lists are to find; 1 reads all lists",
            ParamValidators.inRange(0, 1, false, true));
    seed = new LongParam(uid, "seed", "seed of the sample that lists are made from");
  }

  /** Checks the columns and adds the one of neighbours. */
  static StructType withOutput(StructType schema, String input, String output, DataType id) {
    LshParams.checkInput(schema, input);
    if (Arrays.asList(schema.fieldNames()).contains(output)) {
      throw new IllegalArgumentException("outputCol '" + output + "' exists already");
    }
    StructType neighbor =
        new StructType().add(ID, id, true).add(SCORE, DataTypes.DoubleType, false);
    return schema.add(output, DataTypes.createArrayType(neighbor, false), false);
  }

  /** The type of the column of ids. */
  static DataType idType(StructType schema, String id) {
    List<String> names = Arrays.asList(schema.fieldNames());
    if (!names.contains(id)) {
      throw new IllegalArgumentException("idCol '" + id + "' isn't among the columns " + names);
    }
    return schema.apply(id).dataType();
  }
}
