package io.github.echosift.clusters;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.transform;

import io.github.echosift.config.ReportTexts;
import io.github.echosift.run.AddedColumns;
import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.topic.TopicEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The output tables of {@code cluster}, with user ids in place of row numbers. */
final class ClusterTables {
  static final int TEXT_CHARS = 400;

  /** What {@code documents/} adds to the input's columns. */
  private static final Map<String, String> ADDED = new LinkedHashMap<>();

  static {
    ADDED.put(ClusterColumns.DOCUMENT_ID, Columns.DOC_ID);
    for (String name :
        List.of(ClusterColumns.CLUSTER, ClusterColumns.DISTANCE, ClusterColumns.OUTLIER)) {
      ADDED.put(name, name);
    }
  }

  private static final StructType EVENTS =
      new StructType()
          .add(Columns.ROW, DataTypes.LongType, false)
          .add(ClusterColumns.EVENT, DataTypes.StringType, false)
          .add(ClusterColumns.CLUSTER, DataTypes.IntegerType, false)
          .add(ClusterColumns.LABEL, DataTypes.StringType, false)
          .add(ClusterColumns.LABEL_BEFORE, DataTypes.StringType, true)
          .add(ClusterColumns.OTHER, DataTypes.IntegerType, true)
          .add(ClusterColumns.SIZE_BEFORE, DataTypes.LongType, false)
          .add(ClusterColumns.SIZE, DataTypes.LongType, false)
          .add(ClusterColumns.SHARE_BEFORE, DataTypes.DoubleType, false)
          .add(ClusterColumns.SHARE, DataTypes.DoubleType, false);

  private static final String PLACE = "_place";
  private static final String CHOSEN = "_chosen";

  /** Column of the texts of representatives: array of string. */
  static final String EXAMPLES = "_examples";

  private ClusterTables() {}

  /**
   * Refuses inputs whose columns would clash with those that {@code documents/} adds.
   *
   * @throws io.github.echosift.schema.UserException naming the column
   */
  static void requireFreeNames(StructType input, String prefix) {
    AddedColumns.requireFree(input, List.copyOf(ADDED.keySet()), prefix);
  }

  /**
   * Where documents belong: {@code _row, cluster, distance, outlier}.
   *
   * @param places {@code _row, _node}
   * @param marked {@code _node, cluster, distance, outlier}
   */
  static Dataset<Row> placed(Dataset<Row> places, Dataset<Row> marked) {
    return places
        .join(marked, Columns.NODE)
        .select(
            Columns.ROW, ClusterColumns.CLUSTER, ClusterColumns.DISTANCE, ClusterColumns.OUTLIER);
  }

  /**
   * {@code documents/}: the input's columns and {@code document_id, cluster, distance, outlier};
   * and {@code _row} to sort by.
   *
   * @param documents {@code _row, _id, _doc}
   * @param placed from {@link #placed}
   * @param prefix what stands before the names of added columns
   */
  static Dataset<Row> documents(Dataset<Row> documents, Dataset<Row> placed, String prefix) {
    Dataset<Row> rows =
        documents.select(Columns.ROW, Columns.DOC_ID, Columns.DOC).join(placed, Columns.ROW);
    return AddedColumns.written(rows, ADDED, prefix, Columns.ROW);
  }

  /**
   * The profile with ids and texts of representatives: {@code representative_ids} and {@code
   * _examples}.
   *
   * @param texts how much of the texts
   */
  static Dataset<Row> named(Dataset<Row> documents, Dataset<Row> profile, ReportTexts texts) {
    int chars = texts.chars(TEXT_CHARS);
    Dataset<Row> ids =
        profile
            .select(
                col(ClusterColumns.CLUSTER),
                posexplode(col(ClusterColumns.REPRESENTATIVES))
                    .as(new String[] {PLACE, Columns.ROW}))
            .join(
                documents.select(
                    col(Columns.ROW),
                    col(Columns.DOC_ID),
                    substring(col(Columns.TEXT), 1, chars + 1).as(Columns.TEXT)),
                Columns.ROW)
            .groupBy(ClusterColumns.CLUSTER)
            .agg(
                array_sort(collect_list(struct(col(PLACE), col(Columns.DOC_ID), col(Columns.TEXT))))
                    .as(CHOSEN));
    return profile
        .join(functions.broadcast(ids), ClusterColumns.CLUSTER)
        .withColumn(
            ClusterColumns.REPRESENTATIVE_IDS,
            transform(col(CHOSEN), one -> one.getField(Columns.DOC_ID)))
        .withColumn(EXAMPLES, transform(col(CHOSEN), one -> one.getField(Columns.TEXT)))
        .drop(CHOSEN);
  }

  /** {@code topics_events/}, and {@code _row} to sort by: a row an event, and few of them. */
  static Dataset<Row> events(SparkSession spark, List<TopicEvent> events) {
    List<Row> rows = new ArrayList<>();
    for (TopicEvent event : events) {
      rows.add(
          RowFactory.create(
              (long) rows.size(),
              event.event(),
              event.cluster(),
              event.label(),
              event.labelBefore(),
              event.other(),
              event.before(),
              event.now(),
              event.shareBefore(),
              event.share()));
    }
    return spark.createDataFrame(rows, EVENTS);
  }

  /** {@code clusters/}. */
  static Dataset<Row> clusters(ClusterFlow.Outcome outcome) {
    return outcome
        .tree()
        .placed(outcome.named())
        .select(
            ClusterColumns.CLUSTER,
            ClusterColumns.SIZE,
            ClusterColumns.LABEL,
            ClusterColumns.TERMS,
            ClusterColumns.REPRESENTATIVE_IDS,
            ClusterColumns.COHESION,
            ClusterColumns.TOPIC,
            ClusterColumns.FIELD);
  }
}
