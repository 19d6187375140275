package io.github.echosift.finished;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.github.echosift.config.DedupRequest;
import io.github.echosift.config.InputConfig;
import io.github.echosift.config.OutputConfig;
import io.github.echosift.run.FinishedRun;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.Places;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The pairs of a finished run, by which documents are grouped anew under stricter settings.
 *
 * @param run the run
 * @param input what it read
 * @param before what it was asked for
 */
public record KnownPairs(FinishedRun run, InputConfig input, DedupRequest before) {
  /** Names of tables of its output. */
  public static final String KEPT = "kept";

  public static final String REMOVED = "removed";
  public static final String PAIRS = "pairs";

  private static final StructType NONE =
      new StructType()
          .add(Columns.ID_A, DataTypes.StringType)
          .add(Columns.ID_B, DataTypes.StringType)
          .add(Columns.RULE, DataTypes.StringType)
          .add(Columns.SCORE, DataTypes.DoubleType)
          .add(Columns.INSIDE_ID, DataTypes.StringType);

  /**
   * Requires that a full run under other settings would find no pair that is not known.
   *
   * @param from the input that it would read
   * @throws UserException naming the setting, both values and what to do
   */
  public void require(InputConfig from, DedupRequest request) {
    new Stricter(this).require(from, request);
  }

  /**
   * Requires that the run and an output lie apart.
   *
   * @throws UserException where one lies in the other
   */
  public void requireApart(Configuration hadoop, OutputConfig output) {
    try {
      if (Places.nested(hadoop, run.directory(), output.directory())) {
        throw new UserException(
            "output must lie outside the run that is rethresholded, actual: "
                + output.directory()
                + " and "
                + run.directory());
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException(output.directory() + " can't be written: " + e.getMessage(), e);
    }
  }

  /** {@code id_a, id_b, rule, score, inside_id} of pairs that are no exact copies. */
  public Dataset<Row> pairs(SparkSession spark) {
    if (!holds(PAIRS)) {
      return spark.createDataFrame(List.of(), NONE);
    }
    Dataset<Row> table = run.table(spark, PAIRS);
    boolean tellsInside = Arrays.asList(table.columns()).contains(Columns.INSIDE_ID);
    Column inside = tellsInside ? col(Columns.INSIDE_ID) : lit(null);
    return table
        .select(
            col(Columns.ID_A).cast(DataTypes.StringType),
            col(Columns.ID_B).cast(DataTypes.StringType),
            col(Columns.RULE),
            col(Columns.SCORE).cast(DataTypes.DoubleType),
            inside.cast(DataTypes.StringType).as(Columns.INSIDE_ID))
        .where(col(Columns.RULE).notEqual(Rule.EXACT.label()));
  }

  /** One of its tables that holds documents; empty where it has no rows. */
  public Optional<Dataset<Row>> documents(SparkSession spark, String table) {
    return holds(table) ? Optional.of(run.table(spark, table)) : Optional.empty();
  }

  /** A table without rows may have no columns either. */
  private boolean holds(String table) {
    return run.counts().getOrDefault(table, 0L) > 0;
  }
}
