package io.github.echosift.config;

import io.github.echosift.config.cluster.ClusterConfig;
import io.github.echosift.schema.Api;
import io.github.echosift.schema.Labels;
import io.github.echosift.schema.UserException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is measured, and with which settings.
 *
 * @param task what is measured
 * @param rules encoder, rules and thresholds
 * @param scope for {@link EvaluationTask#GROUPS}: which variants
 * @param trials for {@link EvaluationTask#CLUSTERS}: how centres are trained, and how often
 */
@Api
public record EvaluateConfig(EvaluationTask task, DedupConfig rules, Scope scope, Trials trials)
    implements Serializable {

  /** Which variants of the settings are measured. */
  public enum Scope {
    /** The settings as they are. */
    SETTINGS,
    /** Every preset, with all rules and with each rule alone, on one embedding. */
    PRESETS
  }

  /**
   * Clusterings whose agreement with labels is measured.
   *
   * @param method how centres are trained; there are as many as labels
   * @param seeds how many runs, with consecutive seeds
   */
  public record Trials(ClusterConfig method, int seeds) implements Serializable {
    /** Default of {@code seeds}. */
    public static final int SEEDS = 5;

    public Trials {
      if (seeds < 1) {
        throw new UserException("seeds must be at least 1, actual: " + seeds);
      }
    }

    /** The settings of one run. */
    public ClusterConfig run(int k, int number) {
      return method.withK(k).with(method.training().withSeed(method.training().seed() + number));
    }
  }

  /** Measured defaults. */
  public static EvaluateConfig of(EvaluationTask task) {
    return new EvaluateConfig(
        task,
        DedupConfig.defaults(),
        Scope.SETTINGS,
        new Trials(ClusterConfig.defaults(), Trials.SEEDS));
  }

  /** The settings by the keys of flags and config files. */
  public Map<String, Object> settings() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("task", Labels.of(task));
    out.putAll(trials.method().settings());
    out.put("seeds", trials.seeds());
    out.put("compare-presets", scope == Scope.PRESETS);
    out.putAll(rules.settings());
    return out;
  }

  /** The same with other rules. */
  public EvaluateConfig with(DedupConfig others) {
    return new EvaluateConfig(task, others, scope, trials);
  }

  /** The same with other variants. */
  public EvaluateConfig with(Scope other) {
    return new EvaluateConfig(task, rules, other, trials);
  }

  /** The same with other clusterings. */
  public EvaluateConfig with(Trials others) {
    return new EvaluateConfig(task, rules, scope, others);
  }
}
