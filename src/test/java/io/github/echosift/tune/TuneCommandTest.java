package io.github.echosift.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.echosift.Echosift;
import io.github.echosift.cli.CommandRun;
import io.github.echosift.config.OutputConfig;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Texts in pairs, 240 of them, of which both are echoes but for every third pair; those differ in
 * more words, so that a border between the two lies in the scores.
 */
@ExtendWith(SparkExtension.class)
class TuneCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAIRS = 240;
  private static final String HOSTILE = "</script><img src=x onerror=alert(1)> ";

  @TempDir private static Path folder;

  @BeforeAll
  static void dedup() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < PAIRS; i++) {
      List<String> words = new ArrayList<>();
      for (int w = 0; w < 24; w++) {
        words.add("w" + letters(i * 24 + w));
      }
      String text = (i == 0 ? HOSTILE : "") + String.join(" ", words);
      for (int changed = 0; changed < (i % 3 == 0 ? 5 : 1); changed++) {
        words.set(23 - changed, "v" + letters(i * 24 + changed));
      }
      String other = (i == 0 ? HOSTILE : "") + String.join(" ", words);
      lines.append(line("a" + i, text)).append(line("b" + i, other));
    }
    Path input = Files.writeString(folder.resolve("in.jsonl"), lines);
    CommandRun.of(
            "dedup",
            "--input",
            input.toString(),
            "--output",
            out("run"),
            "--rules",
            "exact,lexical",
            "--guard",
            "none",
            "--lexical-threshold",
            "0.5",
            "--output-format",
            "jsonl",
            "--contained",
            "off")
        .done();
  }

  @Test
  void tune_twoRounds_findTheBorderAndWriteTheConfig() throws IOException {
    String said = tune("first", "--sample", "60").done().out();
    assertTrue(said.contains("lexical-threshold: no labels yet"), said);
    List<String> drawn = Files.readAllLines(folder.resolve("first/label.csv"));
    assertEquals(61, drawn.size());
    Document page = Jsoup.parse(Files.readString(folder.resolve("first/label.html")));
    assertEquals(60, page.select("article.pair").size());
    assertEquals(0, page.select("img").size());
    assertEquals(0, page.select("[src], link").size());

    tuneCut(5, "again", "--sample", "60");
    assertEquals(drawn, Files.readAllLines(folder.resolve("again/label.csv")));

    Path half = label("first", "half.csv", i -> i < 30 ? truth(drawn.get(i + 1)) : "");
    // As a spreadsheet program of a country with decimal commas saves it.
    Files.writeString(half, Files.readString(half).replace(',', ';').replace('.', ','));
    String open = tune("open", "--labels", half.toString()).done().out();
    assertTrue(open.contains("label the 30 pairs still open first"), open);
    assertEquals(61, Files.readAllLines(folder.resolve("open/label.csv")).size());

    Path labels = label("first", "all.csv", i -> truth(drawn.get(i + 1)));
    String more =
        tune("second", "--labels", labels.toString(), "--precision", "0.9", "--sample", "80")
            .done()
            .out();
    List<String> both = Files.readAllLines(folder.resolve("second/label.csv"));
    JsonNode report = JSON.readTree(Files.readString(folder.resolve("second/report.json")));
    JsonNode rule = report.path("thresholds").path("rules").path(0);
    String told = more + rule;
    assertEquals(PAIRS, report.path("counts").path("input").asInt(), told);
    assertEquals(141, both.size(), told);
    assertTrue(rule.path("needed").asInt() > 0, told);
    assertTrue(more.contains("more labels are needed"), told);

    // What several pages give, without texts, beside the file that was drawn.
    Path second = Files.createDirectory(folder.resolve("pages"));
    Files.copy(folder.resolve("second/label.csv"), second.resolve("label.csv"));
    Path filled = label("second", "both.csv", i -> truth(both.get(i + 1)));
    String bare = Files.readString(filled).replaceAll("(?m)^((?:[^,]*,){6}[^,]*),.*$", "$1");
    Files.writeString(second.resolve("label-1.csv"), bare);
    String done = tune("third", "--labels", second.toString(), "--precision", "0.9").done().out();
    assertTrue(done.contains("guaranteed"), done);
    assertFalse(Files.exists(folder.resolve("third/label.html")));
    JsonNode outlook =
        JSON.readTree(Files.readString(folder.resolve("third/report.json")))
            .at("/thresholds/outlook");
    assertEquals(PAIRS * 2 / 3, outlook.path("removed").asInt(), done);
    assertEquals(PAIRS * 4 / 3, outlook.path("kept").asInt(), done);
    String command = outlook.path("command").asText().replace("DIR", out("again-tuned"));
    assertTrue(done.contains("echosift dedup --rethreshold " + out("run")), done);
    CommandRun.of(command.split(" ")).done();
    String config = Files.readString(folder.resolve("third/config.yaml"));
    assertTrue(config.contains("\nrules: [\"exact\",\"lexical\"]\n"), config);
    CommandRun.of(
            "dedup",
            "--config",
            out("third/config.yaml"),
            "--input",
            out("in.jsonl"),
            "--output",
            out("tuned"))
        .done();
    JsonNode counts =
        JSON.readTree(Files.readString(folder.resolve("tuned/report.json"))).path("counts");
    assertEquals(PAIRS * 2 / 3, counts.path("removed").asInt(), config);
    JsonNode again = JSON.readTree(Files.readString(folder.resolve("again-tuned/report.json")));
    assertEquals(counts, again.path("counts"));
  }

  @Test
  void tune_ofAnInput_searchesAndDrawsAsOfAFinishedRun() throws IOException {
    String settings =
        file(
            "low.yaml",
            "rules: [exact, lexical]\nguard: none\nlexical-threshold: 0.5\ncontained: 'off'\n");
    String said =
        CommandRun.of(
                "tune",
                "--input",
                out("in.jsonl"),
                "--dedup-config",
                settings,
                "--sample",
                "30",
                "--output",
                out("own"))
            .done()
            .out();
    assertTrue(said.contains("--output-of " + out("own/search")), said);
    tune("ofRun", "--sample", "30").done();
    assertEquals(
        Files.readString(folder.resolve("ofRun/label.csv")),
        Files.readString(folder.resolve("own/label.csv")));
    assertTrue(Files.exists(folder.resolve("own/label.html")));
    JsonNode report = JSON.readTree(Files.readString(folder.resolve("own/report.json")));
    assertEquals(PAIRS, report.at("/counts/lexical").asInt());
    assertTrue(report.at("/config/output-of").isMissingNode(), report.path("config").toString());
    CommandRun.of("tune", "--output-of", out("own/search"), "--sample", "30", "--output", out("on"))
        .done();
    assertEquals(
        Files.readString(folder.resolve("own/label.csv")),
        Files.readString(folder.resolve("on/label.csv")));
    CommandRun.of(
            "dedup",
            "--rethreshold",
            out("own/search"),
            "--lexical-threshold",
            "0.9",
            "--output",
            out("stricter"))
        .done();
  }

  @Test
  void tune_mistakes_areToldInALine() throws IOException {
    assertTold("give either --input or --output-of", "--output", out("x"));
    assertRefused("give either --input or --output-of", "--input", out("in.jsonl"));
    assertRefused("id-column is for a search of --input", "--id-column", "key");
    assertRefused("dedup-config is for a search of --input", "--dedup-config", out("in.jsonl"));
    String odd = file("odd.yaml", "presett: near-copy\n");
    assertTold(
        "did you mean 'preset'?",
        "--input",
        out("in.jsonl"),
        "--dedup-config",
        odd,
        "--output",
        out("x"));
    assertTold(
        "dedup-config " + file("bad.yaml", "preset: nearcopy\n") + ": preset must be",
        "--input",
        out("in.jsonl"),
        "--dedup-config",
        out("bad.yaml"),
        "--output",
        out("x"));
    try (TuneResult first =
        Echosift.on(SparkExtension.forFewRows())
            .tune(TuneRequest.of(out("run")).withSample(20), OutputConfig.of(out("drawn")))) {
      assertEquals(Map.of(), first.thresholds());
      assertEquals(PAIRS, first.counts().get("lexical"));
    }
    List<String> drawn = Files.readAllLines(folder.resolve("drawn/label.csv"));
    String good = label("drawn", "good.csv", i -> "yes").toString();
    assertTold(
        "is no finished output of dedup", "--output-of", out("nowhere"), "--output", out("x"));
    assertRefused("precision must be above 0 and below 1", "--precision", "1.0");
    assertRefused("one of the two", "--precision", "0.9", "--recall", "0.9");
    assertRefused("sample must be from 1 to 5000", "--sample", "0");
    assertRefused("confidence must be 0.5 or more", "--confidence", "1");
    assertRefused("does not exist", "--labels", out("missing.csv"));
    assertRefused("is empty", "--labels", file("empty.csv", ""));
    assertRefused("has no rows", "--labels", file("head.csv", drawn.get(0) + "\n"));
    assertRefused(
        "has no column round, weight", "--labels", file("plain.csv", "id_a,id_b,label\n"));
    assertRefused(
        "label must be yes, no or unsure",
        "--labels",
        label("drawn", "maybe.csv", i -> "maybe").toString());
    assertRefused(
        "are they labels of another run?",
        "--labels",
        file("other.csv", Files.readString(Path.of(good)).replace("\"b1", "\"zz1")));
    assertRefused(
        "do not fit",
        "--labels",
        file(
            "heavy.csv", Files.readString(Path.of(good)).replaceAll(",1,\\d+\\.\\d+,", ",1,7.7,")));
  }

  @Test
  void tune_oneSidedLabels_giveSensibleAdvice() throws IOException {
    tune("sided", "--sample", "1000").done();
    List<String> drawn = Files.readAllLines(folder.resolve("sided/label.csv"));
    assertEquals(PAIRS + 1, drawn.size());
    String unsure =
        tune("unsure", "--labels", label("sided", "u.csv", i -> "unsure").toString()).done().out();
    assertTrue(unsure.contains("all labels are unsure"), unsure);
    String no = tune("no", "--labels", label("sided", "n.csv", i -> "no").toString()).done().out();
    assertTrue(no.contains("ask for less"), no);
    String yes =
        tune("yes", "--labels", label("sided", "y.csv", i -> "yes").toString()).done().out();
    assertTrue(yes.contains("reaches precision 0.95"), yes);
    Path lines = folder.resolve("truth.jsonl");
    StringBuilder json = new StringBuilder();
    for (String row : drawn.subList(1, drawn.size())) {
      String[] cells = row.split(",", 8);
      json.append(
          String.format(
              Locale.ROOT,
              "{\"id_a\":%s,\"id_b\":%s,\"round\":%s,\"weight\":%s,\"label\":\"%s\"}%n",
              cells[0],
              cells[1],
              cells[4],
              cells[5],
              truth(row)));
    }
    Files.writeString(lines, json);
    String recall =
        tune("recall", "--labels", lines.toString(), "--recall", "0.9", "--dry-run").done().out();
    assertTrue(recall.contains("recall 0.9, confidence 0.95"), recall);
    recall = tune("recall", "--labels", lines.toString(), "--recall", "0.9").done().out();
    assertTrue(recall.contains("reaches recall 0.9"), recall);
  }

  private static void assertRefused(String why, String... flags) {
    List<String> args = new ArrayList<>(List.of("--output-of", out("run"), "--output", out("x")));
    args.addAll(List.of(flags));
    assertTold(why, args.toArray(String[]::new));
  }

  private static void assertTold(String why, String... flags) {
    List<String> args = new ArrayList<>(List.of("tune"));
    args.addAll(List.of(flags));
    CommandRun run = CommandRun.of(args.toArray(String[]::new));
    assertEquals(2, run.code(), run.err());
    assertTrue(run.err().contains(why), run.err());
  }

  private static CommandRun tune(String output, String... flags) {
    return CommandRun.of(args(output, flags));
  }

  private static void tuneCut(int partitions, String output, String... flags) {
    CommandRun.cut(partitions, args(output, flags)).done();
  }

  private static String[] args(String output, String... flags) {
    List<String> args =
        new ArrayList<>(List.of("tune", "--output-of", out("run"), "--output", out(output)));
    args.addAll(List.of(flags));
    return args.toArray(String[]::new);
  }

  /** The file that was drawn, filled in. */
  private static Path label(String drawn, String name, Function<Integer, String> answer)
      throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve(drawn + "/label.csv"));
    List<String> out = new ArrayList<>(List.of(lines.get(0)));
    for (int i = 0; i < lines.size() - 1; i++) {
      String[] cells = lines.get(i + 1).split(",", 8);
      cells[6] = answer.apply(i);
      out.add(String.join(",", cells));
    }
    return Files.writeString(folder.resolve(name), String.join("\n", out) + "\n");
  }

  private static String truth(String row) {
    int pair = Integer.parseInt(row.substring(2, row.indexOf('"', 2)));
    return pair % 3 == 0 ? "no" : "yes";
  }

  private static String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static String line(String id, String text) {
    return "{\"id\":\"" + id + "\",\"text\":\"" + text + "\"}\n";
  }

  /** A number as letters: digits would be told apart as amounts. */
  private static String letters(int number) {
    return Integer.toString(number + 26 * 26, 26)
        .chars()
        .map(c -> c <= '9' ? c - '0' + 'q' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String out(String name) {
    return folder.resolve(name).toString();
  }
}
