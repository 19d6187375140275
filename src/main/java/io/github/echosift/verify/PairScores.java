package io.github.echosift.verify;

import static org.apache.spark.sql.functions.udf;

import io.github.echosift.config.NearMiss;
import io.github.echosift.nearmiss.NearMissGuard;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/** The verifying kernels as columns over the features of two documents. */
public final class PairScores {
  private PairScores() {}

  /** Cosine of two {@code _vector} columns. */
  public static Column cosine(Column a, Column b) {
    UDF2<byte[], byte[], Double> score = Similarity::cosine;
    return udf(score, DataTypes.DoubleType).apply(a, b);
  }

  /** Jaccard similarity of two {@code _shingles} columns. */
  public static Column jaccard(Column a, Column b) {
    UDF2<byte[], byte[], Double> score = Similarity::jaccard;
    return udf(score, DataTypes.DoubleType).apply(a, b);
  }

  /** Whether two texts, as read, differ by a replaced number or name. */
  public static Column nearMiss(Column a, Column b, Set<NearMiss> kinds) {
    NearMissGuard guard = new NearMissGuard(kinds);
    UDF2<String, String, Boolean> nearMiss = guard::nearMiss;
    return udf(nearMiss, DataTypes.BooleanType).apply(a, b);
  }
}
