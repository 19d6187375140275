package io.github.echosift.config;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.schema.Api;
import io.github.echosift.schema.Labels;
import io.github.echosift.schema.Rule;
import io.github.echosift.schema.UserException;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What counts as an echo and who is kept.
 *
 * @param preset the preset the thresholds started from
 * @param rules rules that are on
 * @param thresholds thresholds, floors and guards
 * @param shortTokens texts with fewer tokens are compared by characters only, see docs/method.md
 * @param text normalisation
 * @param encoder encoder, used when the semantic rule is on
 * @param screen which texts the semantic rule embeds
 * @param block how candidate pairs are found
 * @param keeper which document of a group is kept
 * @param contained what is done about texts within longer ones
 * @param explain whether removed documents are told where they differ from their keepers
 */
@Api
public record DedupConfig(
    Preset preset,
    Set<Rule> rules,
    Thresholds thresholds,
    int shortTokens,
    TextConfig text,
    EncoderConfig encoder,
    ScreenConfig screen,
    BlockConfig block,
    KeeperPolicy keeper,
    Contained contained,
    boolean explain)
    implements Serializable {
  /** Default preset. */
  public static final Preset PRESET = Preset.NEAR_COPY;

  /** Default of {@code shortTokens}. */
  public static final int SHORT_TOKENS = 8;

  /** Default seed of every random step. */
  public static final long SEED = 42;

  public DedupConfig {
    rules = Set.copyOf(rules);
    if (rules.isEmpty()) {
      throw new UserException("rules must name at least one of exact, lexical, semantic");
    }
    if (shortTokens < thresholds.shingleWords()) {
      throw new UserException(
          "short-tokens must be at least shingle-words ("
              + thresholds.shingleWords()
              + "), actual: "
              + shortTokens);
    }
    if (contained.removes() && !rules.contains(Rule.LEXICAL)) {
      throw new UserException(
          "contained remove needs the rule lexical; add it to rules, or leave contained off");
    }
  }

  /** Whether a rule is on. */
  public boolean uses(Rule rule) {
    return rules.contains(rule);
  }

  /**
   * Whether texts within longer ones are looked for: the lexical rule makes the shingles for it.
   */
  public boolean seeksContained() {
    return contained.on() && uses(Rule.LEXICAL);
  }

  /** The built-in encoder, all rules, {@link Preset#NEAR_COPY}, the first document kept. */
  public static DedupConfig defaults() {
    return new DedupConfig(
        PRESET,
        EnumSet.allOf(Rule.class),
        PRESET.thresholds(),
        SHORT_TOKENS,
        TextConfig.PLAIN,
        EncoderConfig.defaults(),
        ScreenConfig.defaults(),
        BlockConfig.defaults(SEED),
        KeeperPolicy.FIRST,
        Contained.defaults(),
        false);
  }

  /** The settings by the keys of flags and config files. */
  public Map<String, Object> settings() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("preset", preset.label());
    out.put("rules", rules.stream().sorted().map(Rule::label).toList());
    out.put("keeper", keeper.label());
    out.putAll(contained.settings());
    out.put("explain", explain);
    out.put("lexical-threshold", thresholds.lexicalThreshold());
    double cosine = thresholds.semanticThreshold();
    // Where none is told the preset's own stands, so settings that are read back say the same.
    if (thresholds.cosineAsked() || cosine != preset.thresholds().semanticThreshold()) {
      out.put("semantic-threshold", cosine);
    }
    out.put("lexical-floor", thresholds.lexicalFloor());
    out.put("semantic-floor", thresholds.semanticFloor());
    out.put("guard", guard());
    out.put("shingle-words", thresholds.shingleWords());
    out.put("short-tokens", shortTokens);
    out.put("strip-html", text.stripHtml());
    out.put("strip-urls", text.stripUrls());
    out.putAll(encoder.settings());
    out.put("screen", screen.label());
    out.put("screen-recall", screen.recall());
    out.putAll(block.settings());
    return out;
  }

  private List<String> guard() {
    return thresholds.guards().isEmpty()
        ? List.of("none")
        : thresholds.guards().stream().sorted().map(Labels::of).toList();
  }

  /** Seed of every random step. */
  public long seed() {
    return block.seed();
  }

  /** The same with another preset and its thresholds. */
  public DedupConfig with(Preset other) {
    return with(other, rules);
  }

  /** The same with the thresholds of a preset and with other rules. */
  public DedupConfig with(Preset other, Set<Rule> otherRules) {
    return changed(
        parts -> {
          parts.preset = other;
          parts.rules = otherRules;
          parts.thresholds = other.thresholds();
        });
  }

  /** The same with other rules. */
  public DedupConfig with(Rule first, Rule... others) {
    return changed(parts -> parts.rules = EnumSet.of(first, others));
  }

  /** The same with other thresholds. */
  public DedupConfig with(Thresholds others) {
    return changed(parts -> parts.thresholds = others);
  }

  /** The same with another border of short texts. */
  public DedupConfig withShortTokens(int tokens) {
    return changed(parts -> parts.shortTokens = tokens);
  }

  /** The same with another normalisation. */
  public DedupConfig with(TextConfig other) {
    return changed(parts -> parts.text = other);
  }

  /** The same with another encoder. */
  public DedupConfig with(EncoderConfig other) {
    return changed(parts -> parts.encoder = other);
  }

  /** The same with another choice of the texts that are embedded. */
  public DedupConfig with(ScreenConfig other) {
    return changed(parts -> parts.screen = other);
  }

  /** The same with candidates found in another way. */
  public DedupConfig with(BlockConfig other) {
    return changed(parts -> parts.block = other);
  }

  /** The same with another document of a group kept. */
  public DedupConfig with(KeeperPolicy other) {
    return changed(parts -> parts.keeper = other);
  }

  /** The same with every removed document told where it differs from its keeper. */
  public DedupConfig withExplanations() {
    return changed(parts -> parts.explain = true);
  }

  /** The same with something else done about texts within longer ones. */
  public DedupConfig with(Contained other) {
    return changed(parts -> parts.contained = other);
  }

  private DedupConfig changed(Consumer<Parts> change) {
    Parts parts = new Parts(this);
    change.accept(parts);
    return parts.whole();
  }

  /** The parts of a configuration, while some of them are changed. */
  private static final class Parts {
    private Preset preset;
    private Set<Rule> rules;
    private Thresholds thresholds;
    private int shortTokens;
    private TextConfig text;
    private EncoderConfig encoder;
    private ScreenConfig screen;
    private BlockConfig block;
    private KeeperPolicy keeper;
    private Contained contained;
    private boolean explain;

    Parts(DedupConfig of) {
      preset = of.preset;
      rules = of.rules;
      thresholds = of.thresholds;
      shortTokens = of.shortTokens;
      text = of.text;
      encoder = of.encoder;
      screen = of.screen;
      block = of.block;
      keeper = of.keeper;
      contained = of.contained;
      explain = of.explain;
    }

    DedupConfig whole() {
      return new DedupConfig(
          preset,
          rules,
          thresholds,
          shortTokens,
          text,
          encoder,
          screen,
          block,
          keeper,
          contained,
          explain);
    }
  }
}
