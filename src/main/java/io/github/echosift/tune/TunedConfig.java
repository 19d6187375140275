package io.github.echosift.tune;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.Preset;
import io.github.echosift.config.Thresholds;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.embed.Cosines;
import io.github.echosift.run.FinishedRun;
import io.github.echosift.schema.Labels;
import io.github.echosift.schema.Rule;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The config file of a dedup that compares as the run did, with the thresholds that were found.
 * Scores mean something for the settings that they were made by only, so all of those stand in it;
 * but thresholds and floors that were put below the preset's so as to see more pairs do not.
 */
final class TunedConfig {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Settings that have no default. */
  private static final List<String> OPTIONAL =
      List.of("semantic-threshold", "minhash-bands", "hyperplane-bands", "pooling", "max-tokens");

  private TunedConfig() {}

  /**
   * The file.
   *
   * @param place where the run lies, as a user is told
   */
  static String yaml(FinishedRun run, String place, TuneFindings found) {
    Map<String, Object> settings = new LinkedHashMap<>();
    Set<String> keys = new LinkedHashSet<>(DedupConfig.defaults().settings().keySet());
    keys.addAll(OPTIONAL);
    for (String key : keys) {
      if (run.settings().containsKey(key)) {
        settings.put(key, run.settings().get(key));
      }
    }
    StringBuilder out = new StringBuilder("# Settings for `echosift dedup --config`: those of ");
    out.append(yaml(place)).append(",\n# with the thresholds that reach ");
    out.append(found.target()).append(" with probability ").append(found.confidence());
    out.append(".\n");
    Thresholds preset = preset(run);
    limit(settings, Rule.LEXICAL, preset.lexicalThreshold(), preset.lexicalFloor());
    limit(settings, Rule.SEMANTIC, preset.semanticThreshold(), preset.semanticFloor());
    for (RuleThresholds rule : found.rules()) {
      out.append("# ").append(rule.key()).append(": ").append(rule.advice()).append('\n');
      if (rule.recommended() != null) {
        settings.put(rule.key(), rule.recommended());
      } else if (!settings.containsKey(rule.key())) {
        out.append("# Until then the preset's stands.\n");
      }
    }
    settings.forEach((key, value) -> out.append(key).append(": ").append(yaml(value)).append('\n'));
    return out.toString();
  }

  /** The threshold of each rule that the file stands for, by the rule's label. */
  static Map<String, Double> thresholds(FinishedRun run, List<RuleThresholds> found) {
    Thresholds preset = preset(run);
    Map<String, Double> out = new LinkedHashMap<>();
    for (RuleThresholds rule : found) {
      double least =
          rule.rule().equals(Rule.LEXICAL.label())
              ? preset.lexicalThreshold()
              : preset.semanticThreshold();
      double had = Double.parseDouble(run.setting(rule.key(), String.valueOf(least)));
      out.put(rule.rule(), rule.recommended() == null ? Math.max(least, had) : rule.recommended());
    }
    return out;
  }

  /** The thresholds of the run's preset for its encoder. */
  private static Thresholds preset(FinishedRun run) {
    Preset preset =
        Labels.parse(Preset.class, "preset", run.setting("preset", DedupConfig.PRESET.label()));
    String model = run.setting("model", EncoderConfig.DEFAULT_MODEL);
    return Cosines.of(preset, EncoderConfig.defaults().withModel(model));
  }

  /** Takes out what is below the preset's. */
  private static void limit(
      Map<String, Object> settings, Rule rule, double threshold, double floor) {
    leastOf(settings, rule.label() + "-threshold", threshold);
    leastOf(settings, rule.label() + "-floor", floor);
  }

  private static void leastOf(Map<String, Object> settings, String key, double least) {
    Object value = settings.get(key);
    if (value != null && Double.parseDouble(String.valueOf(value)) < least) {
      settings.remove(key);
    }
  }

  /** Values of JSON are values of YAML. */
  private static String yaml(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("setting cannot be written: " + value, e);
    }
  }
}
