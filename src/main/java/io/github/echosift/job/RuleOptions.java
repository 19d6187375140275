package io.github.echosift.job;

import io.github.echosift.config.BandShape;
import io.github.echosift.config.BlockConfig;
import io.github.echosift.config.BlockMethod;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.EncoderConfig;
import io.github.echosift.config.KeeperPolicy;
import io.github.echosift.config.NearMiss;
import io.github.echosift.config.Preset;
import io.github.echosift.config.TextConfig;
import io.github.echosift.schema.Rule;
import io.github.echosift.schema.UserException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Option;

/** Flags that say what counts as an echo and who is kept. */
final class RuleOptions {
  @Option(
      names = "--preset",
      paramLabel = "NAME",
      defaultValue = "near-copy",
      order = 30,
      description =
          "near-copy, same-story or paraphrase: sets the thresholds. Default: ${DEFAULT-VALUE}.")
  private String preset;

  @Option(
      names = "--rules",
      split = ",",
      paramLabel = "RULE",
      defaultValue = "exact,lexical,semantic",
      order = 31,
      description = "Rules that are on. Default: ${DEFAULT-VALUE}.")
  private List<String> rules;

  @Option(
      names = "--keeper",
      paramLabel = "POLICY",
      defaultValue = "first",
      order = 32,
      description =
          "Who stays: first, latest, longest, central or column:NAME[:asc|desc]."
              + " Default: ${DEFAULT-VALUE}.")
  private String keeper;

  @Option(
      names = "--lexical-threshold",
      paramLabel = "X",
      order = 33,
      description = "Jaccard similarity of an echo; by default the preset's.")
  private Double lexicalThreshold;

  @Option(
      names = "--semantic-threshold",
      paramLabel = "X",
      order = 34,
      description = "Cosine of an echo; by default the preset's.")
  private Double semanticThreshold;

  @Option(
      names = "--lexical-floor",
      paramLabel = "X",
      order = 35,
      description = "Nobody is removed who is less alike to the keeper; by default the preset's.")
  private Double lexicalFloor;

  @Option(
      names = "--semantic-floor",
      paramLabel = "X",
      order = 36,
      description = "The same for cosine; reaching one floor suffices.")
  private Double semanticFloor;

  @Option(
      names = "--guard",
      split = ",",
      paramLabel = "KIND",
      order = 37,
      description =
          "Differences that keep texts apart: numbers, names, content (a frame around other words), or none;"
              + " by default the preset's.")
  private List<String> guard;

  @Option(
      names = "--shingle-words",
      paramLabel = "N",
      order = 38,
      description = "Words a shingle; by default the preset's.")
  private Integer shingleWords;

  @Option(
      names = "--short-tokens",
      paramLabel = "N",
      defaultValue = "8",
      order = 39,
      description = "Texts with fewer words are compared by characters. Default: ${DEFAULT-VALUE}.")
  private int shortTokens;

  @Option(
      names = "--recall",
      paramLabel = "X",
      defaultValue = "0.98",
      order = 50,
      description =
          "Wanted share of the pairs at the threshold that blocking finds."
              + " Default: ${DEFAULT-VALUE}.")
  private double recall;

  @Option(
      names = "--minhash-bands",
      paramLabel = "BxR",
      order = 51,
      description =
          "Bands and MinHash rows a band, such as 25x5; by default derived from the threshold and"
              + " the recall.")
  private String minHashBands;

  @Option(
      names = "--hyperplane-bands",
      paramLabel = "BxR",
      order = 52,
      description =
          "The same for the semantic rule: hash tables and bits a table, such as 16x12, for lsh.")
  private String hyperplaneBands;

  @Option(
      names = "--max-bucket",
      paramLabel = "N",
      defaultValue = "8192",
      order = 53,
      description = "Documents a bucket before it is split. Default: ${DEFAULT-VALUE}.")
  private int maxBucket;

  @Option(
      names = "--max-pairs",
      paramLabel = "N",
      defaultValue = "32",
      order = 54,
      description =
          "Candidate pairs of a document within a bucket of copies. Default: ${DEFAULT-VALUE}.")
  private int maxPairs;

  @Option(
      names = "--block-method",
      paramLabel = "NAME",
      defaultValue = "auto",
      order = 55,
      description =
          "How semantic pairs are found: lsh, exact (misses nothing; up to some 200,000 texts) or"
              + " auto, by cost. Default: ${DEFAULT-VALUE}.")
  private String method;

  DedupConfig config(TextConfig text, EncoderConfig encoder, long seed) {
    Preset chosen = Preset.parse(preset);
    Preset.RuleConfig base = chosen.rules();
    Preset.RuleConfig thresholds =
        new Preset.RuleConfig(
            or(shingleWords, base.shingleWords()),
            or(lexicalThreshold, base.lexicalThreshold()),
            or(semanticThreshold, base.semanticThreshold()),
            or(lexicalFloor, floor(base.lexicalFloor(), lexicalThreshold)),
            or(semanticFloor, floor(base.semanticFloor(), semanticThreshold)),
            guard == null ? base.guards() : guards());
    return new DedupConfig(
        chosen,
        rules(),
        thresholds,
        shortTokens,
        text,
        encoder,
        new BlockConfig(bands(), maxBucket, maxPairs, seed, BlockMethod.parse(method)),
        KeeperPolicy.parse(keeper));
  }

  private BlockConfig.Bands bands() {
    return new BlockConfig.Bands(
        recall, BandShape.minHash(minHashBands), BandShape.hyperplane(hyperplaneBands));
  }

  private static <T> T or(T given, T otherwise) {
    return given == null ? otherwise : given;
  }

  /** A preset's floor follows a threshold that the user sets below it. */
  private static double floor(double floor, Double threshold) {
    return threshold == null ? floor : Math.min(floor, threshold);
  }

  private Set<Rule> rules() {
    EnumSet<Rule> out = EnumSet.noneOf(Rule.class);
    for (String label : rules) {
      out.add(named(Rule.class, label, "rules must be among exact, lexical, semantic"));
    }
    return out;
  }

  private Set<NearMiss> guards() {
    EnumSet<NearMiss> out = EnumSet.noneOf(NearMiss.class);
    if (guard.equals(List.of("none"))) {
      return out;
    }
    for (String label : guard) {
      out.add(
          named(
              NearMiss.class, label, "guard must be of numbers, names, content by comma, or none"));
    }
    return out;
  }

  private static <E extends Enum<E>> E named(Class<E> type, String label, String rule) {
    for (E value : type.getEnumConstants()) {
      if (value.name().toLowerCase(Locale.ROOT).equals(label.strip())) {
        return value;
      }
    }
    throw new UserException(rule + ", actual: " + label);
  }
}
