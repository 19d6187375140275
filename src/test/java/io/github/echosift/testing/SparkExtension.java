package io.github.echosift.testing;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one {@code local[2]} session of this JVM as a method or constructor parameter.
 */
public final class SparkExtension implements ParameterResolver {
  private static SparkSession session;

  /** The shared session, started on first use. */
  public static synchronized SparkSession session() {
    if (session == null) {
      session =
          SparkSession.builder()
              .master("local[2]")
              .appName("echosift-tests")
              .config("spark.ui.enabled", "false")
              .config("spark.shuffle.manager", FaultyShuffle.class.getName())
              // A stage may read many shuffles, each of which a test loses once.
              .config("spark.stage.maxConsecutiveAttempts", "50")
              // What Spark remembers of thousands of finished queries would fill the heap.
              .config("spark.sql.ui.retainedExecutions", "10")
              .config("spark.ui.retainedJobs", "50")
              .config("spark.ui.retainedStages", "50")
              .config("spark.ui.retainedTasks", "500")
              .config("spark.sql.shuffle.partitions", "4")
              // As for large inputs, whatever the size of a test's.
              .config("spark.sql.adaptive.enabled", "true")
              .config("spark.sql.codegen.wholeStage", "true")
              .config("spark.sql.session.timeZone", "UTC")
              .config("spark.sql.extensions", "io.github.echosift.EchosiftExtensions")
              .config("spark.sql.warehouse.dir", "target/warehouse")
              // Not made for a few rows: 64 MB for each sort and 4 MB for each stage, and every
              // plan told in full, which nobody reads.
              .config("spark.buffer.pageSize", "1m")
              .config("spark.broadcast.blockSize", "64k")
              .config("spark.sql.ui.explainMode", "simple")
              .getOrCreate();
    }
    return session;
  }

  /**
   * A session of its own on the shared context, set up for a handful of rows: compiling a query
   * takes longer than running it over them.
   */
  public static SparkSession forFewRows() {
    SparkSession small = session().newSession();
    small.conf().set("spark.sql.shuffle.partitions", "1");
    small.conf().set("spark.sql.codegen.wholeStage", "false");
    small.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    small.conf().set("spark.sql.adaptive.enabled", "false");
    return small;
  }

  /** A session of its own on the shared context in which a user has set nothing. */
  public static SparkSession asItComes() {
    SparkSession plain = session().newSession();
    for (String key :
        List.of(
            "spark.sql.shuffle.partitions",
            "spark.sql.adaptive.enabled",
            "spark.sql.codegen.wholeStage",
            "spark.sql.session.timeZone")) {
      plain.conf().unset(key);
    }
    return plain;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == SparkSession.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return session();
  }
}
