package io.github.echosift.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import scala.Function1;
import scala.runtime.BoxedUnit;

/** Sessions in which Iceberg's and Delta's tables can be used, on the context that tests share. */
public final class TableSessions {
  /** Delta's extension of a session. */
  public static final String DELTA = "io.delta.sql.DeltaSparkSessionExtension";

  private static SparkSession session;

  private TableSessions() {}

  /**
   * A session of its own for a handful of rows. Tests are skipped where the tables' libraries are
   * made for another Spark.
   */
  public static synchronized SparkSession forFewRows() {
    assumeTrue(
        SparkExtension.session().version().startsWith("4.1."),
        "Iceberg and Delta are there for Spark 4.1 only");
    if (session == null) {
      session = extended(SparkExtension.session());
    }
    SparkSession small = session.newSession();
    small.conf().set("spark.sql.shuffle.partitions", "1");
    small.conf().set("spark.sql.codegen.wholeStage", "false");
    small.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    small.conf().set("spark.sql.adaptive.enabled", "false");
    small.conf().set("spark.databricks.delta.snapshotPartitions", "1");
    return small;
  }

  /** Another session than that which is there takes extensions only where none is the default. */
  private static SparkSession extended(SparkSession shared) {
    SparkSession.clearActiveSession();
    SparkSession.clearDefaultSession();
    try {
      return SparkSession.builder()
          .withExtensions(deltas())
          .config("spark.sql.extensions", DELTA)
          .getOrCreate();
    } finally {
      SparkSession.clearActiveSession();
      SparkSession.setDefaultSession(shared);
    }
  }

  @SuppressWarnings("unchecked")
  private static Function1<SparkSessionExtensions, BoxedUnit> deltas() {
    try {
      return Class.forName(DELTA).asSubclass(Function1.class).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
