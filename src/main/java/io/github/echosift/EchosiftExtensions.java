package io.github.echosift;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.config.neighbors.SearchRequest;
import io.github.echosift.retrieve.NeighborResult;
import io.github.echosift.schema.Api;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.NeighborColumns;
import io.github.echosift.spark.SparkVersion;
import io.github.echosift.sql.IndexSearch;
import io.github.echosift.sql.SqlFunctions;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.runtime.BoxedUnit;

/**
 * Gives a session the SQL functions {@code minilm_embed}, {@code cosine_similarity} and {@code
 * text_fingerprint}, and the table function {@code echosift_search}. Set {@code
 * spark.sql.extensions} to this class before the session starts, with the application jar on the
 * class path of driver and executors; or see {@link #register}.
 */
@Api
public final class EchosiftExtensions implements Function1<SparkSessionExtensions, BoxedUnit> {
  /** Called by Spark. */
  public EchosiftExtensions() {}

  /**
   * Gives the functions to a session that runs already, such as a notebook's; once more changes
   * nothing. The application jar must be on the class path of driver and executors.
   */
  public static void register(SparkSession spark) {
    SparkVersion.requireSupported();
    SqlFunctions.register(spark, EchosiftExtensions::find);
  }

  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    SqlFunctions.register(extensions, EchosiftExtensions::find);
    return BoxedUnit.UNIT;
  }

  /** Queries are told apart by their place, since two may be the same text. */
  private static List<Row> find(SparkSession spark, IndexSearch.Asked asked) {
    List<Row> queries = new ArrayList<>();
    for (int i = 0; i < asked.queries().size(); i++) {
      queries.add(RowFactory.create(String.valueOf(i), asked.queries().get(i)));
    }
    StructType columns =
        new StructType().add("id", DataTypes.StringType).add("text", DataTypes.StringType);
    SearchRequest request = SearchRequest.defaults().with(asked.encoder());
    try (NeighborResult found =
        Echosift.on(spark)
            .search(
                asked.index(),
                spark.createDataFrame(queries, columns),
                request.with(request.neighbors().withTop(asked.top())))) {
      return found
          .neighbors()
          .select(
              col(NeighborColumns.QUERY_ID).cast("int"),
              col(NeighborColumns.RANK),
              col(Columns.ID),
              col(Columns.SCORE))
          .orderBy(col(NeighborColumns.QUERY_ID), col(NeighborColumns.RANK))
          .collectAsList();
    }
  }
}
