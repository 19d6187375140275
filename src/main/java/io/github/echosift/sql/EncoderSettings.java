package io.github.echosift.sql;

import io.github.echosift.config.Device;
import io.github.echosift.config.EncoderConfig;
import io.github.echosift.config.Precision;
import io.github.echosift.schema.UserException;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Which encoder a session's queries run, as its settings say. */
final class EncoderSettings {
  /** The built-in model's name, or a directory on any Hadoop filesystem. */
  static final String MODEL = "spark.echosift.model";

  /** {@code fp32} or {@code int8}. */
  static final String PRECISION = "spark.echosift.precision";

  /** {@code cpu}, {@code gpu} (the card that Spark gave the task) or {@code gpu:N}. */
  static final String DEVICE = "spark.echosift.device";

  private EncoderSettings() {}

  /**
   * The encoder that a session asks for.
   *
   * @throws UserException where a setting names no precision or device
   */
  static EncoderConfig encoder(SparkSession session) {
    EncoderConfig defaults = EncoderConfig.defaults();
    return defaults
        .withModel(session.conf().get(MODEL, defaults.model()))
        .withPrecision(precision(session.conf().get(PRECISION, defaults.precision().key())))
        .withDevice(Device.parse(session.conf().get(DEVICE, defaults.device().label())));
  }

  private static Precision precision(String name) {
    List<String> known = Arrays.stream(Precision.values()).map(Precision::key).toList();
    return Arrays.stream(Precision.values())
        .filter(precision -> precision.key().equalsIgnoreCase(name.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    "%s must be one of %s, actual: %s"
                        .formatted(PRECISION, String.join(", ", known), name)));
  }
}
