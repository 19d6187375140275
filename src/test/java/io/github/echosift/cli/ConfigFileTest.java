package io.github.echosift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.echosift.flags.ConfigFile;
import io.github.echosift.flags.Settings;
import io.github.echosift.schema.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class ConfigFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("jobs")
  void confFile_eachJob_statesEveryKeyWithDefaultAndComment(String job) throws IOException {
    assertEquals(ConfLines.of(job), Files.readString(Path.of("conf", job + ".yaml")));
  }

  @Test
  void configurationPage_asShipped_tellsEveryFlag() throws IOException {
    assertEquals(
        ReferenceLines.of(Files.readString(Path.of("jobs/echosift"))),
        Files.readString(Path.of("docs/configuration.md")));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void merge_shippedFile_changesNothing(String words) {
    List<String> given = new ArrayList<>();
    for (OptionSpec option : command(words).getCommandSpec().options()) {
      if (option.required()) {
        given.add(option.longestName() + "=x");
      }
    }
    String file = "conf/" + words.split(" ", -1)[0] + ".yaml";
    assertEquals(settings(words, given), settings(words, merge(words, file, given)));
  }

  @Test
  void merge_flagAndFile_flagWins() throws IOException {
    String file = file("preset: same-story\nrules: [exact, lexical]\nseed: 7\noverwrite: true\n");
    assertEquals(
        List.of(
            "--overwrite=true",
            "--rules=exact",
            "--rules=lexical",
            "--config=" + file,
            "--seed=9",
            "--preset",
            "paraphrase"),
        ConfigFile.merge(
            command("dedup").getCommandSpec(),
            Set.of(),
            List.of("--config=" + file, "--seed=9", "--preset", "paraphrase")));
  }

  @Test
  void merge_nulls_leaveDefaults() throws IOException {
    String file = file("preset: null\nlexical-threshold:\n");
    assertEquals(List.of("--config", file), merge("dedup", file, List.of()));
  }

  @Test
  void merge_emptyFile_changesNothing() throws IOException {
    String file = file("# nothing\n");
    assertEquals(List.of("--config", file), merge("dedup", file, List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'presett: near-copy' | unknown key 'presett' in FILE; did you mean 'preset'?",
        "'qwertyuiop: 1'      | unknown key 'qwertyuiop' in FILE",
        "'config: a.yaml'     | unknown key 'config' in FILE",
        "'- preset'           | config file FILE must hold `key: value` lines",
        "'input: {a: b}'      | key 'input' in FILE must hold a value or a list of values",
        "'rules: [exact, ~]'  | key 'rules' in FILE must hold a value or a list of values",
      })
  void merge_badFile_saysWhatIsWrong(String content, String message) throws IOException {
    String file = file(content);
    UserException error = assertThrows(UserException.class, () -> merge("dedup", file, List.of()));
    assertEquals(message.replace("FILE", file), error.getMessage());
  }

  @Test
  void run_missingOrInvalidFile_isTheUsersMistake() throws IOException {
    Mistakes.assertOne(
        CommandRun.quietly("dedup", "--config", "no/such.yaml"),
        "config file no/such.yaml does not exist or cannot be read");
    Mistakes.assertOne(
        CommandRun.quietly("dedup", "--config", file("a: b: c")),
        "config file .* is not valid YAML: line 1, mapping values are not allowed here");
    Mistakes.assertOne(
        CommandRun.quietly("dedup", "--config", file("preset: near-copy\npreset: paraphrase")),
        "config file .* is not valid YAML: line 2, found duplicate key preset");
    Mistakes.assertOne(
        CommandRun.quietly("dedup", "--config"), "--config needs a value: --config FILE");
    Mistakes.assertOne(
        CommandRun.quietly("dedup", "--config", file("output: x\ninput: y\npreset: odd")),
        "preset must be near-copy, same-story or paraphrase, actual: odd");
  }

  static Set<String> jobs() {
    return Main.commandLine().getSubcommands().keySet();
  }

  /** Jobs, and the tasks of a job that has some. */
  static List<String> commands() {
    List<String> out = new ArrayList<>();
    Main.commandLine()
        .getSubcommands()
        .forEach(
            (job, command) -> {
              if (command.getSubcommands().isEmpty()) {
                out.add(job);
              }
              command.getSubcommands().keySet().forEach(task -> out.add(job + " " + task));
            });
    return out;
  }

  static CommandLine command(String words) {
    return command(Main.commandLine(), words);
  }

  private static CommandLine command(CommandLine root, String words) {
    CommandLine command = root;
    for (String word : words.split(" ", -1)) {
      command = command.getSubcommands().get(word);
    }
    return command;
  }

  private static List<String> merge(String words, String file, List<String> flags) {
    List<String> all = new ArrayList<>(flags);
    all.addAll(List.of("--config", file));
    Set<String> ofTasks = words.contains(" ") ? Set.of("task") : Set.of();
    Set<String> alsoKnown = new TreeSet<>(ofTasks);
    if (words.contains(" ")) {
      alsoKnown.addAll(ConfLines.options(words.split(" ", -1)[0]).keySet());
    }
    return ConfigFile.merge(command(words).getCommandSpec(), alsoKnown, all);
  }

  private static String settings(String words, List<String> flags) {
    CommandLine root = Main.commandLine();
    List<String> args = new ArrayList<>(List.of(words.split(" ", -1)));
    args.addAll(flags);
    root.parseArgs(args.toArray(String[]::new));
    return Settings.of(command(root, words).getCommandSpec()).toString();
  }

  private String file(String content) throws IOException {
    return Files.writeString(folder.resolve("conf.yaml"), content).toString();
  }
}
