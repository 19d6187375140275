package io.github.echosift.flags;

import io.github.echosift.schema.Nearest;
import io.github.echosift.schema.UserException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A YAML file whose keys are option names without dashes, turned into flags that come first. */
public final class ConfigFile {
  /** Ends the label of an option whose one value may name several by comma. */
  private static final String BY_COMMA = "[,...]";

  private ConfigFile() {}

  /**
   * The flags with the file's settings put in before them, for every option that is not given as a
   * flag.
   *
   * @param command the command whose flags they are
   * @param alsoKnown keys that mean something to a command beside this one, and nothing here
   */
  public static List<String> merge(CommandSpec command, Set<String> alsoKnown, List<String> flags) {
    Map<String, OptionSpec> options = options(command);
    List<String> merged = new ArrayList<>();
    settings(flags)
        .forEach(
            (key, value) -> {
              OptionSpec option = options.get(key);
              if (option == null && !alsoKnown.contains(key)) {
                Set<String> known = new TreeSet<>(options.keySet());
                known.addAll(alsoKnown);
                throw unknown(key, file(flags).orElseThrow(), known);
              }
              requirePlain(key, value, file(flags).orElseThrow());
              if (option != null && value != null && value(flags, "--" + key).isEmpty()) {
                add(option, value, merged);
              }
            });
    merged.addAll(flags);
    return merged;
  }

  /** Keys of the options that are given as flags. */
  public static Set<String> given(CommandSpec command, List<String> flags) {
    Set<String> out = new TreeSet<>(options(command).keySet());
    out.removeIf(key -> value(flags, "--" + key).isEmpty());
    return out;
  }

  /** The value of an option that is given as a flag. */
  public static Optional<String> flag(List<String> flags, String key) {
    return value(flags, "--" + key);
  }

  /** Settings by key as flags. */
  public static List<String> flags(CommandSpec command, Map<String, ?> settings) {
    Map<String, OptionSpec> options = options(command);
    List<String> out = new ArrayList<>();
    settings.forEach(
        (key, value) -> {
          OptionSpec option = options.get(key);
          if (option == null) {
            throw new UserException("unknown setting '" + key + "'" + near(key, options.keySet()));
          }
          if (value != null) {
            add(option, value, out);
          }
        });
    return out;
  }

  /** A setting that the file has, as text. */
  public static Optional<String> setting(List<String> flags, String key) {
    return Optional.ofNullable(settings(flags).get(key)).map(String::valueOf);
  }

  private static Map<String, Object> settings(List<String> flags) {
    return file(flags).map(ConfigFile::read).orElse(Map.of());
  }

  private static Optional<String> file(List<String> flags) {
    return value(flags, CallOptions.CONFIG).filter(file -> !file.isEmpty());
  }

  /** Options that can be keys, by key. */
  public static Map<String, OptionSpec> options(CommandSpec command) {
    Map<String, OptionSpec> out = new TreeMap<>();
    for (OptionSpec option : command.options()) {
      if (!option.usageHelp() && !option.longestName().equals(CallOptions.CONFIG)) {
        out.put(option.longestName().substring(2), option);
      }
    }
    return out;
  }

  private static Optional<String> value(List<String> flags, String name) {
    for (int i = 0; i < flags.size(); i++) {
      if (flags.get(i).equals(name)) {
        return Optional.of(i + 1 < flags.size() ? flags.get(i + 1) : "");
      }
      if (flags.get(i).startsWith(name + "=")) {
        return Optional.of(flags.get(i).substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }

  private static Map<String, Object> read(String file) {
    Path path = Path.of(file);
    if (Files.isDirectory(path)) {
      throw new UserException("config file " + file + " is a directory");
    }
    if (!Files.isReadable(path)) {
      throw new UserException("config file " + file + " does not exist or cannot be read");
    }
    try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      LoaderOptions strict = new LoaderOptions();
      strict.setAllowDuplicateKeys(false);
      Object root = load(new Yaml(new SafeConstructor(strict)), reader);
      if (root == null) {
        return Map.of();
      }
      if (!(root instanceof Map<?, ?> map)) {
        throw new UserException("config file " + file + " must hold `key: value` lines");
      }
      Map<String, Object> out = new TreeMap<>();
      map.forEach((key, value) -> out.put(String.valueOf(key), value));
      return out;
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark().getLine() + 1;
      throw new UserException(
          "config file " + file + " is not valid YAML: line " + line + ", " + e.getProblem(), e);
    } catch (YAMLException e) {
      String line = e.getMessage().lines().findFirst().orElse("").strip();
      throw new UserException("config file " + file + " is not valid YAML: " + line, e);
    } catch (IOException e) {
      throw new UserException("config file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The document; the library trips over tags whose values do not fit them. */
  private static Object load(Yaml yaml, Reader reader) {
    try {
      return yaml.load(reader);
    } catch (YAMLException e) {
      throw e;
    } catch (RuntimeException e) {
      String why = String.valueOf(e.getMessage()).replaceAll("\\p{C}", " ");
      throw new YAMLException("a tag whose value does not fit it (" + why + ")", e);
    }
  }

  private static UserException unknown(String key, String file, Collection<String> known) {
    return new UserException("unknown key '" + key + "' in " + file + near(key, known));
  }

  private static String near(String key, Collection<String> known) {
    return Nearest.to(key, known).map(near -> "; did you mean '" + near + "'?").orElse("");
  }

  private static void requirePlain(String key, Object value, String file) {
    boolean plain =
        value instanceof Collection<?> values
            ? values.stream()
                .noneMatch(v -> v == null || v instanceof Collection || v instanceof Map)
            : !(value instanceof Map);
    if (!plain) {
      throw new UserException(
          "key '" + key + "' in " + file + " must hold a value or a list of values");
    }
  }

  private static void add(OptionSpec option, Object value, List<String> out) {
    if (value instanceof Collection<?> values && option.paramLabel().endsWith(BY_COMMA)) {
      String all = values.stream().map(String::valueOf).collect(Collectors.joining(","));
      out.add(option.longestName() + "=" + all);
    } else if (value instanceof Collection<?> values) {
      for (Object one : values) {
        out.add(option.longestName() + "=" + one);
      }
    } else {
      out.add(option.longestName() + "=" + value);
    }
  }
}
