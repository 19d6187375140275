package io.github.echosift.neighbors;

import io.github.echosift.cluster.Centers;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import java.util.ArrayList;
import java.util.Comparator;
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

/** Adds to rows with vectors the numbers of the nearest centres, the nearest first. */
final class CenterOrder {
  /** The column of the numbers of centres. */
  static final String LISTS = "lists";

  private static final int BLOCK = 1024;

  private final VectorBlock centers;
  private final int most;

  private record Near(int center, double score) {}

  /**
   * An order.
   *
   * @param most centres that a row is told
   */
  CenterOrder(Centers centers, int most) {
    float[][] vectors = new float[centers.k()][];
    long[] ids = new long[vectors.length];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = centers.center(i);
      ids[i] = i;
    }
    this.centers = new VectorBlock(ids, vectors, null);
    this.most = most;
  }

  /** Rows with the numbers of the centres that are nearest to their vectors, in {@code lists}. */
  static Dataset<Row> ordered(Dataset<Row> rows, Broadcast<Centers> shared, int most) {
    StructType schema =
        rows.schema().add(LISTS, DataTypes.createArrayType(DataTypes.IntegerType, false));
    int vector = rows.schema().fieldIndex(Columns.VECTOR);
    MapPartitionsFunction<Row, Row> order =
        each -> new CenterOrder(shared.value(), most).of(each, vector);
    return rows.mapPartitions(order, Encoders.row(schema));
  }

  /** Rows with an array of int as a last column, in their order. */
  Iterator<Row> of(Iterator<Row> rows, int vector) {
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
    long[] ids = new long[vectors.length];
    List<List<Near>> near = new ArrayList<>();
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = PackedArrays.floats(in.get(i).<byte[]>getAs(vector));
      ids[i] = i;
      near.add(new ArrayList<>());
    }
    NearestVectors nearest =
        new NearestVectors(new VectorBlock(ids, vectors, null), most, Double.NEGATIVE_INFINITY);
    nearest.add(centers);
    nearest.visit(
        (row, best) ->
            best.visit((center, score) -> near.get((int) row).add(new Near((int) center, score))));
    List<Row> out = new ArrayList<>();
    for (int i = 0; i < vectors.length; i++) {
      out.add(with(in.get(i), near.get(i)));
    }
    return out;
  }

  private static Row with(Row row, List<Near> near) {
    Object[] values = new Object[row.length() + 1];
    for (int i = 0; i < row.length(); i++) {
      values[i] = row.get(i);
    }
    values[row.length()] =
        near.stream()
            .sorted(Comparator.comparingDouble(Near::score).reversed().thenComparing(Near::center))
            .map(Near::center)
            .toArray(Integer[]::new);
    return RowFactory.create(values);
  }
}
