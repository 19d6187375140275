package io.github.echosift.neighbors;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import io.github.echosift.schema.Columns;
import io.github.echosift.schema.NeighborColumns;
import io.github.echosift.schema.PackedArrays;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Of many finds takes those that are unlike each other: see {@link Diversity}. */
public final class DiverseFinds {
  /** Finds that are chosen from, for each one wanted. */
  private static final int POOL = 5;

  private static final int LEAST_POOL = 50;

  private static final StructType CHOSEN =
      new StructType()
          .add(Columns.ROW, DataTypes.LongType, false)
          .add(Columns.SCORE, DataTypes.DoubleType, false);

  private DiverseFinds() {}

  /** Finds that should be there to choose from. */
  public static int pool(int top) {
    return Math.max(LEAST_POOL, POOL * top);
  }

  /**
   * Chooses.
   *
   * @param finds {@code _query, _row, score, rank}
   * @param candidates {@code _row, _vector}
   * @param weight see {@link Diversity}
   * @return as the finds, {@code rank} by the order in which they were chosen
   */
  public static Dataset<Row> of(
      Dataset<Row> finds, Dataset<Row> candidates, int top, double weight) {
    UDF1<scala.collection.Seq<Row>, List<Row>> choose =
        pool -> chosen(scala.jdk.javaapi.CollectionConverters.asJava(pool), top, weight);
    return finds
        .join(candidates.select(Columns.ROW, Columns.VECTOR), Columns.ROW)
        .groupBy(NeighborColumns.QUERY)
        .agg(
            sort_array(
                    collect_list(
                        struct(
                            col(NeighborColumns.RANK),
                            col(Columns.ROW),
                            col(Columns.SCORE),
                            col(Columns.VECTOR))))
                .as("pool"))
        .select(
            col(NeighborColumns.QUERY),
            posexplode(udf(choose, DataTypes.createArrayType(CHOSEN, false)).apply(col("pool"))))
        .select(
            col(NeighborColumns.QUERY),
            col("col").getField(Columns.ROW).as(Columns.ROW),
            col("col").getField(Columns.SCORE).as(Columns.SCORE),
            col("pos").plus(1).as(NeighborColumns.RANK));
  }

  private static List<Row> chosen(List<Row> pool, int top, double weight) {
    double[] scores = pool.stream().mapToDouble(row -> row.getDouble(2)).toArray();
    float[][] vectors =
        pool.stream().map(row -> PackedArrays.floats(row.<byte[]>getAs(3))).toArray(float[][]::new);
    List<Row> out = new ArrayList<>();
    for (int i : Diversity.choose(scores, vectors, top, weight)) {
      out.add(RowFactory.create(pool.get(i).getLong(1), pool.get(i).getDouble(2)));
    }
    return out;
  }
}
