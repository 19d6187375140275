package io.github.echosift.clusters;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.github.echosift.atlas.MapPoint;
import io.github.echosift.cluster.Centers;
import io.github.echosift.config.ReportTexts;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import io.github.echosift.spark.Counted;
import io.github.echosift.terminal.Excerpt;
import io.github.echosift.topic.PlaneMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * The map of the documents: up to {@value #MOST} of them as a table, and in the report. Which ones
 * is told by hashes of their rows; so it is the same however rows are spread.
 */
final class ClusterMap {
  /** Documents on the map. */
  static final int MOST = 100_000;

  /** Documents of the map whose texts a report may show; the page takes what it has room for. */
  private static final long TOLD = 6_000;

  /** Ids that are longer are not sent for those whose texts are not shown. */
  private static final int ID_CHARS = 24;

  /** Vectors by which the map is laid out; they go to the driver, some 1.5 kB each. */
  private static final int SAMPLE = 2_000;

  private static final int TEXT_CHARS = 140;

  private static final String PLACE = "_place";
  private static final int DECIMALS = 4;

  private final Counted documents;
  private final Counted rows;

  private ClusterMap(Counted documents, Counted rows) {
    this.documents = documents;
    this.rows = rows;
  }

  /**
   * Lays out the map; empty where there are too many clusters for one.
   *
   * @param documents {@code _row, _id, _text}
   * @param nodes {@code _row, _node}
   * @param assigned {@code _node, _vector, cluster}, unit vectors
   */
  static Optional<ClusterMap> of(
      Steps steps, Counted documents, Dataset<Row> nodes, Counted assigned, Centers centers) {
    if (centers.k() > PlaneMap.MOST_CENTERS) {
      return Optional.empty();
    }
    PlaneMap map = PlaneMap.of(centers, sample(assigned));
    Broadcast<PlaneMap> shared =
        JavaSparkContext.fromSparkContext(steps.spark().sparkContext()).broadcast(map);
    steps.afterwards(shared::unpersist);
    UDF1<byte[], double[]> place = vector -> shared.value().place(PackedArrays.floats(vector));
    Column at =
        udf(place, DataTypes.createArrayType(DataTypes.DoubleType, false))
            .apply(col(Columns.VECTOR));
    Dataset<Row> chosen = chosen(nodes, Columns.ROW, documents.count(), MOST);
    Counted rows =
        steps.hold(
            "map",
            Math.min(MOST, documents.count()),
            () ->
                assigned
                    .rows()
                    .join(broadcast(chosen.select(Columns.ROW, Columns.NODE)), Columns.NODE)
                    .select(col(Columns.ROW), col(ClusterColumns.CLUSTER), at.as(PLACE))
                    .select(
                        col(Columns.ROW),
                        col(ClusterColumns.CLUSTER),
                        round(col(PLACE).getItem(0), DECIMALS).as(ClusterColumns.X),
                        round(col(PLACE).getItem(1), DECIMALS).as(ClusterColumns.Y)));
    return Optional.of(new ClusterMap(documents, rows));
  }

  private static float[][] sample(Counted assigned) {
    return chosen(assigned.rows(), Columns.NODE, assigned.count(), SAMPLE)
        .select(Columns.NODE, Columns.VECTOR)
        .orderBy(Columns.NODE)
        .collectAsList()
        .stream()
        .map(row -> PackedArrays.floats(row.<byte[]>getAs(1)))
        .toArray(float[][]::new);
  }

  /** About so many of some rows, or all. */
  private static Dataset<Row> chosen(Dataset<Row> rows, String key, long count, int most) {
    return count <= most
        ? rows
        : rows.where(pmod(xxhash64(col(key)), lit(count)).lt(lit((long) most)));
  }

  /** {@code map/}: {@code document_id, cluster, x, y}; and {@code _row} to sort by. */
  Dataset<Row> table() {
    return documents
        .rows()
        .select(col(Columns.ROW), col(Columns.DOC_ID).as(ClusterColumns.DOCUMENT_ID))
        .join(broadcast(rows.rows()), Columns.ROW)
        .select(
            col(Columns.ROW),
            col(ClusterColumns.DOCUMENT_ID),
            col(ClusterColumns.CLUSTER),
            col(ClusterColumns.X),
            col(ClusterColumns.Y));
  }

  /** What the report shows of it: all, with texts of some, which are told by hashes, too. */
  List<MapPoint> shown(ReportTexts texts) {
    int chars = Math.min(TEXT_CHARS, texts.chars(TEXT_CHARS));
    Column told =
        rows.count() <= TOLD
            ? lit(true)
            : pmod(xxhash64(col(Columns.ROW)), lit(rows.count())).lt(lit(TOLD));
    Column named = told.or(length(col(Columns.DOC_ID)).leq(ID_CHARS));
    List<Row> found =
        rows.rows()
            .join(
                documents
                    .rows()
                    .select(
                        col(Columns.ROW),
                        when(named, col(Columns.DOC_ID)).otherwise("").as(Columns.DOC_ID),
                        when(told, substring(col(Columns.TEXT), 1, chars + 1))
                            .otherwise("")
                            .as(Columns.TEXT)),
                Columns.ROW)
            .select(
                ClusterColumns.X,
                ClusterColumns.Y,
                ClusterColumns.CLUSTER,
                Columns.DOC_ID,
                Columns.TEXT,
                Columns.ROW)
            .orderBy(Columns.ROW)
            .collectAsList();
    double left = found.stream().mapToDouble(row -> row.getDouble(0)).min().orElse(0);
    double right = found.stream().mapToDouble(row -> row.getDouble(0)).max().orElse(1);
    double top = found.stream().mapToDouble(row -> row.getDouble(1)).min().orElse(0);
    double bottom = found.stream().mapToDouble(row -> row.getDouble(1)).max().orElse(1);
    double side = Math.max(1e-9, Math.max(right - left, bottom - top));
    List<MapPoint> out = new ArrayList<>();
    for (Row row : found) {
      out.add(
          new MapPoint(
              onMap(row.getDouble(0), (left + right) / 2, side),
              onMap(row.getDouble(1), (top + bottom) / 2, side),
              row.getInt(2),
              row.getString(3),
              Excerpt.cut(row.getString(4), chars)));
    }
    return out;
  }

  private static int onMap(double at, double middle, double side) {
    return (int) Math.round(MapPoint.SIDE * (0.5 + (at - middle) / side));
  }
}
