package io.github.echosift.block;

import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Unit vectors as rows {@code _node, _vector}. */
final class VectorRows {
  private static final StructType SCHEMA =
      new StructType()
          .add(Columns.NODE, DataTypes.LongType, false)
          .add(Columns.VECTOR, DataTypes.BinaryType, false);

  private VectorRows() {}

  /** Groups of {@code size} vectors that lie within {@code noise} of a centre of their own. */
  static List<float[]> groups(int groups, int size, double noise, long seed) {
    Random random = new Random(seed);
    List<float[]> out = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      float[] centre = unit(random, 64);
      for (int i = 0; i < size; i++) {
        float[] step = unit(random, 64);
        float[] v = new float[64];
        for (int k = 0; k < v.length; k++) {
          v[k] = (float) (centre[k] + noise * step[k]);
        }
        out.add(normalised(v));
      }
    }
    return out;
  }

  static Dataset<Row> of(SparkSession spark, List<float[]> vectors, int partitions) {
    List<Row> rows =
        IntStream.range(0, vectors.size())
            .mapToObj(i -> RowFactory.create((long) i, PackedArrays.ofFloats(vectors.get(i))))
            .toList();
    return spark.createDataFrame(rows, SCHEMA).repartition(partitions);
  }

  static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += (double) a[k] * b[k];
    }
    return sum;
  }

  static float[] unit(Random random, int dimension) {
    float[] v = new float[dimension];
    for (int i = 0; i < v.length; i++) {
      v[i] = (float) random.nextGaussian();
    }
    return normalised(v);
  }

  private static float[] normalised(float[] v) {
    double norm = Math.sqrt(dot(v, v));
    for (int i = 0; i < v.length; i++) {
      v[i] /= (float) norm;
    }
    return v;
  }
}
