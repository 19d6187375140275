package io.github.echosift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dry run checks everything and starts nothing. */
@ExtendWith(SparkExtension.class)
class DryRunTest {
  @TempDir Path folder;
  private final SparkSession shared;

  DryRunTest(SparkSession shared) {
    this.shared = shared;
  }

  /** Without a default session, a job that opens one would leave one behind. */
  @BeforeEach
  void hideSession() {
    SparkSession.clearActiveSession();
    SparkSession.clearDefaultSession();
  }

  @AfterEach
  void showSession() {
    boolean started = SparkSession.getDefaultSession().isDefined();
    SparkSession.setDefaultSession(shared);
    assertFalse(started, "the dry run opened a Spark session");
    assertFalse(Files.exists(folder.resolve("new")), "the dry run wrote output");
  }

  @Test
  void dedup_goodSettings_printsPlanAndCost() {
    CommandRun run = dry("dedup", "data-samples/news.jsonl", "new").done();
    assertTrue(run.out().startsWith("Plan of dedup (dry run: nothing was started"), run.out());
    assertTrue(
        run.out()
            .contains(
                "read -> exact -> shingle -> lexical -> embed -> semantic -> contained -> group"
                    + " -> keep (first) -> join -> write -> report"),
        run.out());
    assertTrue(run.out().matches("(?s).*1 jsonl file\\(s\\), 220,672 bytes, about \\d+ rows.*"));
    assertTrue(run.out().contains("core-seconds"), run.out());
    assertEquals("", run.err());
  }

  @Test
  void dedup_goodSettings_tellsTimeMemoryShuffleAndMoney() {
    CommandRun run =
        dry("dedup", "data-samples/news.jsonl", "new", "--price-core-hour", "2").done();
    assertTrue(run.out().matches("(?s).*texts    about \\d+ characters each, \\d+ word pieces.*"));
    assertTrue(
        run.out()
            .matches(
                "(?s).*cost     about \\d+ (s|min) on \\d+ core\\(s\\): \\d+ core-seconds"
                    + " \\(\\d+ % embedding\\), 0.\\d+ core-hours, 0.\\d+ at 2 a core-hour.*"),
        run.out());
    assertTrue(run.out().matches("(?s).*memory   \\d+ MiB of rows held at most, of .*"), run.out());
    assertTrue(run.out().matches("(?s).*shuffle  \\d+ MiB in all, .*"), run.out());
    assertTrue(run.out().contains("measured on "), run.out());
  }

  @Test
  void search_conditionThatOnlyASessionKnows_isLeftToTheRun() throws IOException {
    String file =
        Files.writeString(
                folder.resolve("docs.jsonl"), "{\"id\":\"a\",\"text\":\"a\",\"n\":{\"x\":1}}\n")
            .toString();
    for (String where : List.of("n.x > 1 AND lower(text) LIKE 'a%'", "mine(text)", "id IN ('a')")) {
      dry("search", file, "new", "--queries", file, "--where", where).done();
    }
  }

  @Test
  void dedup_columnsThatAreNotThere_isRefusedAsByTheRun() throws IOException {
    String json = "{\"key\":1,\"text\":\"a\",\"data\":{\"body\":\"b\"}}\n";
    String file = Files.writeString(folder.resolve("in.jsonl"), json).toString();
    Mistakes.assertOne(
        dry("dedup", file, "new", "--text-column", "txt"),
        "text column 'txt' isn't in the input; columns are: data, key, text; nearest: text");
    Mistakes.assertOne(
        dry("cluster", file, "new", "--time-column", "at"),
        "time column 'at' isn't in the input.*");
    Mistakes.assertOne(
        dry("embed", file, "new", "--text-column", "data"), "text column 'data' must hold one .*");
    dry("dedup", file, "new", "--text-column", "data.body", "--id-column", "key").done();
    String csv = Files.writeString(folder.resolve("in.csv"), "id;body\n1;a\n").toString();
    Mistakes.assertOne(
        dry("dedup", csv, "new", "--text-column", "txt"), "text column 'txt' isn't in the input.*");
    dry("dedup", csv, "new", "--text-column", "body").done();
    String part = folder.resolve("day=1").toString();
    Files.createDirectories(Path.of(part));
    Files.writeString(Path.of(part, "in.jsonl"), json.repeat(1_001));
    Mistakes.assertOne(
        dry("dedup", part, "new", "--text-column", "txt"),
        "text column 'txt' isn't in the first 1,000 records that a dry run looks at \\(of"
            + " .*in.jsonl\\); columns are: .*");
    dry("dedup", part, "new", "--time-column", "day").done();
    String broken = Files.writeString(folder.resolve("bad.jsonl"), "no json\n").toString();
    dry("dedup", broken, "new").done();
  }

  /** What a run finds out before any work, a dry run finds out, too. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "dedup --input IN                          | the input has a column 'group_id', which the output adds; .*",
        "dedup --input IN --output-prefix e_ --keeper column:likes | keeper column:likes is not a column of the input; .*",
        "dedup --input IN --output-prefix e_ --keeper column:n | keeper column:n must hold simple values, actual: .*",
        "dedup --input IN --output-prefix e_ --show-columns titel | show-columns names 'titel', which .*; did you mean 'title'\\?",
        "dedup --input IN --output-prefix e_ --show-columns text --report-texts none | show-columns names 'text', which holds .*",
        "dedup --input IN --output-prefix e_ --partition-by day | partition-by column 'day' isn't in the output; .*",
        "dedup --input IN --output-prefix e_ --against OTHER | against: text column 'text' isn't in the input; .*",
        "dedup --input IN --output-prefix e_ --against gone.csv | against: input doesn't exist: gone.csv",
        "dedup --input IN --output-prefix e_ --history IN --batch-id b | history must be a folder of its own: .* is a file",
        "dedup --input IN --output-prefix e_ --metrics-file no/x.prom | metrics-file must lie in a folder .*",
        "cluster --input IN                        | the input has a column 'cluster', which the output adds; .*",
        "cluster --input IN --output-prefix e_ --by day | by names 'day', which the documents don't have; they have: .*",
        "search --input IN --queries gone.csv      | queries: input doesn't exist: gone.csv",
        "search --input IN --queries OTHER         | queries: text column 'text' isn't in the input; .*",
        "search --input IN --queries IN --show-columns score | show-columns names 'score', .*neighbors/ has already.*",
        "search --input IN --queries IN --where titel='t'  | where 'titel='t'' is no condition over .*`titel` cannot be resolved. Did you mean .*`title`.*",
        "search --input IN --queries IN --where score    | where 'score' is no condition over .*is not a boolean.*",
        "search --input IN --queries IN --where score>    | where 'score>' is no condition over .*Syntax error.*",
        "recommend --input IN --where likes>3       | where 'likes>3' is no condition over .*",
        "search --index no-index --queries IN      | there is no index in no-index: make one by .*",
        "recommend --input IN --history OTHER      | history: text column 'user' isn't in the input; .*",
        "recommend --input IN --history OTHER --user-column name --liked-column to | history: history has no column 'to': .*",
        "evaluate groups --input IN                | the input has no column 'group', which this task .*",
        "tune --input IN --labels gone.csv         | labels gone.csv does not exist: .*",
      })
  void job_whatTheRunRefuses_isRefused(String call, String message) throws IOException {
    String in =
        "{\"id\":\"a\",\"text\":\"a\",\"group_id\":1,\"cluster\":2,\"title\":\"t\",\"score\":3,\"n\":{\"x\":1}}\n";
    Path input = Files.writeString(folder.resolve("clash.jsonl"), in);
    Path other = Files.writeString(folder.resolve("other.jsonl"), "{\"name\":\"b\"}\n");
    List<String> args = new ArrayList<>(List.of(call.strip().split(" +", -1)));
    args.replaceAll(
        word ->
            word.equals("IN") ? input.toString() : word.equals("OTHER") ? other.toString() : word);
    args.addAll(List.of("--dry-run", "--output", folder.resolve("new").toString()));
    Mistakes.assertOne(CommandRun.quietly(args.toArray(String[]::new)), message);
  }

  @Test
  void dedup_columnsOfParquet_areLookedAt() {
    String in = folder.resolve("in.parquet").toString();
    shared.sql("SELECT 'a' AS id, 'b' AS body, struct(1 AS x) AS hops").write().parquet(in);
    Mistakes.assertOne(
        dry("dedup", in, "new"),
        "text column 'text' isn't in the .*; columns are: body, hops, id; name the one that holds the text");
    Mistakes.assertOne(
        dry("dedup", in, "new", "--text-column", "body"),
        "the input has a column 'hops', which .*");
    dry("dedup", in, "new", "--text-column", "body", "--output-prefix", "e_").done();
  }

  @Test
  void dedup_historyInTables_saysThatItIsNotCounted() throws IOException {
    Path history = folder.resolve("history");
    Files.createDirectories(history.resolve("commits/_delta_log"));
    String[] batch = {"--batch-id", "b1", "--time-column", "published"};
    for (String place : List.of(history.toString(), "lake.news.seen")) {
      List<String> more = new ArrayList<>(List.of("--history", place));
      more.addAll(List.of(batch));
      CommandRun run =
          dry("dedup", "data-samples/news.jsonl", "new", more.toArray(String[]::new)).done();
      assertTrue(run.out().contains("without what is in the history"), run.out());
    }
  }

  @Test
  void dedup_lessToDo_costsLess() {
    String sample = "data-samples/news.jsonl";
    double all = coreSeconds(dry("dedup", sample, "new", "--screen", "off"));
    assertTrue(coreSeconds(dry("dedup", sample, "new", "--precision", "int8")) < all);
    assertTrue(coreSeconds(dry("dedup", sample, "new", "--rules", "exact,lexical")) < all);
  }

  private static double coreSeconds(CommandRun run) {
    return Double.parseDouble(
        run.done().out().replaceAll("(?s).*: ([0-9,]+) core-seconds.*", "$1").replace(",", ""));
  }

  @Test
  void dedup_onACluster_countsItsCoresAndMemory() {
    Map<String, String> settings =
        Map.of(
            "spark.master", "yarn",
            "spark.executor.instances", "5",
            "spark.executor.cores", "4",
            "spark.executor.memory", "2g");
    CommandRun run = with(settings, () -> dry("dedup", "data-samples/news.jsonl", "new").done());
    assertTrue(run.out().contains(" on 20 core(s) of 5 executors: "), run.out());
    assertTrue(run.out().contains("that 5 heaps of 2.0 GiB leave"), run.out());
    CommandRun alone =
        with(
            Map.of("spark.master", "spark://head:7077"),
            () -> dry("dedup", "data-samples/news.jsonl", "new").done());
    assertTrue(alone.out().contains("give --total-executor-cores"), alone.out());
  }

  private static <T> T with(Map<String, String> settings, Supplier<T> run) {
    Map<String, String> before = new HashMap<>();
    settings.forEach((key, value) -> before.put(key, System.setProperty(key, value)));
    try {
      return run.get();
    } finally {
      before.forEach(
          (key, value) -> {
            if (value == null) {
              System.clearProperty(key);
            } else {
              System.setProperty(key, value);
            }
          });
    }
  }

  @Test
  void dedup_noPrice_isTheUsersMistake() {
    Mistakes.assertOne(
        dry("dedup", "data-samples/news.jsonl", "new", "--price-core-hour", "-1"),
        "price-core-hour must be 0 or more, actual: -1.0");
  }

  @Test
  void recommend_stepsThatNobodyMeasured_areNamed() {
    CommandRun run = dry("recommend", "data-samples/news.jsonl", "new");
    assertTrue(run.done().out().contains("the cost is without what was not measured"), run.out());
  }

  @Test
  void embed_goodSettings_printsPlan() {
    CommandRun run = dry("embed", "data-samples/comments.csv", "new").done();
    assertTrue(run.out().contains("read -> embed -> write"), run.out());
  }

  @Test
  void evaluate_goodSettings_printsItsOwnPlan() {
    CommandRun run = dry("evaluate", "data-samples/news.jsonl", "new", "--task", "blocking").done();
    assertTrue(run.out().startsWith("Plan of evaluate blocking (dry run:"), run.out());
  }

  @Test
  void dedup_unreadableInput_isTheUsersMistake() {
    Mistakes.assertOne(dry("dedup", "gone.jsonl", "new"), "input doesn't exist: gone.jsonl");
    Mistakes.assertOne(dry("dedup", "data-samples/*.xyz", "new"), "no input file matches: .*");
  }

  @Test
  void dedup_faultySchema_isTheUsersMistake() throws IOException {
    Path types = folder.resolve("types.ddl");
    Path text = Files.writeString(folder.resolve("in.txt"), "one text\n");
    String csv = "data-samples/comments.csv";
    assertRefused(types, csv, "schema doesn't exist or is no file: .*");
    Files.writeString(types, "id BIGINT, text INT");
    assertRefused(types, csv, "schema must give text column 'text' the type STRING: .*");
    Files.writeString(types, "id BIGNT");
    assertRefused(types, csv, "schema must hold column types .*");
    Files.writeString(types, "score BIGINT");
    assertRefused(types, text.toString(), "schema .* is for JSON and CSV, the input is text; .*");
    dry("dedup", csv, "new", "--schema", types.toString()).done();
  }

  private void assertRefused(Path types, String input, String message) {
    Mistakes.assertOne(dry("dedup", input, "new", "--schema", types.toString()), message);
  }

  @Test
  void dedup_existingOutput_isTheUsersMistake() throws IOException {
    Files.writeString(Files.createDirectory(folder.resolve("old")).resolve("x"), "x");
    Mistakes.assertOne(
        dry("dedup", "data-samples/news.jsonl", "old"), "output is not empty: .*old. .*");
  }

  @Test
  void dedup_missingModel_isTheUsersMistake() {
    Mistakes.assertOne(
        dry("dedup", "data-samples/news.jsonl", "new", "--model", "nowhere"),
        "model 'nowhere' is neither .*");
  }

  private CommandRun dry(String job, String input, String output, String... more) {
    List<String> args = new ArrayList<>(List.of(job, "--input", input, "--dry-run"));
    args.addAll(List.of("--output", folder.resolve(output).toString()));
    args.addAll(List.of(more));
    return CommandRun.quietly(args.toArray(String[]::new));
  }
}
