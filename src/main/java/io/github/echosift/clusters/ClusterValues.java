package io.github.echosift.clusters;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.atlas.Breakdown;
import io.github.echosift.run.NamedColumn;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Labels;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.Counted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Clusters by the values of a column: the most frequent ones, what has none, and all others. */
final class ClusterValues {
  /** The setting that names the column. */
  static final String BY = "by";

  /** Values that are told by themselves. */
  static final int MOST = 20;

  private static final int DECIMALS = 6;
  private static final int MISSING = MOST;
  private static final int OTHER = MOST + 1;
  private static final String RANK = "_rank";
  private static final String ALL = "_all";
  private static final String OF_CLUSTER = "_of_cluster";

  private static final StructType RANKED =
      new StructType()
          .add(ClusterColumns.VALUE, DataTypes.StringType, false)
          .add(RANK, DataTypes.IntegerType, false);

  private final String column;
  private final List<String> values;
  private final Dataset<Row> rows;

  private ClusterValues(String column, List<String> values, Dataset<Row> rows) {
    this.column = column;
    this.values = values;
    this.rows = rows;
  }

  /**
   * The column that clusters are told by.
   *
   * @throws UserException where it isn't there, or holds more than one value a document
   */
  static NamedColumn column(StructType input, String name) {
    NamedColumn column = NamedColumn.find(input, BY, List.of(name)).get(0);
    if (!column.isSingle()) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "%s must name a column with one value a document, actual: %s, %s",
              BY,
              name,
              column.type().simpleString()));
    }
    return column;
  }

  /**
   * Counts. Blank values are none.
   *
   * @param documents {@code _row, _doc}
   * @param placed {@code _row, cluster}
   */
  static ClusterValues of(Steps steps, Counted documents, Dataset<Row> placed, NamedColumn column) {
    Column text = column.asText();
    Dataset<Row> valued =
        documents
            .rows()
            .select(col(Columns.ROW), when(trim(text).notEqual(""), text).as(ClusterColumns.VALUE));
    Dataset<Row> sizes =
        valued
            .where(col(ClusterColumns.VALUE).isNotNull())
            .groupBy(ClusterColumns.VALUE)
            .agg(count(lit(1)).as(ClusterColumns.SIZE));
    List<String> values =
        sizes
            .orderBy(col(ClusterColumns.SIZE).desc(), col(ClusterColumns.VALUE))
            .limit(MOST)
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList();
    if (values.size() == MOST) {
      tell(steps, column, sizes.count());
    }
    Dataset<Row> ranks =
        broadcast(documents.rows().sparkSession().createDataFrame(ranked(values), RANKED));
    Column other = when(col(ClusterColumns.VALUE).isNull(), lit(MISSING)).otherwise(lit(OTHER));
    Dataset<Row> counted =
        valued
            .join(placed.select(Columns.ROW, ClusterColumns.CLUSTER), Columns.ROW)
            .join(ranks, new String[] {ClusterColumns.VALUE}, "left_outer")
            .groupBy(col(ClusterColumns.CLUSTER), coalesce(col(RANK), other).as(RANK))
            .agg(count(lit(1)).as(ClusterColumns.SIZE));
    Dataset<Row> held = steps.hold("by value", documents.count(), () -> counted).rows();
    return new ClusterValues(column.given(), values, held);
  }

  private static void tell(Steps steps, NamedColumn column, long all) {
    if (all > MOST) {
      steps.plan(
          BY,
          String.format(
              Locale.ROOT,
              "column '%s' has %,d values; the %d most frequent are told by themselves, the others"
                  + " together",
              column.given(),
              all,
              MOST));
    }
  }

  private static List<Row> ranked(List<String> values) {
    List<Row> rows = new ArrayList<>();
    for (String value : values) {
      rows.add(RowFactory.create(value, rows.size()));
    }
    return rows;
  }

  /** {@code by_value/}: {@code cluster, kind, value, size, share, share_of_cluster}. */
  Dataset<Row> table() {
    return ordered().orderBy(Columns.ROW).drop(Columns.ROW);
  }

  /** The table with its order as a column {@code _row}: by cluster, then by the value's rank. */
  Dataset<Row> ordered() {
    Dataset<Row> ranks = rows.sparkSession().createDataFrame(ranked(values), RANKED);
    return rows.join(broadcast(ranks), new String[] {RANK}, "left_outer")
        .join(broadcast(total(RANK, ALL)), RANK)
        .join(broadcast(total(ClusterColumns.CLUSTER, OF_CLUSTER)), ClusterColumns.CLUSTER)
        .select(
            struct(col(ClusterColumns.CLUSTER), col(RANK)).as(Columns.ROW),
            col(ClusterColumns.CLUSTER),
            when(col(RANK).equalTo(MISSING), Labels.of(Breakdown.Kind.MISSING))
                .when(col(RANK).equalTo(OTHER), Labels.of(Breakdown.Kind.OTHER))
                .otherwise(Labels.of(Breakdown.Kind.VALUE))
                .as(ClusterColumns.KIND),
            col(ClusterColumns.VALUE),
            col(ClusterColumns.SIZE),
            share(ALL).as(ClusterColumns.SHARE),
            share(OF_CLUSTER).as(ClusterColumns.SHARE_OF_CLUSTER));
  }

  private Dataset<Row> total(String of, String name) {
    return rows.groupBy(of).agg(sum(ClusterColumns.SIZE).as(name));
  }

  private static Column share(String of) {
    return round(col(ClusterColumns.SIZE).divide(col(of)), DECIMALS);
  }

  /** The counts of some clusters. */
  Breakdown breakdown(List<Integer> clusters) {
    long[] sizes = new long[OTHER + 1];
    total(RANK, ALL).collectAsList().forEach(row -> sizes[row.getInt(0)] = row.getLong(1));
    List<Integer> places = new ArrayList<>();
    List<Breakdown.Value> told = new ArrayList<>();
    for (int rank = 0; rank <= OTHER; rank++) {
      if (sizes[rank] > 0) {
        places.add(rank);
        told.add(
            switch (rank) {
              case MISSING -> new Breakdown.Value(Breakdown.Kind.MISSING, "", sizes[rank]);
              case OTHER -> new Breakdown.Value(Breakdown.Kind.OTHER, "", sizes[rank]);
              default -> new Breakdown.Value(Breakdown.Kind.VALUE, values.get(rank), sizes[rank]);
            });
      }
    }
    Map<Integer, List<Long>> counts = new TreeMap<>();
    rows.where(col(ClusterColumns.CLUSTER).isin(clusters.toArray()))
        .select(ClusterColumns.CLUSTER, RANK, ClusterColumns.SIZE)
        .collectAsList()
        .forEach(
            row ->
                counts
                    .computeIfAbsent(
                        row.getInt(0), c -> new ArrayList<>(Collections.nCopies(places.size(), 0L)))
                    .set(places.indexOf(row.getInt(1)), row.getLong(2)));
    return new Breakdown(column, told, counts);
  }
}
