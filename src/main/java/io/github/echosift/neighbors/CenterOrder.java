package io.github.echosift.neighbors;

import io.github.echosift.block.DotProducts;
import io.github.echosift.cluster.Centers;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/*
 * A centre's place is that of its product in single precision, whose bits depend on the two
 * vectors alone, and among equals that of its number; the two are one whole number, the smaller the
 * nearer. Who asks only which centres are the nearest, and not in which order, needs no sorting.
 */

/** The nearest centres of vectors. */
final class CenterOrder {
  /** The column of the numbers of centres. */
  static final String LISTS = "lists";

  private static final int BLOCK = 256;

  private final float[][] centers;
  private final int most;

  /**
   * An order.
   *
   * @param most centres that a vector is told
   */
  CenterOrder(Centers centers, int most) {
    this.centers = new float[centers.k()][];
    Arrays.setAll(this.centers, centers::center);
    this.most = Math.min(most, this.centers.length);
  }

  /** Rows with the numbers of the centres nearest to their vectors, in {@code lists}, in order. */
  static Dataset<Row> ordered(Dataset<Row> rows, Broadcast<Centers> shared, int most) {
    StructType schema =
        rows.schema().add(LISTS, DataTypes.createArrayType(DataTypes.IntegerType, false));
    int vector = rows.schema().fieldIndex(Columns.VECTOR);
    MapPartitionsFunction<Row, Row> order =
        each -> new CenterOrder(shared.value(), most).of(each, vector);
    return rows.mapPartitions(order, Encoders.row(schema));
  }

  private Iterator<Row> of(Iterator<Row> rows, int vector) {
    return new Iterator<>() {
      private Iterator<Row> ready = List.<Row>of().iterator();

      @Override
      public boolean hasNext() {
        return ready.hasNext() || rows.hasNext();
      }

      @Override
      public Row next() {
        if (!ready.hasNext()) {
          ready = block(rows, vector).iterator();
        }
        return ready.next();
      }
    };
  }

  private List<Row> block(Iterator<Row> rows, int vector) {
    List<Row> in = new ArrayList<>();
    while (rows.hasNext() && in.size() < BLOCK) {
      in.add(rows.next());
    }
    float[][] vectors = new float[in.size()][];
    Arrays.setAll(vectors, i -> PackedArrays.floats(in.get(i).<byte[]>getAs(vector)));
    List<int[]> nearest = ordered(vectors);
    List<Row> out = new ArrayList<>();
    for (int i = 0; i < vectors.length; i++) {
      out.add(with(in.get(i), nearest.get(i)));
    }
    return out;
  }

  /** The centres nearest to each vector but for some that are nearer still, in no order. */
  List<int[]> sets(float[][] vectors, int skipped) {
    List<int[]> out = new ArrayList<>();
    for (int from = 0; from < vectors.length; from += BLOCK) {
      int to = Math.min(vectors.length, from + BLOCK);
      for (long[] places : places(Arrays.copyOfRange(vectors, from, to))) {
        select(places, most);
        long[] nearest = Arrays.copyOf(places, most);
        select(nearest, skipped);
        out.add(centers(Arrays.copyOfRange(nearest, skipped, most)));
      }
    }
    return out;
  }

  private List<int[]> ordered(float[][] vectors) {
    List<int[]> out = new ArrayList<>();
    for (long[] places : places(vectors)) {
      select(places, most);
      Arrays.sort(places, 0, most);
      out.add(centers(Arrays.copyOf(places, most)));
    }
    return out;
  }

  private static int[] centers(long[] places) {
    return Arrays.stream(places).mapToInt(place -> (int) place).toArray();
  }

  private long[][] places(float[][] vectors) {
    long[][] places = new long[vectors.length][centers.length];
    float[] limits = new float[vectors.length];
    Arrays.fill(limits, Float.NEGATIVE_INFINITY);
    DotProducts.above(
        vectors,
        centers,
        limits,
        (i, center, product) -> places[i][center] = place(center, product));
    return places;
  }

  /** Ascending as the product falls, then by the number, which is the lower half. */
  private static long place(int center, float product) {
    int bits = Float.floatToIntBits(product + 0f);
    int rising = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    return ((long) ~rising << 32) | center;
  }

  /** Moves the smallest of different numbers to the front, in no order. */
  static void select(long[] values, int number) {
    int from = 0;
    int to = values.length - 1;
    while (from < to && number > from && number <= to) {
      long pivot = median(values[from], values[(from + to) >>> 1], values[to]);
      int left = from;
      int right = to;
      while (left <= right) {
        while (values[left] < pivot) {
          left++;
        }
        while (values[right] > pivot) {
          right--;
        }
        if (left <= right) {
          long value = values[left];
          values[left++] = values[right];
          values[right--] = value;
        }
      }
      if (number <= right) {
        to = right;
      } else if (number > left) {
        from = left;
      } else {
        return;
      }
    }
  }

  private static long median(long a, long b, long c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }

  private static Row with(Row row, int[] nearest) {
    Object[] values = new Object[row.length() + 1];
    for (int i = 0; i < row.length(); i++) {
      values[i] = row.get(i);
    }
    values[row.length()] = Arrays.stream(nearest).boxed().toArray(Integer[]::new);
    return RowFactory.create(values);
  }
}
