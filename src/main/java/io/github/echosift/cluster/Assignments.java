package io.github.echosift.cluster;

import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Gives each vector the cluster of its nearest centre. */
public final class Assignments {
  private static final double DECIMALS = 1e6;

  private Assignments() {}

  /**
   * The nearest centre of each vector; among equals the smaller number.
   *
   * @param vectors a row a vector, {@code _vector} among its columns
   * @return the same rows with {@code cluster} and {@code distance}, the latter to six decimals
   */
  public static Dataset<Row> of(Dataset<Row> vectors, Centers centers) {
    StructType schema =
        vectors
            .schema()
            .add(ClusterColumns.CLUSTER, DataTypes.IntegerType, false)
            .add(ClusterColumns.DISTANCE, DataTypes.DoubleType, false);
    int column = vectors.schema().fieldIndex(Columns.VECTOR);
    Broadcast<Centers> shared =
        JavaSparkContext.fromSparkContext(vectors.sparkSession().sparkContext()).broadcast(centers);
    MapPartitionsFunction<Row, Row> assign = rows -> new Assigned(rows, column, shared.value());
    return vectors.mapPartitions(assign, Encoders.row(schema));
  }

  static double distance(double cosine) {
    return Math.rint((1 - cosine) * DECIMALS) / DECIMALS;
  }

  /** Rows with their clusters, a block at a time, in input order. */
  private static final class Assigned implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final int column;
    private final Centers centers;
    private final NearestCenters nearest;
    private Iterator<Row> ready = List.<Row>of().iterator();

    Assigned(Iterator<Row> rows, int column, Centers centers) {
      this.rows = rows;
      this.column = column;
      this.centers = centers;
      this.nearest = new NearestCenters(centers);
    }

    @Override
    public boolean hasNext() {
      return ready.hasNext() || rows.hasNext();
    }

    @Override
    public Row next() {
      if (!ready.hasNext()) {
        ready = nextBlock().iterator();
      }
      return ready.next();
    }

    private List<Row> nextBlock() {
      List<Row> in = new ArrayList<>();
      UnitBlock.Filling filling = new UnitBlock.Filling();
      while (rows.hasNext() && !filling.full()) {
        Row row = rows.next();
        in.add(row);
        filling.add(0, 1, PackedArrays.floats(row.<byte[]>getAs(column)));
      }
      UnitBlock block = filling.take();
      int d = centers.dimension();
      if (block.dimension() != d) {
        throw new IllegalArgumentException(
            "vectors must have " + d + " components as the centres, actual: " + block.dimension());
      }
      List<Row> out = new ArrayList<>(in.size());
      nearest.visit(
          block.values(),
          block.size(),
          (i, cluster) -> {
            double cosine =
                UnitVectors.dot(block.values(), i * d, centers.values(), cluster * d, d);
            out.add(with(in.get(i), cluster, distance(cosine)));
          });
      return out;
    }

    private static Row with(Row row, int cluster, double distance) {
      Object[] values = new Object[row.length() + 2];
      for (int i = 0; i < row.length(); i++) {
        values[i] = row.get(i);
      }
      values[row.length()] = cluster;
      values[row.length() + 1] = distance;
      return RowFactory.create(values);
    }
  }
}
