package io.github.echosift.cluster;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import io.github.echosift.config.cluster.ClusterFeatures;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import java.io.Serializable;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * The space that clusters live in: unit vectors, made from embeddings by taking off a mean, turning
 * to principal components and scaling these, as far as there are such. Distances, cohesion,
 * silhouettes and the cosines of centres are those of this space. An embedding that is the mean has
 * no direction and becomes a vector of zeros.
 *
 * @param mean what is taken off each unit vector; empty where embeddings stay as they are
 * @param directions principal components, row-major; empty where all components stay
 * @param deviations standard deviation along each of them, which its component is divided by
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FeatureSpace(double[] mean, double[] directions, double[] deviations)
    implements Serializable {

  /** Embeddings as they are. */
  public static final FeatureSpace PLAIN =
      new FeatureSpace(new double[0], new double[0], new double[0]);

  /** What is done to embeddings. */
  public ClusterFeatures kind() {
    if (mean.length == 0) {
      return ClusterFeatures.PLAIN;
    }
    return deviations.length == 0 ? ClusterFeatures.CENTERED : ClusterFeatures.WHITENED;
  }

  /** One line for a person. */
  public String told() {
    return switch (kind()) {
      case PLAIN -> "plain: embeddings as they are";
      case CENTERED -> "centered: distances are angles around the mean of all embeddings";
      case WHITENED ->
          String.format(
              Locale.ROOT,
              "whitened: distances are angles of %d principal components of equal variance",
              deviations.length);
    };
  }

  /** Components of vectors of this space, made from embeddings of the given length. */
  public int dimension(int embedding) {
    return deviations.length == 0 ? embedding : deviations.length;
  }

  /** The same rows with {@code _vector}, packed floats, moved into this space. */
  public Dataset<Row> of(Dataset<Row> vectors) {
    if (kind() == ClusterFeatures.PLAIN) {
      return vectors;
    }
    FeatureSpace space = this;
    UDF1<byte[], byte[]> move =
        packed -> PackedArrays.ofFloats(space.of(PackedArrays.floats(packed)));
    return vectors.withColumn(
        Columns.VECTOR, udf(move, DataTypes.BinaryType).apply(col(Columns.VECTOR)));
  }

  /** The unit vector of this space that an embedding becomes. */
  public float[] of(float[] embedding) {
    float[] unit = new float[embedding.length];
    UnitVectors.store(embedding, unit, 0);
    return kind() == ClusterFeatures.PLAIN ? unit : unit(turned(centered(unit)));
  }

  private double[] centered(float[] unit) {
    if (unit.length != mean.length) {
      throw new IllegalArgumentException(
          "embeddings must have " + mean.length + " components, actual: " + unit.length);
    }
    double[] out = new double[mean.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = unit[i] - mean[i];
    }
    return out;
  }

  private double[] turned(double[] centered) {
    if (deviations.length == 0) {
      return centered;
    }
    double[] out = new double[deviations.length];
    for (int c = 0; c < out.length; c++) {
      double sum = 0;
      for (int i = 0; i < centered.length; i++) {
        sum += directions[c * centered.length + i] * centered[i];
      }
      out[c] = sum / deviations[c];
    }
    return out;
  }

  private static float[] unit(double[] vector) {
    double squares = 0;
    for (double x : vector) {
      squares += x * x;
    }
    double length = Math.sqrt(squares);
    float[] out = new float[vector.length];
    for (int i = 0; i < out.length && length > PlusPlus.SAME; i++) {
      out[i] = (float) (vector[i] / length);
    }
    return out;
  }
}
