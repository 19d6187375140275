package io.github.echosift;

import io.github.echosift.schema.Api;
import io.github.echosift.spark.SparkVersion;
import io.github.echosift.sql.SqlFunctions;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import scala.Function1;
import scala.runtime.BoxedUnit;

/**
 * Gives a session the SQL functions {@code minilm_embed}, {@code cosine_similarity} and {@code
 * text_fingerprint}. Set {@code spark.sql.extensions} to this class before the session starts, with
 * the application jar on the class path of driver and executors; or see {@link #register}.
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
    SqlFunctions.register(spark);
  }

  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    SqlFunctions.register(extensions);
    return BoxedUnit.UNIT;
  }
}
