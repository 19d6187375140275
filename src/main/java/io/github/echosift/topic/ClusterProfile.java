package io.github.echosift.topic;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.schema.ClusterColumns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What each cluster is like, a row a cluster: {@code cluster, size, label, terms, cohesion, reach,
 * _representatives, halves, seen}.
 */
public final class ClusterProfile {
  /** Documents that a centre stands for, those of earlier runs fading; bigint. */
  public static final String SEEN = "seen";

  /** Sums of distances are kept in whole millionths, so that no order of rows changes them. */
  private static final double MILLIONTHS = 1e6;

  private static final String FAR = "_far";
  private static final String LABEL_BEFORE = "_label_before";
  private static final String TERMS_BEFORE = "_terms_before";
  private static final String REACH_BEFORE = "_reach_before";

  private static final StructType STOOD_FOR =
      new StructType()
          .add(ClusterColumns.CLUSTER, DataTypes.IntegerType, false)
          .add(SEEN, DataTypes.LongType, false);

  private ClusterProfile() {}

  /**
   * Measures and names clusters.
   *
   * @param assigned {@code _node, _text, _vector, cluster, distance, _weight}, where {@code
   *     _weight} is the number of documents with this text; persisted, since it is read several
   *     times
   * @param deviations see {@link OutlierRule}
   */
  public static Dataset<Row> of(Dataset<Row> assigned, double deviations) {
    Dataset<Row> terms = ClusterTerms.of(assigned);
    return sizes(assigned)
        .join(
            OutlierRule.reach(
                assigned.select(ClusterColumns.CLUSTER, ClusterColumns.DISTANCE), deviations),
            ClusterColumns.CLUSTER)
        .join(Representatives.of(assigned), ClusterColumns.CLUSTER)
        .join(broadcast(terms), new String[] {ClusterColumns.CLUSTER}, "left_outer")
        .withColumn(
            ClusterColumns.TERMS,
            coalesce(col(ClusterColumns.TERMS), array().cast("array<string>")))
        .withColumn(ClusterColumns.LABEL, ClusterTerms.label(col(ClusterColumns.TERMS)))
        .join(
            broadcast(Halves.of(assigned).select(ClusterColumns.CLUSTER, Halves.GAIN)),
            new String[] {ClusterColumns.CLUSTER},
            "left_outer")
        .withColumn(SEEN, col(ClusterColumns.SIZE));
  }

  /**
   * As {@link #of}, for clusters of which some were there before. Those keep label, terms and
   * reach; but the reach is measured anew where the documents are others than before, and all three
   * where they speak of something else.
   */
  public static Dataset<Row> goingOn(
      Dataset<Row> assigned, Dataset<Row> earlier, double deviations, TopicChanges changes) {
    Dataset<Row> now = of(assigned, deviations);
    Column same = not(col(ClusterColumns.CLUSTER).isin(changes.moved().toArray()));
    Column whole = not(col(ClusterColumns.CLUSTER).isin(changes.others().toArray()));
    Dataset<Row> joined =
        now.join(
            broadcast(
                earlier.select(
                    col(ClusterColumns.CLUSTER),
                    when(same, col(ClusterColumns.LABEL)).as(LABEL_BEFORE),
                    when(same, col(ClusterColumns.TERMS)).as(TERMS_BEFORE),
                    when(same.and(whole), col(OutlierRule.REACH)).as(REACH_BEFORE))),
            new String[] {ClusterColumns.CLUSTER},
            "left_outer");
    return joined
        .withColumn(ClusterColumns.LABEL, coalesce(col(LABEL_BEFORE), col(ClusterColumns.LABEL)))
        .withColumn(ClusterColumns.TERMS, coalesce(col(TERMS_BEFORE), col(ClusterColumns.TERMS)))
        .withColumn(OutlierRule.REACH, coalesce(col(REACH_BEFORE), col(OutlierRule.REACH)))
        .drop(LABEL_BEFORE, TERMS_BEFORE, REACH_BEFORE);
  }

  /**
   * What goes with a model whose clusters went on: a row for each place in its table of centres.
   *
   * @param now clusters that have documents
   * @param earlier those of the run before
   * @param seen documents that each centre stands for, by place
   */
  public static Dataset<Row> kept(Dataset<Row> now, Dataset<Row> earlier, List<Long> seen) {
    List<Row> rows = new ArrayList<>();
    for (int cluster = 0; cluster < seen.size(); cluster++) {
      rows.add(RowFactory.create(cluster, seen.get(cluster)));
    }
    Dataset<Row> weights = now.sparkSession().createDataFrame(rows, STOOD_FOR);
    String[] byCluster = {ClusterColumns.CLUSTER};
    Dataset<Row> gone =
        earlier
            .join(now.select(ClusterColumns.CLUSTER), byCluster, "left_anti")
            .withColumn(ClusterColumns.SIZE, lit(0L));
    return now.unionByName(gone, true).drop(SEEN).join(broadcast(weights), ClusterColumns.CLUSTER);
  }

  /** As {@link #of}, with labels, terms and reach taken over from the clusters' earlier profile. */
  public static Dataset<Row> again(Dataset<Row> assigned, Dataset<Row> earlier) {
    return sizes(assigned)
        .join(Representatives.of(assigned), ClusterColumns.CLUSTER)
        .join(
            broadcast(
                earlier.select(
                    ClusterColumns.CLUSTER,
                    ClusterColumns.LABEL,
                    ClusterColumns.TERMS,
                    OutlierRule.REACH)),
            ClusterColumns.CLUSTER);
  }

  private static Dataset<Row> sizes(Dataset<Row> assigned) {
    return sizes(assigned, ClusterColumns.DOCUMENTS);
  }

  /**
   * How large and coherent clusters are: {@code cluster, size, cohesion}; a row a cluster.
   *
   * @param assigned {@code cluster, distance}
   * @param counted column of the documents that a row stands for
   */
  public static Dataset<Row> sizes(Dataset<Row> assigned, String counted) {
    Column documents = col(counted);
    Column far =
        rint(col(ClusterColumns.DISTANCE).multiply(lit(MILLIONTHS)))
            .cast("bigint")
            .multiply(documents);
    return assigned
        .groupBy(ClusterColumns.CLUSTER)
        .agg(sum(documents).as(ClusterColumns.SIZE), sum(far).as(FAR))
        .withColumn(
            ClusterColumns.COHESION,
            round(
                lit(1).minus(col(FAR).divide(lit(MILLIONTHS)).divide(col(ClusterColumns.SIZE))), 6))
        .drop(FAR);
  }
}
