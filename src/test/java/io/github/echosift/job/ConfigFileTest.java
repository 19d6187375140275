package io.github.echosift.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.echosift.schema.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

  @ParameterizedTest
  @MethodSource("jobs")
  void merge_shippedFile_changesNothing(String job) {
    List<String> given =
        ConfigFile.command(Main.commandLine(), job).requiredArgs().stream()
            .map(arg -> ((OptionSpec) arg).longestName() + "=sts")
            .toList();
    List<String> merged = merge(job, "conf/" + job + ".yaml", given);
    assertEquals(settings(job, given), settings(job, merged.subList(1, merged.size())));
  }

  @Test
  void merge_flagAndFile_flagWins() throws IOException {
    String file = file("preset: same-story\nrules: [exact, lexical]\nseed: 7\noverwrite: true\n");
    assertEquals(
        List.of(
            "dedup",
            "--overwrite=true",
            "--rules=exact",
            "--rules=lexical",
            "--config=" + file,
            "--seed=9",
            "--preset",
            "paraphrase"),
        ConfigFile.merge(
            ConfigFile.command(Main.commandLine(), "dedup"),
            "dedup",
            List.of("--config=" + file, "--seed=9", "--preset", "paraphrase")));
  }

  @Test
  void merge_nulls_leaveDefaults() throws IOException {
    String file = file("preset: null\nlexical-threshold:\n");
    assertEquals(List.of("dedup", "--config", file), merge("dedup", file, List.of()));
  }

  @Test
  void merge_emptyFile_changesNothing() throws IOException {
    String file = file("# nothing\n");
    assertEquals(List.of("dedup", "--config", file), merge("dedup", file, List.of()));
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
        CommandRun.quietly("dedup", "--config"), "Missing required parameter .*--config.*");
    Mistakes.assertOne(
        CommandRun.quietly("dedup", "--config", file("output: x\ninput: y\npreset: odd")),
        "preset must be near-copy, same-story or paraphrase, actual: odd");
  }

  static Set<String> jobs() {
    return Main.commandLine().getSubcommands().keySet();
  }

  private static List<String> merge(String job, String file, List<String> flags) {
    List<String> all = new ArrayList<>(flags);
    all.addAll(List.of("--config", file));
    return ConfigFile.merge(ConfigFile.command(Main.commandLine(), job), job, all);
  }

  private static String settings(String job, List<String> flags) {
    CommandLine root = Main.commandLine();
    List<String> args = new ArrayList<>(List.of(job));
    args.addAll(flags);
    root.parseArgs(args.toArray(String[]::new));
    return Settings.of(ConfigFile.command(root, job)).toString();
  }

  private String file(String content) throws IOException {
    return Files.writeString(folder.resolve("conf.yaml"), content).toString();
  }
}
