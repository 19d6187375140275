package io.github.echosift.block;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.udf;

import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import io.github.echosift.sketch.HyperplaneSketch;
import io.github.echosift.sketch.MinHashSketch;
import io.github.echosift.text.Shingler;
import java.io.Serializable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/** Compact signatures of documents: {@code _node} bigint, {@code _signature} binary. */
public final class Signatures {
  /** Sketchers are a few kilobytes and costly to seed; one a dimension and seed serves a JVM. */
  private static final ConcurrentMap<Planes, HyperplaneSketch> SKETCHERS =
      new ConcurrentHashMap<>();

  private record Planes(int dimension, long seed) {}

  private Signatures() {}

  /**
   * Signatures of unit vectors, for {@link HyperplaneBanding}.
   *
   * @param vectors {@code _node}, {@code _vector}
   */
  public static Dataset<Row> hyperplane(Dataset<Row> vectors, long seed) {
    return vectors.select(
        col(Columns.NODE), hyperplane(col(Columns.VECTOR), seed).as(CandidatePairs.SIGNATURE));
  }

  /** The signature of each vector of a column, packed; null for null. */
  public static Column hyperplane(Column vectors, long seed) {
    UDF1<byte[], byte[]> sketch =
        packed -> {
          if (packed == null) {
            return null;
          }
          float[] vector = PackedArrays.floats(packed);
          HyperplaneSketch sketcher =
              SKETCHERS.computeIfAbsent(
                  new Planes(vector.length, seed),
                  planes -> new HyperplaneSketch(planes.dimension(), planes.seed()));
          return PackedArrays.ofLongs(sketcher.sketch(vector));
        };
    return udf(sketch, DataTypes.BinaryType).apply(vectors);
  }

  /**
   * Signatures of the word-route shingles, for {@link MinHashBanding}; texts without any are left
   * out.
   *
   * @param shingles {@code _node}, {@code _shingles} as {@link Shingler} makes them
   */
  public static Dataset<Row> wordRoute(Dataset<Row> shingles) {
    return minHash(shingles, Shingler::wordRoute);
  }

  /** As {@link #wordRoute} for the short route. */
  public static Dataset<Row> shortRoute(Dataset<Row> shingles) {
    return minHash(shingles, Shingler::shortRoute);
  }

  private static Dataset<Row> minHash(Dataset<Row> shingles, Route route) {
    return shingles
        .filter(length(col(Columns.SHINGLES)).gt(0))
        .select(
            col(Columns.NODE), minHash(col(Columns.SHINGLES), route).as(CandidatePairs.SIGNATURE))
        .filter(col(CandidatePairs.SIGNATURE).isNotNull());
  }

  /** The signature of the word-route shingles of a column, packed; null where there are none. */
  public static Column wordRoute(Column shingles) {
    return minHash(shingles, Shingler::wordRoute);
  }

  /** As {@link #wordRoute(Column)} for the short route. */
  public static Column shortRoute(Column shingles) {
    return minHash(shingles, Shingler::shortRoute);
  }

  private static Column minHash(Column shingles, Route route) {
    UDF1<byte[], byte[]> sketch =
        packed -> {
          long[] part = packed == null ? new long[0] : route.apply(PackedArrays.longs(packed));
          return part.length == 0 ? null : PackedArrays.ofLongs(MinHashSketch.sketch(part));
        };
    return udf(sketch, DataTypes.BinaryType).apply(shingles);
  }

  /** One route's part of a shingle array. */
  private interface Route extends UnaryOperator<long[]>, Serializable {}
}
