package io.github.echosift.verify;

import static org.apache.spark.sql.functions.udf;

import io.github.echosift.config.NearMiss;
import io.github.echosift.nearmiss.Difference;
import io.github.echosift.nearmiss.Differences;
import io.github.echosift.nearmiss.NearMissGuard;
import io.github.echosift.nearmiss.Passage;
import io.github.echosift.nearmiss.Reason;
import io.github.echosift.schema.Labels;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The verifying kernels as columns over the features of two documents. */
public final class PairScores {
  private static final StructType DIFFERENCE =
      new StructType()
          .add("type", DataTypes.StringType, false)
          .add("what", DataTypes.StringType, false)
          .add("removed", DataTypes.StringType, false)
          .add("keeper", DataTypes.StringType, false)
          .add("passed", DataTypes.StringType, true);

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

  /**
   * Where two texts, as read, differ: see {@link Differences#of}.
   *
   * @param guards the guards in force, to say why a difference of substance was let pass
   * @return array of {@code type, what, removed, keeper, passed}; the last is null but for
   *     substance
   */
  public static Column differences(Column removed, Column keeper, Set<NearMiss> guards) {
    UDF2<String, String, List<Row>> differences =
        (a, b) -> Differences.of(a, b).stream().map(found -> row(found, guards)).toList();
    return udf(differences, DataTypes.createArrayType(DIFFERENCE, false)).apply(removed, keeper);
  }

  /** A difference, as {@link #differences} gives it, for a person. */
  public static String difference(Row row) {
    return new Difference(
            Labels.parse(Difference.Type.class, "type", row.getString(0)),
            row.getString(1),
            row.getString(2),
            row.getString(3))
        .toString();
  }

  private static Row row(Difference found, Set<NearMiss> guards) {
    boolean substance = found.type() == Difference.Type.SUBSTANCE;
    String passed = substance ? Differences.passed(found, guards) : null;
    return RowFactory.create(found.label(), found.what(), found.a(), found.b(), passed);
  }

  /** What keeps two texts, as read, apart, in words; null where nothing does. */
  public static Column apart(Column a, Column b, Set<NearMiss> kinds) {
    NearMissGuard guard = new NearMissGuard(kinds);
    UDF2<String, String, String> apart =
        (x, y) ->
            guard.nearMissReason(guard.text(x), guard.text(y)).map(Reason::toString).orElse(null);
    return udf(apart, DataTypes.StringType).apply(a, b);
  }

  /** Whether all that a text says stands in one piece in another; see {@link Passage}. */
  public static Column passage(Column inside, Column holder) {
    UDF2<String, String, Boolean> passage = Passage::holds;
    return udf(passage, DataTypes.BooleanType).apply(inside, holder);
  }

  /** Whether two texts, as read, differ in a way that the kinds given look at. */
  public static Column nearMiss(Column a, Column b, Set<NearMiss> kinds) {
    NearMissGuard guard = new NearMissGuard(kinds);
    UDF2<String, String, Boolean> nearMiss = guard::nearMiss;
    return udf(nearMiss, DataTypes.BooleanType).apply(a, b);
  }
}
