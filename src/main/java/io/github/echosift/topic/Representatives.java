package io.github.echosift.topic;

import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * Documents that stand for a cluster: near its centre and unlike each other. Each task keeps the
 * nearest rows of each cluster it meets, so no cluster is ever sorted as a whole.
 */
public final class Representatives {
  private static final int NEAREST = 40;
  private static final int CHOSEN = 5;

  private static final StructType SCHEMA =
      new StructType()
          .add(ClusterColumns.CLUSTER, DataTypes.IntegerType, false)
          .add(
              ClusterColumns.REPRESENTATIVES,
              DataTypes.createArrayType(DataTypes.LongType, false),
              false);

  private Representatives() {}

  private static final class Nearest implements Comparator<DiverseChoice.Near>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public int compare(DiverseChoice.Near a, DiverseChoice.Near b) {
      int byDistance = Double.compare(a.distance(), b.distance());
      return byDistance != 0 ? byDistance : Long.compare(a.node(), b.node());
    }
  }

  /**
   * Up to five representatives of each cluster.
   *
   * @param assigned {@code _node}, {@code _vector}, {@code cluster}, {@code distance}
   * @return {@code cluster}, {@code _representatives}, the nearest first; a row a cluster
   */
  public static Dataset<Row> of(Dataset<Row> assigned) {
    JavaPairRDD<Integer, List<DiverseChoice.Near>> nearest =
        assigned
            .select(ClusterColumns.CLUSTER, ClusterColumns.DISTANCE, Columns.NODE, Columns.VECTOR)
            .toJavaRDD()
            .mapPartitionsToPair(Representatives::nearest)
            .reduceByKey(Representatives::merged);
    return assigned
        .sparkSession()
        .createDataFrame(
            nearest.map(
                entry ->
                    RowFactory.create(
                        entry._1(),
                        DiverseChoice.of(entry._2(), CHOSEN).stream()
                            .map(DiverseChoice.Near::node)
                            .toArray(Long[]::new))),
            SCHEMA)
        .as(Encoders.row(SCHEMA));
  }

  private static Iterator<Tuple2<Integer, List<DiverseChoice.Near>>> nearest(Iterator<Row> rows) {
    Map<Integer, PriorityQueue<DiverseChoice.Near>> byCluster = new TreeMap<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      PriorityQueue<DiverseChoice.Near> queue =
          byCluster.computeIfAbsent(
              row.getInt(0), c -> new PriorityQueue<>(new Nearest().reversed()));
      double distance = row.getDouble(1);
      if (queue.size() < NEAREST || distance <= queue.element().distance()) {
        float[] vector = PackedArrays.floats(row.<byte[]>getAs(3));
        queue.add(new DiverseChoice.Near(row.getLong(2), distance, vector));
        if (queue.size() > NEAREST) {
          queue.remove();
        }
      }
    }
    List<Tuple2<Integer, List<DiverseChoice.Near>>> out = new ArrayList<>();
    byCluster.forEach((cluster, queue) -> out.add(new Tuple2<>(cluster, new ArrayList<>(queue))));
    return out.iterator();
  }

  private static List<DiverseChoice.Near> merged(
      List<DiverseChoice.Near> a, List<DiverseChoice.Near> b) {
    List<DiverseChoice.Near> all = new ArrayList<>(a);
    all.addAll(b);
    all.sort(new Nearest());
    return new ArrayList<>(all.subList(0, Math.min(NEAREST, all.size())));
  }
}
