package io.github.echosift.cli;

import io.github.echosift.flags.ConfigFile;
import io.github.echosift.flags.Defaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What {@code docs/configuration.md} must hold; running it prints that. */
final class ReferenceLines {
  private static final String HEAD =
      """
      # Configuration

      Every flag of every job. A flag may also stand in the YAML file that `--config FILE` names, as a key
      without its dashes; a flag beats the file, and a key that no flag has is refused with the nearest one that
      there is. The files in `conf/` hold every key with its default; null stands for none. This page is made from
      the code, and a test compares the two.

      ```yaml
      # dedup
      preset: same-story
      rules: [exact, lexical]
      keeper: latest
      time-column: published
      ```

      - Switches take `true` or `false`; `--overwrite` alone means true.
      - Names of values (`near-copy`, `lexical`, `int8` ...) are read without regard to case.
      - Lists are given by comma where the table says so, or by the flag given again; in YAML as a list.
      - `--help` (`-h`) lists a job's flags, `--version` (`-V`) tells the version.
      - `evaluate` is told what to measure by its first word, or by `--task` or the key `task`. Its file may hold
        keys of all tasks; each takes those that it has a flag for.

      """;

  private static final String TAIL =
      """

      ## spark-submit's options

      With `jobs/echosift`, these may stand anywhere among a job's own: FLAGS; and the switches SWITCHES. Settings of
      Spark go by `--conf KEY=VALUE`. Two are not yours to set, and a warning says so: `spark.serializer` and
      `spark.sql.session.timeZone` (UTC).

      ## Environment

      | Variable | What it does |
      |---|---|
      | `SPARK_HOME` | the Spark to run on, 4.1 or 4.2; without it the one that the build assembles under `target/` |
      | `JAVA_HOME` | the JDK, 17 or 21; else `java` on the path |
      | `SPARK_CONF_DIR` | as Spark reads it; a `log4j2.properties` in it takes the place of `conf/log4j2.properties` |
      | `LOG4J_CONFIGURATION_FILE` | another configuration of the log |
      | `SPARK_DRIVER_MEMORY` | the driver's memory; by default half of the machine's or container's, from 1 to 8 GiB |
      | `ECHOSIFT_CACHE` | where encoders are kept, by default `~/.cache/echosift` |
      | `ECHOSIFT_MVN_ARGS` | more arguments for Maven when the launcher builds, split at spaces |

      The SQL functions read settings of the session: `spark.echosift.model`, `.precision` and `.device`.
      """;

  private ReferenceLines() {}

  public static void main(String[] args) throws IOException {
    System.out.print(of(Files.readString(Path.of("jobs/echosift"))));
  }

  /**
   * The page.
   *
   * @param launcher text of the launcher, which knows spark-submit's options
   */
  static String of(String launcher) {
    Map<String, Map<String, OptionSpec>> byCommand = commands();
    StringBuilder out = new StringBuilder(HEAD);
    out.append("## Flags of several jobs\n");
    for (String heading : Help.headings()) {
      if (!heading.equals(Help.REST)) {
        section(heading, byCommand, out);
      }
    }
    out.append("\n## Flags of one job\n");
    byCommand.forEach(
        (command, options) -> {
          List<OptionSpec> own =
              ordered(options.values()).stream()
                  .filter(option -> Help.heading(option).equals(Help.REST))
                  .toList();
          if (!own.isEmpty()) {
            out.append("\n### ").append(command).append("\n\n").append(table(own));
          }
        });
    return out
        + TAIL.replace("FLAGS", named(DocumentedCommands.submitFlags(launcher)))
            .replace("SWITCHES", named(DocumentedCommands.submitSwitches(launcher)));
  }

  /** The options of each command that does something, by its words. */
  private static Map<String, Map<String, OptionSpec>> commands() {
    Map<String, Map<String, OptionSpec>> out = new LinkedHashMap<>();
    for (String words : ConfigFileTest.commands()) {
      CommandLine command = ConfigFileTest.command(words);
      out.put(words, ConfigFile.options(command.getCommandSpec()));
    }
    return out;
  }

  /** A table for each set of commands that share options of a heading. */
  private static void section(
      String heading, Map<String, Map<String, OptionSpec>> byCommand, StringBuilder out) {
    Map<String, OptionSpec> options = new LinkedHashMap<>();
    Map<String, List<String>> holders = new LinkedHashMap<>();
    byCommand.forEach(
        (command, all) ->
            all.values().stream()
                .filter(option -> Help.heading(option).equals(heading))
                .forEach(
                    option -> {
                      String row = row(option);
                      options.putIfAbsent(row, option);
                      holders.computeIfAbsent(row, r -> new ArrayList<>()).add(command);
                    }));
    Map<List<String>, List<OptionSpec>> tables = new LinkedHashMap<>();
    options.forEach(
        (row, option) ->
            tables.computeIfAbsent(holders.get(row), c -> new ArrayList<>()).add(option));
    if (tables.isEmpty()) {
      return;
    }
    out.append("\n### ").append(heading).append('\n');
    tables.forEach(
        (commands, rows) ->
            out.append("\nOf ")
                .append(together(commands, byCommand))
                .append(":\n\n")
                .append(table(ordered(rows))));
  }

  /** Commands in words; all tasks of a job are the job. */
  private static String together(
      List<String> commands, Map<String, Map<String, OptionSpec>> byCommand) {
    Map<String, TreeSet<String>> tasks = new LinkedHashMap<>();
    commands.forEach(
        words -> tasks.computeIfAbsent(words.split(" ", -1)[0], j -> new TreeSet<>()).add(words));
    List<String> out = new ArrayList<>();
    tasks.forEach(
        (job, given) -> {
          long all =
              byCommand.keySet().stream().filter(w -> w.split(" ", -1)[0].equals(job)).count();
          if (given.size() == all) {
            out.add("`" + job + "`");
          } else {
            given.forEach(words -> out.add("`" + words + "`"));
          }
        });
    return String.join(", ", out);
  }

  private static String table(List<OptionSpec> options) {
    return options.stream()
        .map(ReferenceLines::row)
        .collect(
            Collectors.joining(
                "\n", "| Flag | Value | Default | What it does |\n|---|---|---|---|\n", "\n"));
  }

  private static String row(OptionSpec option) {
    String value = Defaults.of(option);
    String told = option.required() ? "required" : value == null ? "none" : "`" + value + "`";
    String label = option.typeInfo().isBoolean() ? "true, false" : option.paramLabel();
    String many = option.splitRegex().isEmpty() ? option.isMultiValue() ? " ..." : "" : ",...";
    return "| `"
        + option.longestName()
        + "` | "
        + cell(label + many)
        + " | "
        + cell(told)
        + " | "
        + cell(ConfLines.comment(option))
        + " |";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  private static List<OptionSpec> ordered(Collection<OptionSpec> options) {
    return options.stream()
        .sorted(Comparator.comparingInt(OptionSpec::order).thenComparing(OptionSpec::longestName))
        .toList();
  }

  private static String named(Collection<String> flags) {
    return flags.stream().map(flag -> "`" + flag + "`").collect(Collectors.joining(", "));
  }
}
