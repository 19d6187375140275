package io.github.echosift.embed;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.config.encoder.Reading;
import io.github.echosift.model.FileSum;
import io.github.echosift.model.ModelCard;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Tells apart encoders that may give a text another vector. */
public final class EncoderIdentity {
  /** Of the model in the application jar, whose 90 MB stay as they are. */
  private static final ConcurrentMap<EncoderConfig, String> IN_JAR = new ConcurrentHashMap<>();

  private EncoderIdentity() {}

  /**
   * The model's name, and a sum over its files and how it is asked to read. Reads the files, those
   * of the built-in model once a JVM.
   *
   * @throws io.github.echosift.schema.UserException where the model is missing or damaged
   */
  public static String of(EncoderConfig config) {
    return ModelShipping.inJar(config)
        ? IN_JAR.computeIfAbsent(config, EncoderIdentity::read)
        : read(config);
  }

  private static String read(EncoderConfig config) {
    EncoderFiles files = EncoderFiles.locate(config);
    String sum =
        new FileSum()
            .add(files.graph())
            .add(files.tokenizer())
            .add(files.card().facts())
            .add(config.precision().label())
            .add(reading(config.reading(), files.card()))
            .hex()
            .substring(0, 16);
    files.loaded();
    return files.card().name() + " " + sum;
  }

  private static String reading(Reading asked, ModelCard card) {
    int most =
        asked.maxTokens() == Reading.MODELS_OWN
            ? Math.min(card.maxLength(), Reading.MOST_TOKENS)
            : asked.maxTokens();
    return asked.askedPooling().orElse(card.pooling())
        + " "
        + most
        + " "
        + asked.longText()
        + " "
        + asked.role();
  }
}
