package io.github.echosift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.echosift.flags.ConfigFile;
import io.github.echosift.flags.FlagMistake;
import io.github.echosift.fuzz.Fuzz;
import io.github.echosift.fuzz.Mutants;
import io.github.echosift.schema.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Flags and config files, whatever stands in them. */
class FlagsFuzzTest {
  @TempDir Path dir;

  @Test
  void flags_anyWords_areParsedOrOneLineSaysWhy() {
    List<String> lines =
        List.of(
            "dedup --input in.jsonl --output out --text title,body --threshold 0.9 --rules exact",
            "cluster --input=a --output=b --k auto --seed 7 --features whitened",
            "embed --input a --output b --model all-MiniLM-L6-v2 --precision int8",
            "search --index i --query q --top 5 --where a=1",
            "tune --input a --output b",
            "explain --run out --pair a b",
            "history list --history h");
    Mutants inputs =
        Mutants.ofTexts(lines)
            .with(" --", "--", "=", " -", " - ", " -- ", "--input", "--=", "-h", "''", ",", ",,");
    Fuzz.run(
        "flags",
        300,
        random -> List.of(inputs.one(random)),
        input -> {
          // A word that begins with @ is a file of words, for picocli.
          String[] words = input.get(0).replace("@", "").split(" ");
          try {
            Main.commandLine().parseArgs(words);
          } catch (ParameterException e) {
            String told = FlagMistake.of(e, words);
            assertFalse(told.isBlank());
            assertEquals(1, told.lines().count(), told);
          }
        });
  }

  @Test
  void config_anyYaml_isSettingsOrOneLineSaysWhy() throws Exception {
    Path file = dir.resolve("job.yaml");
    String shipped = Files.readString(Path.of("conf/dedup.yaml")).replaceAll("(?m)^ *#.*\n", "");
    List<String> seeds =
        List.of(
            shipped.lines().limit(30).reduce("", (a, b) -> a + b + "\n"),
            "input: [a, b]\noutput: \"x\"\ntext: 'title'\nthreshold: 0.9\nseed: 7\n",
            "since: 2024-01-01\nbase: &a {x: 1}\ntext: *a\n");
    Mutants inputs =
        Mutants.ofBytes(
            seeds,
            "!!int x",
            "!!binary \"%\"",
            "!!timestamp 2024-99-99",
            "!!float .",
            "!!set {a}",
            "!!omap",
            "!!javax.script.ScriptEngineManager []",
            "!!bool 7",
            "&a",
            "*a",
            "<<: *a",
            "? ",
            ": ",
            "- ",
            "|",
            ">",
            "[[[[",
            "{{{{",
            "[".repeat(200),
            "0x",
            "1:99:99",
            "2024-13-45",
            "%YAML 9",
            "---\n",
            "...\n",
            "\t",
            "&a [*a]",
            "? &a [[*a]] : x",
            "~",
            "0b2",
            "1__0",
            "_");
    CommandLine command = Main.commandLine().getSubcommands().get("dedup");
    Fuzz.run(
        "config",
        1_200,
        random -> List.of(inputs.one(random)),
        input -> {
          Files.write(file, Mutants.bytes(input.get(0)));
          List<String> flags = new ArrayList<>(List.of("--config", file.toString()));
          try {
            List<String> merged = ConfigFile.merge(command.getCommandSpec(), Set.of(), flags);
            assertEquals(flags, merged.subList(merged.size() - 2, merged.size()));
          } catch (UserException e) {
            assertEquals(1, e.getMessage().lines().count(), e.getMessage());
          }
        });
  }

  @Test
  void config_bombsAndTags_areRefusedInOneLine() throws Exception {
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 60; i++) {
      laughs.append(
          String.format(java.util.Locale.ROOT, "a%d: &a%d [*a%d, *a%d]\n", i, i, i - 1, i - 1));
    }
    for (String yaml :
        List.of(
            laughs.toString(),
            "text: " + "[".repeat(5_000) + "]".repeat(5_000),
            "text: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader []]",
            "text: !<tag:yaml.org,2002:java.io.File> /etc/passwd",
            "text: &a [*a]",
            "text: \"" + "x".repeat(4 << 20) + "\"")) {
      Path file = Files.writeString(dir.resolve("bomb.yaml"), yaml);
      CommandRun run = CommandRun.quietly("dedup", "--config", file.toString());
      assertEquals(2, run.code(), run.err());
      assertFalse(run.err().contains("\tat "), run.err());
    }
  }
}
