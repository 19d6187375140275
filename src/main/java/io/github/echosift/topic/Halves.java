package io.github.echosift.topic;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import io.github.echosift.cluster.Centers;
import io.github.echosift.cluster.LocalKMeans;
import io.github.echosift.cluster.NearestCenters;
import io.github.echosift.cluster.UnitBlock;
import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Clusters cut in two, each by k-means on some hundred of its texts, drawn by a hash: how much
 * nearer texts are to the centre of their half than to that of the whole. A cluster that gains much
 * more than it did in an earlier run has become two.
 */
public final class Halves {
  /** What the mean cosine of a cluster gains if it is cut in two; double. */
  public static final String GAIN = "halves";

  /** One centre; packed floats. */
  public static final String ONE = "_one";

  /** The other centre; packed floats. */
  public static final String OTHER = "_other";

  /** Share of the texts that are nearer to the other centre; double. */
  public static final String SHARE = "_share";

  private static final int DRAWN = 512;
  private static final int FEWEST = 40;
  private static final int PASSES = 12;
  private static final int STARTS = 4;
  private static final double DECIMALS = 1e4;
  private static final String SIZE = "_size";
  private static final long PARTS = 1L << 20;

  private static final StructType CUT =
      new StructType()
          .add(ClusterColumns.CLUSTER, DataTypes.IntegerType, false)
          .add(GAIN, DataTypes.DoubleType, false)
          .add(SHARE, DataTypes.DoubleType, false)
          .add(ONE, DataTypes.BinaryType, false)
          .add(OTHER, DataTypes.BinaryType, false);

  private Halves() {}

  /**
   * Cuts clusters in two.
   *
   * @param assigned {@code _node, _vector, cluster}; read twice
   * @return {@code cluster, halves, _share, _one, _other}; a row a cluster of enough texts
   */
  public static Dataset<Row> of(Dataset<Row> assigned) {
    Dataset<Row> sizes =
        assigned
            .groupBy(ClusterColumns.CLUSTER)
            .agg(count(lit(1)).as(SIZE))
            .filter(col(SIZE).geq(FEWEST));
    Column drawn =
        pmod(xxhash64(col(Columns.NODE)), lit(PARTS))
            .multiply(col(SIZE))
            .lt(lit((double) DRAWN * PARTS));
    FlatMapGroupsFunction<Integer, Row, Row> cut = Halves::cut;
    return assigned
        .select(ClusterColumns.CLUSTER, Columns.NODE, Columns.VECTOR)
        .join(broadcast(sizes), ClusterColumns.CLUSTER)
        .filter(drawn)
        .select(ClusterColumns.CLUSTER, Columns.NODE, Columns.VECTOR)
        .groupByKey((MapFunction<Row, Integer>) row -> row.getInt(0), Encoders.INT())
        .flatMapGroups(cut, Encoders.row(CUT));
  }

  private static Iterator<Row> cut(Integer cluster, Iterator<Row> rows) {
    List<Row> drawn = new ArrayList<>();
    rows.forEachRemaining(drawn::add);
    if (drawn.size() < FEWEST / 2) {
      return List.<Row>of().iterator();
    }
    drawn.sort(Comparator.comparingLong(row -> row.getLong(1)));
    UnitBlock block = block(drawn);
    double whole = LocalKMeans.train(block, 1, PASSES, 0).objective();
    LocalKMeans.Outcome best = LocalKMeans.best(block, 2, PASSES, 0, STARTS);
    Centers centers = best.centers();
    if (centers.k() < 2) {
      return List.<Row>of().iterator();
    }
    long other = Arrays.stream(new NearestCenters(centers).of(block.values(), block.size())).sum();
    return List.of(
            RowFactory.create(
                cluster,
                Math.rint((best.objective() - whole) * DECIMALS) / DECIMALS,
                Math.rint(other * DECIMALS / block.size()) / DECIMALS,
                PackedArrays.ofFloats(centers.center(0)),
                PackedArrays.ofFloats(centers.center(1))))
        .iterator();
  }

  private static UnitBlock block(List<Row> drawn) {
    long[] nodes = new long[drawn.size()];
    int[] weights = new int[nodes.length];
    Arrays.fill(weights, 1);
    float[] values = {};
    int dimension = 0;
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = drawn.get(i).getLong(1);
      float[] vector = PackedArrays.floats(drawn.get(i).<byte[]>getAs(2));
      if (i == 0) {
        dimension = vector.length;
        values = new float[nodes.length * dimension];
      }
      System.arraycopy(vector, 0, values, i * dimension, dimension);
    }
    return new UnitBlock(nodes, weights, values, dimension);
  }
}
