package io.github.echosift.sql;

import io.github.echosift.config.encoder.Device;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.config.encoder.Precision;
import io.github.echosift.schema.UserException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
        .withPrecision(precision(session.conf().get(PRECISION, defaults.precision().label())))
        .withDevice(Device.parse(session.conf().get(DEVICE, defaults.device().label())));
  }

  private static Precision precision(String name) {
    List<String> known = Arrays.stream(Precision.values()).map(Precision::label).toList();
    return Arrays.stream(Precision.values())
        .filter(precision -> precision.label().equalsIgnoreCase(name.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    String.format(
                        Locale.ROOT,
                        "%s must be one of %s, actual: %s",
                        PRECISION,
                        String.join(", ", known),
                        name)));
  }
}
