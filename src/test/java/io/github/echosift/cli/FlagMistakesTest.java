package io.github.echosift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.flags.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong flags end in exit code 2 and one line that names the flag, the rule and the value. */
class FlagMistakesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--preset near        | preset must be near-copy, same-story or paraphrase, actual: near",
        "--rules exat         | rules must be among exact, lexical, semantic, actual: exat",
        "--keeper newest      | keeper must be first, latest, .*, actual: newest",
        "--keeper column:     | keeper must be first, latest, .*, actual: column:",
        "--guard dates        | guard must be of numbers, names, negation, opposites, order, content, counts, additions by comma, or none, actual: dates",
        "--output-format xml  | output-format must be parquet, jsonl, csv or csv-safe, actual: xml",
        "--format xml         | format must be jsonl, csv, parquet or text, actual: xml",
        "--seed much          | seed must be a whole number, actual: much",
        "--seed -1.5          | seed must be a whole number, actual: -1.5",
        "--recall high        | recall must be a number, actual: high",
        "--dry-run=maybe      | dry-run must be true or false, actual: maybe",
        "--seed 1 --seed 2    | --seed is given more than once",
        "--lookahead          | --lookahead needs a value: --lookahead N",
        "--preset=            | preset must be near-copy, same-story or paraphrase, actual: nothing",
        "--text-column=       | text-column must name a column, actual: nothing",
        "--id-column=         | id-column must name a column, actual: nothing",
        "--time-column=       | time-column must name a column, actual: nothing",
        "--rules exact lexical | unknown argument 'lexical'; several values of --rules are joined by commas",
        "--explain yes        | unknown argument 'yes'; --explain takes no value: say it alone, or leave it out",
        "--window 7 days      | unknown argument 'days'; a value of --window with blanks in it needs quotes",
        "—preset near-copy    | '—preset' begins with a long dash; a flag begins with two hyphens: --preset",
        "–explain             | '–explain' begins with a long dash; .*: --explain",
        "--minhash-bands 25      | minhash-bands must be BANDSxROWS, .* 8 rows a band and 128 in all, actual: 25",
        "--minhash-bands 40x4    | minhash-bands must be BANDSxROWS, .*, actual: 40x4",
        "--hyperplane-bands 8x40 | hyperplane-bands must be BANDSxBITS, .* 32 bits a band and 512 in all, actual: 8x40",
        "--lexical-threshold 1.5  | lexical-threshold must be above 0 and at most 1, actual: 1.5",
        "--semantic-threshold 0   | semantic-threshold must be above 0 and at most 1, actual: 0.0",
        "--lexical-floor -1       | lexical-floor must be above 0 and at most 1, actual: -1.0",
        "--lexical-floor 0.9      | lexical-floor must not be above lexical-threshold, .*0.9 > 0.7",
        "--semantic-floor 0.99    | semantic-floor must not be above semantic-threshold, .*",
        "--recall 1           | recall must be between 0 and 1, actual: 1.0",
        "--max-bucket 1       | max-bucket must be at least 2, actual: 1",
        "--max-pairs 0        | max-pairs must be at least 1, actual: 0",
        "--max-tokens 600     | max-tokens must be 3 to 512, actual: 600",
        "--batch-tokens 1     | batch-tokens must be at least 16, actual: 1",
        "--lookahead 0        | lookahead must be at least 1, actual: 0",
        "--shingle-words 9    | shingle-words must be 1 to 8, actual: 9",
        "--short-tokens 1     | short-tokens must be at least shingle-words \\(2\\), actual: 1",
        "--max-text-chars 0   | max-text-chars must be at least 1, actual: 0",
        "--table news         | Give either --input or --input-list \\(paths\\) or --table .*",
        "--model nowhere      | model 'nowhere' is neither a known name nor a directory with .*",
        "--model bge-smal-zh-v1.5 | model .*; did you mean 'bge-small-zh-v1.5'\\? Known: all-.*",
        "--model data-samples | model 'data-samples' must be a directory with model.onnx .*",
        "--device tpu         | device must be cpu, gpu or gpu:N, actual: tpu",
        "--device gpu         | device gpu needs ONNX Runtime with CUDA, .*onnxruntime_gpu.*-Pgpu.*",
        "--device gpu:1       | device gpu needs ONNX Runtime with CUDA, .*onnxruntime_gpu.*-Pgpu.*",
        "--long-text fold     | long-text must be .* or .*, actual: fold",
        "--prefix-role title  | prefix-role must be .* or .*, actual: title",
        "--pooling max        | pooling must be mean or cls, actual: max",
      })
  void dedup_badValue_saysWhatItMustBe(String flag, String message) throws IOException {
    List<String> args = new ArrayList<>(List.of(flag.split("\\s+", -1)));
    Path in = Files.writeString(folder.resolve("in.jsonl"), "{\"text\":\"a\"}\n");
    args.add(0, "dedup");
    args.addAll(List.of("--input", in.toString(), "--output", folder.resolve("out").toString()));
    Mistakes.assertOne(CommandRun.quietly(args.toArray(String[]::new)), message);
  }

  @Test
  void dedup_unknownFlag_suggestsTheNearest() {
    CommandRun run = CommandRun.quietly("dedup", "--inptu", "x", "--output", "y");
    Mistakes.assertOne(run, "unknown flag '--inptu'; did you mean --input\\?");
    assertTrue(run.err().endsWith("See: echosift dedup --help\n"), run.err());
    assertTrue(run.err().lines().count() <= 3, run.err());
  }

  @Test
  void dedup_requiredFlagMisspelt_suggestsIt() {
    Mistakes.assertOne(
        CommandRun.quietly("dedup", "--input", "x", "--outptu=y"),
        "unknown flag '--outptu'; did you mean --output\\?");
  }

  @Test
  void help_ofAJob_isItsHelpBySections() {
    String help = CommandRun.quietly("help", "dedup").done().out();
    assertEquals(CommandRun.quietly("dedup", "--help").out(), help);
    assertEquals(CommandRun.quietly("dedup", "help").out(), help);
    assertTrue(help.contains("\nEncoder\n  "), help);
    assertTrue(help.contains("Examples:"), help);
    assertTrue(help.indexOf("\nInput\n") < help.indexOf("--input"), help);
    assertTrue(!help.contains("[=<"), help);
    assertTrue(CommandRun.quietly("help").done().out().contains("Jobs:"));
  }

  @Test
  void dedup_inputIsAnOutput_isRefused() throws IOException {
    Path earlier = Files.createDirectory(folder.resolve("earlier"));
    Files.writeString(
        earlier.resolve("_SUCCESS"), "Echosift output, replaced as a whole by --overwrite:\n");
    Mistakes.assertOne(
        CommandRun.quietly(
            "dedup", "--input", earlier.toString(), "--output", folder.resolve("o").toString()),
        "input .*earlier is an output of echosift; give one of its tables, such as .*earlier/kept");
  }

  @Test
  void main_unknownJob_suggestsTheNearest() {
    CommandRun run = CommandRun.quietly("dedpu", "--input", "x");
    Mistakes.assertOne(run, "unknown job 'dedpu'; did you mean dedup\\?");
    assertTrue(run.err().endsWith("See: echosift --help\n"), run.err());
    Mistakes.assertOne(
        CommandRun.quietly("--quiet", "dedup", "--input", "x"),
        "--quiet is a flag of a job: name the job first, then its flags");
    Mistakes.assertOne(
        CommandRun.quietly("evaluate", "--input", "x"),
        "--input is a flag of a task: name the task \\(sts, .* or screen\\) first, then its flags");
    Mistakes.assertOne(
        CommandRun.quietly("search", "--query", "x", "--output", "y"),
        "unknown flag '--query'; did you mean --queries or --query-column\\?");
  }

  @Test
  void help_unknownJob_isTheUsersMistake() {
    Mistakes.assertOne(
        CommandRun.quietly("help", "dedpu"), "unknown job 'dedpu'; did you mean dedup\\?");
    Mistakes.assertOne(
        CommandRun.quietly("history", "stat", "--history", "x"),
        "unknown task 'stat'; did you mean stats\\?");
    assertEquals(
        CommandRun.quietly("--version").done().out(), CommandRun.quietly("version").done().out());
  }

  @Test
  void dedup_flagCutShort_suggestsTheLongerOnes() {
    Mistakes.assertOne(
        CommandRun.quietly("dedup", "--pre", "near-copy", "--output", "y"),
        "unknown flag '--pre'; did you mean --precision, --prefix-role or --preset\\?");
    Mistakes.assertOne(
        CommandRun.quietly("dedup", "--output", "y", "more"),
        "unknown argument 'more'; a value of --output with blanks in it needs quotes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--input in.csv --show-column source --output out | unknown flag '--show-column'; did you mean --show-columns\\?",
        "--input in.csv --output out --against b.csv --dryrun | unknown flag '--dryrun'; did you mean --dry-run\\?",
        "--input in.csv --output out --preset --guard none | --preset needs a value: --preset NAME",
        "--input in.csv --output --keeper latest | .*output.*",
        "-i in.csv -o out        | unknown flag '-i'; did you mean --input\\?",
        "in.csv --output out     | unknown argument 'in.csv'; files are given by --input",
        "in.csv out              | unknown argument 'in.csv'; files are given by --input",
        "--threshold 0.8 --output out | unknown flag '--threshold'; did you mean --lexical-threshold or --semantic-threshold\\?",
        "--input '\"in.csv\"' --output out | input doesn't exist: .*; the quotes are part of the name here: leave them out",
      })
  void dedup_wordsOfOtherTools_areUnderstood(String words, String message) {
    List<String> args = new ArrayList<>(List.of(words.split("\\s+", -1)));
    args.add(0, "dedup");
    Mistakes.assertOne(CommandRun.quietly(args.toArray(String[]::new)), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--rules exact --semantic-threshold 0.9 | semantic-threshold has no effect: without the rule semantic .*; leave it out",
        "--rules exact,lexical --precision int8 | precision has no effect: without the rule semantic .*",
        "--rules exact,semantic --contained-share 0.8 | contained-share has no effect: without the rule lexical .*",
        "--rules exact --guard none             | guard has no effect: with the rule exact alone .*",
        "--contained off --contained-share 0.8  | contained-share has no effect: contained is off; leave it out",
        "--window 7d                            | window has no effect: no time-column is named; leave it out",
        "--day-first                            | day-first has no effect: no time-column is named; leave it out",
      })
  void dedup_flagWithoutEffect_isRefused(String flags, String message) {
    List<String> args = new ArrayList<>(List.of(flags.split("\\s+", -1)));
    args.add(0, "dedup");
    args.addAll(List.of("--input", "data-samples/news.jsonl", "--dry-run"));
    args.addAll(List.of("--output", folder.resolve("out").toString()));
    Mistakes.assertOne(CommandRun.quietly(args.toArray(String[]::new)), message);
  }

  @Test
  void dedup_flagThatSaysTheDefault_mayStand() {
    CommandRun run =
        CommandRun.quietly(
            ("dedup --input data-samples/news.jsonl --rules exact --precision fp32 --max-pairs"
                    + " 32 --contained tell --dry-run --output "
                    + folder.resolve("out"))
                .split(" ", -1));
    assertTrue(run.done().out().contains("preset near-copy: exact copies only"), run.out());
  }

  @Test
  void dedup_verboseMistake_tellsWhereItWasFound() {
    CommandRun run =
        CommandRun.quietly("dedup", "--input", "nowhere.csv", "--output", "o", "--verbose");
    assertEquals(Main.MISTAKE, run.code());
    assertTrue(run.err().contains("\tat io.github.echosift."), run.err());
    assertTrue(run.err().endsWith("echosift: input doesn't exist: nowhere.csv\n"), run.err());
    CommandRun both =
        CommandRun.quietly(
            "dedup", "--input", "data-samples/news.jsonl", "--output", "o", "--verbose", "--quiet");
    assertTrue(both.err().contains("echosift: --quiet and --verbose contradict"), both.err());
  }

  @Test
  void dedup_noOutput_saysSo() {
    Mistakes.assertOne(
        CommandRun.quietly("dedup", "--input", "x"), "Missing required option: '--output=DIR'");
  }

  @Test
  void dedup_noInput_saysSo() {
    Mistakes.assertOne(
        CommandRun.quietly("dedup", "--output", folder.resolve("out").toString()),
        "Give either --input or --input-list \\(paths\\) or --table .*");
  }

  @Test
  void evaluate_unknownTask_saysSo() {
    Mistakes.assertOne(
        CommandRun.quietly("evaluate", "--task", "all", "--input", "x", "--output", "y"),
        "task must be sts, pairs, .* or screen, actual: all");
  }

  @Test
  void help_eachJob_fitsATerminalAndNamesEveryFlag() {
    for (String words : ConfigFileTest.commands()) {
      List<String> call = new ArrayList<>(List.of(words.split(" ", -1)));
      call.add("--help");
      CommandRun help = CommandRun.quietly(call.toArray(String[]::new));
      assertEquals(Main.DONE, help.code());
      help.out().lines().forEach(line -> assertTrue(line.length() <= 100, line));
      ConfigFile.options(ConfigFileTest.command(words).getCommandSpec())
          .keySet()
          .forEach(key -> assertTrue(help.out().contains("--" + key), key));
    }
  }
}
