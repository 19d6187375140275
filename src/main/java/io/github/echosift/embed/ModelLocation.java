package io.github.echosift.embed;

import io.github.echosift.config.EncoderConfig;
import io.github.echosift.config.Pooling;
import io.github.echosift.config.Precision;
import io.github.echosift.config.Reading;
import io.github.echosift.model.DefaultModel;
import io.github.echosift.model.HuggingFaceLayout;
import io.github.echosift.model.ModelCard;
import io.github.echosift.schema.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;

/** Where an encoder is, and what it is, before its large files are touched. */
final class ModelLocation {
  private static final ModelCard UNKNOWN = ModelCard.plain("", 0, 256, Pooling.MEAN);

  private final EncoderConfig config;
  private final ModelCard card;
  private final Supplier<EncoderFiles> files;

  private ModelLocation(EncoderConfig config, ModelCard card, Supplier<EncoderFiles> files) {
    this.config = config;
    this.card = card;
    this.files = files;
  }

  /**
   * The place of the configured model.
   *
   * @throws UserException where it is missing, lacks the flavour, or can't be read as asked
   */
  static ModelLocation of(EncoderConfig config, Configuration hadoop) {
    if (config.model().equals(EncoderConfig.DEFAULT_MODEL)) {
      return builtIn(config);
    }
    ModelFolder folder =
        ModelFolder.find(config.model(), hadoop)
            .orElseThrow(() -> missing(config, "no such place"));
    return folder.has(ModelCard.FILE) ? prepared(config, folder) : plain(config, folder);
  }

  private static ModelLocation builtIn(EncoderConfig config) {
    return switch (config.precision()) {
      case FP32 -> new ModelLocation(config, DefaultModel.card(), ModelLocation::unpacked);
      case INT8 ->
          new ModelLocation(
              config, DefaultModel.card(), () -> verified(PreparedModels.defaultModel(), config));
    };
  }

  private static EncoderFiles unpacked() {
    Path folder = DefaultModel.unpack();
    return new EncoderFiles(
        folder.resolve(Precision.FP32.file()),
        folder.resolve(ModelCard.TOKENIZER),
        DefaultModel.card(),
        Optional.of(folder));
  }

  private static EncoderFiles verified(Path directory, EncoderConfig config) {
    return EncoderFiles.verified(directory, ModelCard.read(directory), config);
  }

  private static ModelLocation prepared(EncoderConfig config, ModelFolder folder) {
    ModelCard card =
        ModelCard.parse(folder.text(ModelCard.FILE).orElseThrow(), folder + "/" + ModelCard.FILE);
    String graph = config.precision().file();
    config
        .reading()
        .askedPooling()
        .filter(asked -> asked != card.pooling())
        .ifPresent(
            asked -> {
              throw new UserException(
                  String.format(
                      "model '%s' was prepared with %s pooling, which --pooling can't change to %s",
                      config.model(), card.pooling().key(), asked.key()));
            });
    return new ModelLocation(
        config,
        card,
        () ->
            EncoderFiles.verified(
                folder.localWith(List.of(graph, ModelCard.TOKENIZER)), card, config));
  }

  private static ModelLocation plain(EncoderConfig config, ModelFolder folder) {
    String graph =
        HuggingFaceLayout.GRAPHS.stream()
            .filter(folder::has)
            .findFirst()
            .orElseThrow(() -> missing(config, "no model.onnx or onnx/model.onnx in it"));
    if (!folder.has(ModelCard.TOKENIZER)) {
      throw missing(config, "no tokenizer.json in it");
    }
    if (config.precision() != Precision.FP32) {
      throw new UserException(
          "model '"
              + config.model()
              + "' has no "
              + config.precision().key()
              + " flavour: run `echosift prepare-model` on it first");
    }
    ModelCard card =
        new HuggingFaceLayout(folder.name(), folder::text)
            .card(config.reading().askedPooling(), UNKNOWN);
    return new ModelLocation(
        config,
        card,
        () -> {
          Path local = folder.localWith(List.of(graph, ModelCard.TOKENIZER));
          return new EncoderFiles(
              local.resolve(graph),
              local.resolve(ModelCard.TOKENIZER),
              card,
              folder.isLocal() ? Optional.empty() : Optional.of(local));
        });
  }

  private static UserException missing(EncoderConfig config, String what) {
    return new UserException(
        "model '"
            + config.model()
            + "' is neither "
            + EncoderConfig.DEFAULT_MODEL
            + " nor a directory with model.onnx and tokenizer.json ("
            + what
            + ")");
  }

  /** The configuration with the model's own values where it asks for nothing else. */
  EncoderConfig resolved() {
    Reading reading = config.reading().over(card.pooling(), card.maxLength());
    return config.withReading(reading);
  }

  /** Brings the files to this machine and checks them against their sums, if they have any. */
  EncoderFiles fetch() {
    return files.get();
  }
}
