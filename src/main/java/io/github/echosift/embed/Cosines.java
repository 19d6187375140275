package io.github.echosift.embed;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.Preset;
import io.github.echosift.config.Thresholds;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.model.Catalogue;
import io.github.echosift.model.CatalogueEntry;
import io.github.echosift.model.CosineCurve;
import io.github.echosift.schema.Api;
import io.github.echosift.schema.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Thresholds of meaning for each encoder: cosines of like texts differ from one to another. */
@Api
public final class Cosines {
  private Cosines() {}

  /** The thresholds of a preset for an encoder; of several, for the first. */
  public static Thresholds of(Preset preset, EncoderConfig encoder) {
    Thresholds measured = preset.thresholds();
    return curve(encoder.each().get(0))
        .map(
            curve ->
                measured.withCosines(
                    curve.own(measured.semanticThreshold()), curve.own(measured.semanticFloor())))
        .orElse(measured);
  }

  /** An encoder's cosine that means as much as one of the built-in; of several, of the first. */
  public static double of(double builtIn, EncoderConfig encoder) {
    return curve(encoder.each().get(0)).map(curve -> curve.own(builtIn)).orElse(builtIn);
  }

  /** Whether the cosine is the preset's, and nobody asked for another. */
  public static boolean ofPreset(DedupConfig config) {
    double cosine = config.thresholds().semanticThreshold();
    return !config.thresholds().cosineAsked()
        && (cosine == config.preset().thresholds().semanticThreshold()
            || cosine == of(config.preset(), config.encoder()).semanticThreshold());
  }

  /**
   * What to mind where an encoder is used at a cosine that was measured with another one.
   *
   * @return empty where there is nothing to mind
   */
  public static Optional<String> caution(DedupConfig config) {
    if (!config.uses(Rule.SEMANTIC)) {
      return Optional.empty();
    }
    List<EncoderConfig> encoders = config.encoder().each();
    List<String> unknown =
        encoders.stream()
            .filter(encoder -> curve(encoder).isEmpty())
            .map(EncoderConfig::model)
            .toList();
    double cosine = config.thresholds().semanticThreshold();
    boolean anothers = cosine == config.preset().thresholds().semanticThreshold();
    if (unknown.isEmpty()) {
      double own = of(config.preset(), config.encoder()).semanticThreshold();
      return anothers && own != cosine
          ? Optional.of(
              String.format(
                  Locale.ROOT,
                  "cosine %.2f is that of preset %s for %s; for %s it is %.2f",
                  cosine,
                  config.preset().label(),
                  EncoderConfig.DEFAULT_MODEL,
                  encoders.get(0).model(),
                  own))
          : Optional.empty();
    }
    return anothers || encoders.size() > 1
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "preset %s was measured with %s: find the cosine for %s with evaluate --task groups, and give it as --semantic-threshold",
                config.preset().label(),
                EncoderConfig.DEFAULT_MODEL,
                String.join(", ", unknown)))
        : Optional.empty();
  }

  /** By the name of the model, or of its directory. */
  static Optional<CosineCurve> curve(EncoderConfig encoder) {
    String model = encoder.model().replaceAll("/+$", "");
    String name = model.substring(model.lastIndexOf('/') + 1);
    return Catalogue.find(name).flatMap(CatalogueEntry::cosines);
  }
}
