package io.github.echosift.flags;

import io.github.echosift.schema.Labels;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** Every setting in force, by its key in the config file: flags, file and defaults together. */
public final class Settings {
  private Settings() {}

  public static Map<String, Object> of(CommandSpec command) {
    Map<String, Object> out = new LinkedHashMap<>();
    ConfigFile.options(command)
        .forEach(
            (key, option) -> {
              Object value = option.getValue();
              if (value != null) {
                out.put(key, told(value));
              }
            });
    return out;
  }

  private static Object told(Object value) {
    if (value instanceof Collection<?> values) {
      return values.stream().map(Settings::told).toList();
    }
    return value instanceof Enum<?> named ? Labels.of(named) : value;
  }
}
