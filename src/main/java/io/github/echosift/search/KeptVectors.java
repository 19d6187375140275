package io.github.echosift.search;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.neighbors.StoredLists;
import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.spark.Counted;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Vectors that are looked among.
 *
 * @param rows {@code _row} by order of id, {@code id}, {@code _vector}, and {@code cluster} where
 *     there are lists
 * @param lists the lists that they lie in, if they do
 */
record KeptVectors(Counted rows, Optional<StoredLists> lists) {
  /** Column of the id. */
  static final String ID = "id";

  private static final String VECTORS = "/vectors";
  private static final String LISTS = "/lists";

  private static final StructType CENTERS =
      new StructType()
          .add("number", DataTypes.IntegerType, false)
          .add("centers", DataTypes.BinaryType, false)
          .add("places", DataTypes.createArrayType(DataTypes.IntegerType, false), false);

  /** Rows with their place as number. */
  static Dataset<Row> numbered(Dataset<Row> sorted) {
    Dataset<Row> rows = NumberedRows.of(sorted, 0, 1);
    return rows.select(
        col(Columns.NODE).as(Columns.ROW),
        col(NumberedRows.WHOLE).getField(ID).as(ID),
        col(NumberedRows.WHOLE).getField(Columns.VECTOR).as(Columns.VECTOR));
  }

  /** Writes vectors and lists into the folder of a model. */
  void save(String folder) {
    rows.rows().write().parquet(folder + VECTORS);
    List<Row> told =
        lists
            .map(
                there ->
                    List.of(
                        RowFactory.create(
                            there.number(), there.packedCenters(), there.places().toArray())))
            .orElse(List.of());
    rows.rows().sparkSession().createDataFrame(told, CENTERS).write().parquet(folder + LISTS);
  }

  /** Inverse of {@link #save}. */
  static KeptVectors load(SparkSession spark, String folder) {
    Dataset<Row> rows = spark.read().parquet(folder + VECTORS);
    Optional<StoredLists> lists =
        spark.read().parquet(folder + LISTS).collectAsList().stream()
            .findFirst()
            .map(
                row ->
                    StoredLists.unpacked(
                        row.<byte[]>getAs(1), row.getInt(0), row.<Integer>getList(2)));
    boolean listed = Arrays.asList(rows.columns()).contains(ClusterColumns.CLUSTER);
    if (listed != lists.isPresent()) {
      throw new IllegalArgumentException("model in " + folder + " is not whole: save it anew");
    }
    return new KeptVectors(new Counted(rows, rows.count()), lists);
  }
}
