package io.github.echosift.embed;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.config.encoder.Pooling;
import io.github.echosift.config.encoder.Precision;
import io.github.echosift.model.Catalogue;
import io.github.echosift.model.CatalogueEntry;
import io.github.echosift.model.HuggingFaceLayout;
import io.github.echosift.model.ModelCard;
import io.github.echosift.prepare.DefaultModel;
import io.github.echosift.schema.Nearest;
import io.github.echosift.schema.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;

/** Where an encoder is, and what it is, before its large files are touched. */
final class ModelLocation {
  private static final String FILES = "model.onnx (or onnx/model.onnx) and tokenizer.json";

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
    if (config.each().size() > 1) {
      throw new UserException(
          "model must be one encoder here, since vectors of two do not compare (dedup takes"
              + " several), actual: "
              + config.model());
    }
    Optional<CatalogueEntry> known = Catalogue.find(config.model());
    if (known.isPresent()) {
      return inCatalogue(config, known.get(), hadoop);
    }
    ModelFolder folder =
        ModelFolder.find(config.model(), hadoop).orElseThrow(() -> unknown(config.model()));
    if (folder.has(ModelCard.FILE)) {
      return prepared(config, folder);
    }
    if (config.precision() != Precision.FP32) {
      throw flavour(config, "run `echosift prepare-model` on it first");
    }
    String graph =
        graph(folder)
            .orElseThrow(
                () ->
                    new UserException(
                        "model '" + config.model() + "' must be a directory with " + FILES));
    return plain(config, folder, graph, ModelCard.unsaid(folder.name()));
  }

  private static ModelLocation inCatalogue(
      EncoderConfig config, CatalogueEntry entry, Configuration hadoop) {
    if (!entry.precisions().contains(config.precision())) {
      throw flavour(config, "run `echosift prepare-model` on its files");
    }
    ModelLocation plain = entry.files().isEmpty() ? builtIn(config) : kept(config, entry, hadoop);
    return switch (config.precision()) {
      case FP32 -> plain;
      case INT8 ->
          new ModelLocation(
              config, plain.card, () -> verified(preparedFolder(entry, plain), config));
    };
  }

  private static Path preparedFolder(CatalogueEntry entry, ModelLocation plain) {
    return entry.files().isEmpty()
        ? ModelCache.preparedDefault()
        : ModelCache.prepared(entry, plain.fetch());
  }

  private static ModelLocation builtIn(EncoderConfig config) {
    return new ModelLocation(
        config,
        DefaultModel.card(),
        () -> {
          Path folder = DefaultModel.unpack();
          return new EncoderFiles(
              folder.resolve(Precision.FP32.file()),
              folder.resolve(ModelCard.TOKENIZER),
              DefaultModel.card(),
              Optional.of(folder));
        });
  }

  private static ModelLocation kept(
      EncoderConfig config, CatalogueEntry entry, Configuration hadoop) {
    String place = ModelCache.place(entry);
    ModelFolder folder =
        ModelFolder.find(place, hadoop)
            .filter(found -> graph(found).isPresent())
            .orElseThrow(
                () ->
                    new UserException(
                        String.format(
                            Locale.ROOT,
                            "model '%s' is not in %s yet: %s",
                            entry.name(),
                            place,
                            ModelCache.get(entry))));
    return plain(config, folder, graph(folder).orElseThrow(), entry.card());
  }

  /** Where the graph is in a directory that has a tokenizer too. */
  private static Optional<String> graph(ModelFolder folder) {
    return HuggingFaceLayout.GRAPHS.stream()
        .filter(graph -> folder.has(graph) && folder.has(ModelCard.TOKENIZER))
        .findFirst();
  }

  private static ModelLocation prepared(EncoderConfig config, ModelFolder folder) {
    ModelCard card =
        ModelCard.parse(folder.text(ModelCard.FILE).orElseThrow(), folder + "/" + ModelCard.FILE);
    Pooling pooling = config.reading().askedPooling().orElse(card.pooling());
    if (pooling != card.pooling()) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "model '%s' was prepared with %s pooling, which --pooling can't change to %s",
              config.model(),
              card.pooling().label(),
              pooling.label()));
    }
    List<String> names = List.of(config.precision().file(), ModelCard.TOKENIZER);
    Supplier<EncoderFiles> files =
        () -> EncoderFiles.verified(folder.localWith(names), card, config);
    if (folder.isLocal()) {
      EncoderFiles here = files.get(); // what is damaged is known before a job starts
      return new ModelLocation(config, card, () -> here);
    }
    return new ModelLocation(config, card, files);
  }

  private static EncoderFiles verified(Path directory, EncoderConfig config) {
    return EncoderFiles.verified(directory, ModelCard.read(directory), config);
  }

  private static ModelLocation plain(
      EncoderConfig config, ModelFolder folder, String graph, ModelCard unsaid) {
    ModelCard card =
        new HuggingFaceLayout(config.model(), folder::text)
            .card(config.reading().askedPooling(), unsaid);
    return new ModelLocation(
        config,
        card,
        () -> {
          Path local = folder.localWith(List.of(graph, ModelCard.TOKENIZER));
          if (!unsaid.files().isEmpty()) {
            unsaid.verify(local, Precision.FP32);
          }
          return new EncoderFiles(
              local.resolve(graph),
              local.resolve(ModelCard.TOKENIZER),
              card,
              folder.isLocal() ? Optional.empty() : Optional.of(local));
        });
  }

  private static UserException flavour(EncoderConfig config, String advice) {
    return new UserException(
        String.format(
            Locale.ROOT,
            "model '%s' has no %s flavour: %s",
            config.model(),
            config.precision().label(),
            advice));
  }

  private static UserException unknown(String model) {
    String names = String.join(", ", Catalogue.names());
    String near =
        Nearest.to(model, Catalogue.names()).map(n -> "; did you mean '" + n + "'?").orElse("");
    return new UserException(
        String.format(
            Locale.ROOT,
            "model '%s' is neither a known name nor a directory with %s%s Known: %s",
            model,
            FILES,
            near.isEmpty() ? "." : near,
            names));
  }

  /** The configuration with the model's own values where it asks for nothing else. */
  EncoderConfig resolved() {
    return config.withReading(config.reading().over(card.pooling(), card.maxLength()));
  }

  /** Length of its vectors; 0 where no file but the graph tells. */
  int dimension() {
    return card.dimension();
  }

  /** Brings the files to this machine and checks them against their sums, if they have any. */
  EncoderFiles fetch() {
    return files.get();
  }
}
