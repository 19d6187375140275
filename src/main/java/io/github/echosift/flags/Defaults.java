package io.github.echosift.flags;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.DocumentFields;
import io.github.echosift.config.EvaluateConfig;
import io.github.echosift.config.FileReading;
import io.github.echosift.config.HistoryConfig;
import io.github.echosift.config.OutputConfig;
import io.github.echosift.config.cluster.ClusterRequest;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Gives options the defaults that stand in {@code config}, and nowhere else. */
public final class Defaults implements IDefaultValueProvider {
  /** Stands in an option's annotation for the default that {@code config} has under its name. */
  public static final String OF_CONFIG = "(config)";

  private static final Map<String, Object> VALUES = new LinkedHashMap<>();

  static {
    VALUES.putAll(DocumentFields.defaults().settings());
    VALUES.putAll(FileReading.defaults().settings());
    VALUES.putAll(OutputConfig.of("").settings());
    VALUES.putAll(ClusterRequest.defaults().settings());
    VALUES.putAll(DedupConfig.defaults().settings());
    VALUES.putAll(HistoryConfig.of("store", "batch").settings());
    VALUES.put("seeds", EvaluateConfig.Trials.SEEDS);
  }

  @Override
  public String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option && OF_CONFIG.equals(option.defaultValue())
        ? of(option)
        : null;
  }

  /** The default of an option as a user would write it; null where it has none. */
  public static String of(OptionSpec option) {
    if (!OF_CONFIG.equals(option.defaultValue())) {
      return option.defaultValue();
    }
    String key = option.longestName().substring(2);
    if (!VALUES.containsKey(key)) {
      throw new IllegalStateException("config has no default for " + key);
    }
    return text(VALUES.get(key));
  }

  private static String text(Object value) {
    if (value instanceof List<?> values) {
      return values.stream().map(Defaults::text).collect(Collectors.joining(","));
    }
    return value instanceof Double number
        ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
        : String.valueOf(value);
  }
}
