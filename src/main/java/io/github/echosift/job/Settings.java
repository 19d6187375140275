package io.github.echosift.job;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** Every setting in force, by its key in the config file: flags, file and defaults together. */
final class Settings {
  private Settings() {}

  static Map<String, Object> of(CommandSpec command) {
    Map<String, Object> out = new LinkedHashMap<>();
    ConfigFile.options(command)
        .forEach(
            (key, option) -> {
              Object value = option.getValue();
              if (value != null) {
                out.put(key, value instanceof Enum<?> e ? label(e) : value);
              }
            });
    return out;
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(java.util.Locale.ROOT);
  }
}
