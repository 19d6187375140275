package io.github.echosift.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.testing.SparkExtension;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class FarRowsTest {
  private static final float[] X = {1, 0, 0};
  private static final float[] Y = {0, 1, 0};
  private static final float[] Z = {0, 0, 1};
  private static final float[] BESIDE_X = {0.8f, 0.6f, 0};
  private static final Centers AT_X = Centers.of(new float[][] {X});

  private final SparkSession spark;

  FarRowsTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void grown_oneMissing_takesTheFarthestRow() {
    Centers grown = grown(AT_X, 1, UnitRows.of(X, BESIDE_X, Y));
    assertArrayEquals(new float[] {1, 0, 0, 0, 1, 0}, grown.values());
  }

  @Test
  void grown_equallyFar_takesTheFirstRow() {
    assertArrayEquals(Z, grown(AT_X, 1, UnitRows.of(X, Z, Y)).center(1));
    assertArrayEquals(Y, grown(AT_X, 1, UnitRows.of(X, Y, Z)).center(1));
  }

  @Test
  void grown_copiesOfOneFarRow_areOneCenter() {
    Centers grown = grown(AT_X, 2, UnitRows.of(Y, Y, Y, BESIDE_X, X));
    assertEquals(3, grown.k());
    assertArrayEquals(Y, grown.center(1));
    assertArrayEquals(BESIDE_X, grown.center(2), 1e-6f);
  }

  @Test
  void grown_rowsAreCentersAlready_addsNone() {
    assertArrayEquals(AT_X.values(), grown(AT_X, 3, UnitRows.of(X, X)).values());
  }

  @Test
  void grown_rowOfNoWeight_isNotTaken() {
    UnitBlock rows = UnitRows.weighing(new int[] {1, 0, 1}, X, Y, BESIDE_X);
    assertArrayEquals(BESIDE_X, grown(AT_X, 1, rows).center(1), 1e-6f);
  }

  @Test
  void grown_otherPartitions_isTheSame() {
    UnitBlock rows = UnitRows.of(RandomVectors.around(6, 500, 16, 9));
    Centers one = Centers.of(new float[][] {rows.vector(0)});
    Centers whole = grown(one, 5, rows);
    UnitBlock[] cut =
        IntStream.range(0, 7)
            .mapToObj(
                part ->
                    Sampled.rows(
                        rows, IntStream.range(0, 500).filter(i -> i % 7 == part).toArray()))
            .toArray(UnitBlock[]::new);
    assertEquals(6, whole.k());
    assertArrayEquals(whole.values(), grown(one, 5, cut).values());
  }

  private Centers grown(Centers centers, int missing, UnitBlock... blocks) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return FarRows.grown(context.parallelize(List.of(blocks), blocks.length), centers, missing);
  }
}
