package io.github.echosift.config.encoder;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.UserException;
import java.io.Serializable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which encoder to run and how.
 *
 * @param model the built-in model's name, or a directory; or several by comma, which {@code dedup}
 *     takes: each text goes to the first that can read it
 * @param precision flavour of the model
 * @param reading how it reads a text
 * @param batching how texts go through it together
 * @param device what it runs on
 */
@Api
public record EncoderConfig(
    String model, Precision precision, Reading reading, Batching batching, Device device)
    implements Serializable {
  /** Name of the built-in model. */
  public static final String DEFAULT_MODEL = "all-MiniLM-L6-v2";

  /** The encoders that are named, in the order in which texts are offered to them. */
  public List<EncoderConfig> each() {
    List<String> names = List.of(model.split("\\s*,\\s*", -1));
    if (names.contains("") || new HashSet<>(names).size() < names.size()) {
      throw new UserException("model must be other names by comma, actual: " + model);
    }
    return names.size() == 1 ? List.of(this) : names.stream().map(this::withModel).toList();
  }

  /** Texts that a task reads ahead; see {@link Batching}. */
  public int lookahead() {
    return batching.lookahead();
  }

  /** The settings by the keys of flags and config files. */
  public Map<String, Object> settings() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("model", model);
    out.put("precision", precision.label());
    reading.askedPooling().ifPresent(asked -> out.put("pooling", asked.label()));
    if (reading.maxTokens() != Reading.MODELS_OWN) {
      out.put("max-tokens", reading.maxTokens());
    }
    out.put("long-text", reading.longText().label());
    out.put("prefix-role", reading.role().label());
    out.put("batch-tokens", batching.tokens());
    out.put("lookahead", batching.lookahead());
    out.put("device", device.label());
    return out;
  }

  /** For plans and reports, in one line. */
  public String describe() {
    return model + ", " + precision.label() + reading.describe() + ", " + device.label();
  }

  /** The same encoder with its files in another place. */
  public EncoderConfig withModel(String place) {
    return new EncoderConfig(place, precision, reading, batching, device);
  }

  /** The same encoder in another flavour. */
  public EncoderConfig withPrecision(Precision flavour) {
    return new EncoderConfig(model, flavour, reading, batching, device);
  }

  /** The same encoder that reads texts another way. */
  public EncoderConfig withReading(Reading other) {
    return new EncoderConfig(model, precision, other, batching, device);
  }

  /** The same encoder with other batches. */
  public EncoderConfig withBatching(Batching other) {
    return new EncoderConfig(model, precision, reading, other, device);
  }

  /** The same encoder on another device. */
  public EncoderConfig withDevice(Device other) {
    return new EncoderConfig(model, precision, reading, batching, other);
  }

  /** The built-in model, read as it wants to be, with measured defaults. */
  public static EncoderConfig defaults() {
    return new EncoderConfig(
        DEFAULT_MODEL, Precision.FP32, Reading.modelsOwn(), Batching.defaults(), Device.CPU);
  }
}
