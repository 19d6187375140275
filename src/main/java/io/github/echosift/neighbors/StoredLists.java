package io.github.echosift.neighbors;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import io.github.echosift.cluster.Assignments;
import io.github.echosift.cluster.Centers;
import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.NeighborColumns;
import io.github.echosift.schema.PackedArrays;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.Holder;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * Lists that outlive a search: what is there and what comes later goes to the list of its nearest
 * centre. The centres come from the set of vectors alone, in whatever order they stand.
 *
 * @param centers a centre a list
 * @param places true neighbours of a sample of the vectors, by the place of their list in the order
 *     of the centres, the nearest first: see {@link #probes}
 */
public record StoredLists(Centers centers, List<Integer> places) {
  private static final String LISTS = CenterOrder.LISTS;

  public StoredLists {
    places = List.copyOf(places);
  }

  /**
   * Makes lists, and measures how many a query must ask: for some of the vectors.
   *
   * @param vectors {@code _row, _vector}
   */
  public static StoredLists make(Counted vectors, long seed, Holder holder) {
    Counted distinct =
        holder.hold(
            "distinct vectors",
            vectors.count(),
            () ->
                vectors
                    .rows()
                    .select(xxhash64(col(Columns.VECTOR)).as(Columns.ROW), col(Columns.VECTOR))
                    .dropDuplicates(Columns.ROW));
    Centers centers = CandidateLists.centers(distinct, seed);
    Counted assigned =
        holder.hold(
            "lists", distinct.count(), () -> CandidateLists.assigned(distinct.rows(), centers));
    Broadcast<Centers> shared = shared(vectors.rows(), centers);
    UDF1<Long, byte[]> itself = row -> PackedArrays.ofLongs(new long[] {row});
    double share = (double) CandidateLists.SAMPLE_QUERIES / distinct.count();
    Dataset<Row> sample =
        CandidateLists.sample(distinct.rows(), col(Columns.ROW), share, seed + 1)
            .select(
                col(Columns.ROW).as(NeighborColumns.QUERY),
                col(Columns.VECTOR),
                udf(itself, DataTypes.BinaryType)
                    .apply(col(Columns.ROW))
                    .as(NeighborColumns.EXCEPT));
    Counted truth =
        ExactNeighbors.of(
            new Counted(sample, CandidateLists.SAMPLE_QUERIES),
            new Counted(assigned.rows().select(Columns.ROW, Columns.VECTOR), assigned.count()),
            new NeighborSearch.Wanted(ListRecall.TOP, Double.NEGATIVE_INFINITY, 1, seed),
            Holder.whileReferred());
    ListRecall recall = ListRecall.of(sample, truth.rows(), assigned.rows(), shared);
    holder.release(assigned);
    holder.release(distinct);
    return new StoredLists(centers, Arrays.stream(recall.places()).boxed().toList());
  }

  /**
   * Rows with their lists.
   *
   * @param vectors {@code _row, _vector}
   * @return {@code _row, _vector, cluster}
   */
  public Dataset<Row> assigned(Dataset<Row> vectors) {
    return CandidateLists.assigned(vectors, centers);
  }

  /** Rows with a vector, whatever else they have, with their lists in {@code cluster}. */
  public Dataset<Row> placed(Dataset<Row> rows) {
    return Assignments.of(rows, centers).drop(ClusterColumns.DISTANCE);
  }

  /** Number of lists. */
  public int number() {
    return centers.k();
  }

  /** The centres as bytes. */
  public byte[] packedCenters() {
    return PackedArrays.ofFloats(centers.values());
  }

  /** Inverse of {@link #packedCenters}. */
  public static StoredLists unpacked(byte[] packed, int number, List<Integer> places) {
    float[] values = PackedArrays.floats(packed);
    return new StoredLists(new Centers(values, values.length / number), places);
  }

  /** Lists that a query must ask for a share of its true neighbours, by the sample. */
  public int probes(double recall) {
    return measured().probes(recall);
  }

  /** The share of the sample's true neighbours that lie in so many lists. */
  public double recall(int probes) {
    return measured().found(probes);
  }

  /** The lists that any of the queries asks, ascending. */
  public List<Integer> asked(Dataset<Row> queries, int probes) {
    return CenterOrder.ordered(queries, shared(queries, centers), probes)
        .select(explode(col(LISTS)).as(LISTS))
        .distinct()
        .as(Encoders.INT())
        .collectAsList()
        .stream()
        .sorted()
        .toList();
  }

  private ListRecall measured() {
    int[] all = places.stream().mapToInt(Integer::intValue).toArray();
    return new ListRecall(all, Arrays.stream(all).asLongStream().sum());
  }

  private static Broadcast<Centers> shared(Dataset<Row> rows, Centers centers) {
    return JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext()).broadcast(centers);
  }
}
