package io.github.echosift;

import io.github.echosift.schema.Api;
import io.github.echosift.sql.SqlFunctions;
import org.apache.spark.sql.SparkSessionExtensions;
import scala.Function1;
import scala.runtime.BoxedUnit;

/**
 * Gives a session the SQL functions {@code minilm_embed}, {@code cosine_similarity} and {@code
 * text_fingerprint}. Set {@code spark.sql.extensions} to this class before the session starts, with
 * the application jar on the class path of driver and executors.
 */
@Api
public final class EchosiftExtensions implements Function1<SparkSessionExtensions, BoxedUnit> {
  /** Called by Spark. */
  public EchosiftExtensions() {}

  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    SqlFunctions.register(extensions);
    return BoxedUnit.UNIT;
  }
}
