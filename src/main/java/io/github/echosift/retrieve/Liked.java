package io.github.echosift.retrieve;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.config.DocumentFields;
import io.github.echosift.config.neighbors.History;
import io.github.echosift.neighbors.MeanVectors;
import io.github.echosift.run.Input;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.NeighborColumns;
import io.github.echosift.schema.PackedArrays;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.Counted;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;

/**
 * What users liked.
 *
 * @param users {@code _query, query_id, _text}: a row a user
 * @param nodes {@code _query, _node}: the texts that each liked, each once
 */
record Liked(Counted users, Counted nodes) {
  private static final String LIKED = "_liked";

  /**
   * Looks up what users liked.
   *
   * @param history rows whose text is a user
   * @param documents {@code _row, _id}
   * @param nodes {@code _row, _node}
   * @throws UserException where no liked id is that of a document
   */
  static Liked of(
      Steps steps, Input history, History columns, Dataset<Row> documents, Dataset<Row> nodes) {
    Counted pairs = steps.hold("liked", history.count(), () -> pairs(history, columns.liked()));
    Counted known =
        steps.hold(
            "look up",
            pairs.count(),
            () ->
                pairs
                    .rows()
                    .join(documents.select(col(Columns.ROW), col(Columns.DOC_ID).as(LIKED)), LIKED)
                    .join(nodes, Columns.ROW)
                    .select(NeighborColumns.QUERY, Columns.NODE)
                    .distinct());
    if (known.count() == 0) {
      throw new UserException(
          "none of the "
              + pairs.count()
              + " ids in column '"
              + columns.liked()
              + "' of the history is the id of a document: see --liked-column and --id-column");
    }
    steps.plan("history", told(pairs.count(), known.count()));
    return new Liked(steps.hold("users", pairs.count(), () -> users(pairs.rows())), known);
  }

  private static String told(long ids, long found) {
    return String.format(
        Locale.ROOT,
        "%,d liked ids are %,d texts; unknown ids and copies are left out",
        ids,
        found);
  }

  /**
   * Requires the columns of what users liked.
   *
   * @throws UserException naming the one that isn't there, or can't be there
   */
  static void requireColumns(StructType history, String column) {
    List<String> columns = Arrays.asList(history.fieldNames());
    if (columns.contains(DocumentFields.ID)) {
      throw new UserException(
          "history has a column 'id', which would be taken for ids of its own rows: rename it, and"
              + " name the liked ids' by --liked-column");
    }
    if (!columns.contains(column)) {
      throw new UserException(
          "history has no column '" + column + "': name the liked ids' by --liked-column");
    }
  }

  /** {@code _query, query_id, _liked}: each liked id of a user once. */
  private static Dataset<Row> pairs(Input history, String column) {
    requireColumns(history.schema(), column);
    Column liked = col(Columns.DOC).getField(column);
    Dataset<Row> rows = history.rows().select(col(Columns.ROW), col(Columns.TEXT), liked.as(LIKED));
    DataType type = rows.schema().apply(LIKED).dataType();
    Column each = type instanceof ArrayType ? explode(col(LIKED)) : col(LIKED);
    Dataset<Row> single = rows.select(col(Columns.TEXT), each.as(LIKED));
    Dataset<Row> numbers =
        rows.groupBy(Columns.TEXT).agg(min(Columns.ROW).as(NeighborColumns.QUERY));
    return single
        .select(col(Columns.TEXT), col(LIKED).cast(DataTypes.StringType).as(LIKED))
        .filter(col(LIKED).isNotNull())
        .distinct()
        .join(numbers, Columns.TEXT)
        .withColumnRenamed(Columns.TEXT, NeighborColumns.QUERY_ID);
  }

  private static Dataset<Row> users(Dataset<Row> pairs) {
    return pairs
        .groupBy(NeighborColumns.QUERY, NeighborColumns.QUERY_ID)
        .agg(
            concat(
                    lit("liked "),
                    count(lit(1)).cast("string"),
                    when(count(lit(1)).equalTo(1), " document").otherwise(" documents"))
                .as(Columns.TEXT));
  }

  /** {@code _query, _vector, _except}: the mean of what each liked, which is not to be found. */
  Dataset<Row> queries(Dataset<Row> vectors) {
    UDF1<Seq<Long>, byte[]> pack =
        liked ->
            PackedArrays.ofLongs(
                scala.jdk.javaapi.CollectionConverters.asJava(liked).stream()
                    .mapToLong(Long::longValue)
                    .toArray());
    Dataset<Row> except =
        nodes
            .rows()
            .groupBy(NeighborColumns.QUERY)
            .agg(
                udf(pack, DataTypes.BinaryType)
                    .apply(array_sort(collect_set(Columns.NODE)))
                    .as(NeighborColumns.EXCEPT));
    return MeanVectors.of(nodes.rows().join(vectors, Columns.NODE))
        .join(except, NeighborColumns.QUERY)
        .select(NeighborColumns.QUERY, Columns.VECTOR, NeighborColumns.EXCEPT);
  }
}
