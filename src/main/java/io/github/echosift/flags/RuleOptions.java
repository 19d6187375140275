package io.github.echosift.flags;

import io.github.echosift.config.BandShape;
import io.github.echosift.config.BlockConfig;
import io.github.echosift.config.BlockMethod;
import io.github.echosift.config.Contained;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.KeeperPolicy;
import io.github.echosift.config.NearMiss;
import io.github.echosift.config.Preset;
import io.github.echosift.config.ScreenConfig;
import io.github.echosift.config.TextConfig;
import io.github.echosift.config.Thresholds;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.embed.Cosines;
import io.github.echosift.schema.Labels;
import io.github.echosift.schema.Rule;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import picocli.CommandLine.Option;

/** Flags that say what counts as an echo and who is kept. */
public final class RuleOptions {
  @Option(
      names = "--preset",
      paramLabel = "NAME",
      defaultValue = Defaults.OF_CONFIG,
      order = 30,
      description =
          "near-copy, same-story or paraphrase: sets the thresholds. Default: ${DEFAULT-VALUE}.")
  private Preset preset;

  @Option(
      names = "--rules",
      split = ",",
      paramLabel = "RULE",
      defaultValue = Defaults.OF_CONFIG,
      order = 31,
      description = "Rules that are on. Default: ${DEFAULT-VALUE}.")
  private List<Rule> rules;

  @Option(
      names = "--keeper",
      paramLabel = "POLICY",
      defaultValue = Defaults.OF_CONFIG,
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
      description =
          "Cosine of an echo; by default the preset's, as measured for the model. With several models"
              + " it is the first's, and each other takes the cosine that means as much.")
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
          "Differences that keep texts apart: numbers, names, negation, opposites, order, content"
              + " (other words), counts (numbers that rise as an event goes on), additions (anything"
              + " more), or none;"
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
      defaultValue = Defaults.OF_CONFIG,
      order = 39,
      description = "Texts with fewer words are compared by characters. Default: ${DEFAULT-VALUE}.")
  private int shortTokens;

  @Option(
      names = "--recall",
      paramLabel = "X",
      defaultValue = Defaults.OF_CONFIG,
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
      defaultValue = Defaults.OF_CONFIG,
      order = 53,
      description = "Documents a bucket before it is split. Default: ${DEFAULT-VALUE}.")
  private int maxBucket;

  @Option(
      names = "--max-pairs",
      paramLabel = "N",
      defaultValue = Defaults.OF_CONFIG,
      order = 54,
      description =
          "Candidate pairs of a document within a bucket of copies. Default: ${DEFAULT-VALUE}.")
  private int maxPairs;

  @Option(
      names = "--block-method",
      paramLabel = "NAME",
      defaultValue = Defaults.OF_CONFIG,
      order = 55,
      description =
          "How semantic pairs are found: lsh, exact (misses nothing; up to some 200,000 texts) or"
              + " auto, by cost. Default: ${DEFAULT-VALUE}.")
  private BlockMethod method;

  @Option(
      names = "--screen",
      paramLabel = "WHEN",
      defaultValue = Defaults.OF_CONFIG,
      order = 56,
      description =
          "Embed only texts that have a neighbour by a table of word pieces: auto (where it pays),"
              + " on, off, or the cosine of such a neighbour. Default: ${DEFAULT-VALUE}.")
  private String screen;

  @Option(
      names = "--screen-recall",
      paramLabel = "X",
      defaultValue = Defaults.OF_CONFIG,
      order = 57,
      description =
          "Wanted share of the texts with an echo in meaning that the screen keeps."
              + " Default: ${DEFAULT-VALUE}.")
  private double screenRecall;

  /** What the flags say. */
  public DedupConfig config(TextConfig text, EncoderConfig encoder, long seed) {
    return new DedupConfig(
        preset,
        EnumSet.copyOf(rules),
        thresholds(Cosines.of(preset, encoder)),
        shortTokens,
        text,
        encoder,
        ScreenConfig.parse(screen, screenRecall),
        new BlockConfig(bands(), maxBucket, maxPairs, seed, method),
        KeeperPolicy.parse(keeper),
        Contained.defaults(),
        false);
  }

  /** A preset's floor follows a threshold that the user sets below it. */
  private Thresholds thresholds(Thresholds base) {
    Thresholds out = given(base, shingleWords, Thresholds::withShingleWords);
    out = given(out, lexicalThreshold, Thresholds::withLexical);
    out = given(out, semanticThreshold, Thresholds::withSemantic);
    out = given(out, lexicalFloor, Thresholds::withLexicalFloor);
    out = given(out, semanticFloor, Thresholds::withSemanticFloor);
    return given(out, guard, (thresholds, names) -> thresholds.withGuards(guards(names)));
  }

  private static <T> Thresholds given(
      Thresholds base, T value, BiFunction<Thresholds, T, Thresholds> with) {
    return value == null ? base : with.apply(base, value);
  }

  private BlockConfig.Bands bands() {
    return new BlockConfig.Bands(
        recall, BandShape.minHash(minHashBands), BandShape.hyperplane(hyperplaneBands));
  }

  private static Set<NearMiss> guards(List<String> names) {
    if (names.size() == 1 && names.get(0).strip().equalsIgnoreCase("none")) {
      return Set.of();
    }
    return Labels.parse(
        NearMiss.class,
        "guard must be of " + String.join(", ", Labels.of(NearMiss.class)) + " by comma, or none",
        names);
  }
}
