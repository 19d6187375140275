package io.github.echosift.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.Echosift;
import io.github.echosift.FinishedDedup;
import io.github.echosift.cli.CommandRun;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.OutputConfig;
import io.github.echosift.config.OutputFormat;
import io.github.echosift.gateway.Gateway;
import io.github.echosift.schema.UserException;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code dedup --rethreshold} against whole runs by the same settings. */
@ExtendWith(SparkExtension.class)
class RethresholdTest {
  @TempDir private static Path folder;
  private static Path input;
  private static String run;

  @BeforeAll
  static void lax() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("data-samples/news.jsonl"), LATIN);
    input = Files.write(folder.resolve("news.jsonl"), lines.subList(0, NEWS), LATIN);
    run = folder.resolve("run").toString();
    dedup("run", LAX);
    songs = Files.write(folder.resolve("songs.csv"), songs());
    dedup("plain", "--input " + songs + SONGS);
  }

  /** Without ids, in formats that lose types, in folders, under names of their own. */
  private static final String SONGS =
      " --rules exact,lexical --guard none --lexical-threshold 0.3 --output-format csv-safe"
          + " --output-prefix echo_ --partition-by lang --keeper column:year:desc";

  private static Path songs;

  /** Chains of lines, each like the next; some are formulas, some empty, some there twice. */
  private static List<String> songs() {
    List<String> lines = new ArrayList<>(List.of("text,lang,year"));
    for (int i = 0; i < 60; i++) {
      StringBuilder words = new StringBuilder(i % 7 == 0 ? "=sum of" : "sum of");
      for (int w = 0; w < 12; w++) {
        words
            .append(' ')
            .append((char) ('a' + (i / 6 + w) % 26))
            .append(w + i % 6 > 12 ? 'x' : 'y');
        words.append((char) ('a' + i / 6));
      }
      lines.add(words + "," + (i % 2 == 0 ? "en" : "de") + "," + (i * 7) % 11);
      if (i % 9 == 0) {
        lines.add(words + ",de,");
        lines.add(",en,3");
      }
    }
    return lines;
  }

  private static final int NEWS = Integer.getInteger("news", 150);

  /** Keeps bytes as they are: some lines are no UTF-8. */
  private static final Charset LATIN = StandardCharsets.ISO_8859_1;

  /** Meaning is asked for, so that cosines stand beside Jaccard in most pairs. */
  private static final String LAX =
      "--preset same-story --lexical-threshold 0.3 --lexical-floor 0.2 --semantic-threshold 0.7";

  private static CommandRun dedup(String output, String flags) {
    String read = flags.contains("--input") ? "" : " --input " + input;
    List<String> words = words("dedup" + read + " --output " + folder.resolve(output));
    words.addAll(words(flags));
    return CommandRun.of(words.toArray(String[]::new)).done();
  }

  private static CommandRun again(String output, String flags) {
    String to = flags.contains("--output") ? "" : " --output " + folder.resolve(output);
    List<String> words = words("dedup --rethreshold " + run + to);
    words.addAll(words(flags));
    return CommandRun.of(words.toArray(String[]::new));
  }

  private static void refused(String why, String flags) {
    CommandRun refused = again("refused", flags);
    assertEquals(2, refused.code(), refused.err());
    assertTrue(refused.err().contains(why), refused.err());
    assertEquals(1, refused.err().lines().filter(line -> line.startsWith("echosift: ")).count());
  }

  /** What a run wrote, but for its report; tables as they lie there. */
  private static Map<String, String> files(String output) throws IOException {
    Map<String, String> out = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder.resolve(output))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.resolve(output).relativize(file).toString();
        if (name.contains("part-") && !name.endsWith(".crc")) {
          out.merge(name.replaceAll("part-.*", ""), Files.readString(file), String::concat);
        }
      }
    }
    return out;
  }

  private static List<String> words(String line) {
    return new ArrayList<>(List.of(line.strip().split(" +")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--lexical-threshold 0.55 --semantic-threshold 0.86 --keeper longest --explain",
        "--preset paraphrase --semantic-threshold 0.97 --contained remove --keeper central",
      })
  void rethreshold_stricter_givesTheRowsOfAWholeRun(String flags) {
    String name = "of" + Integer.toHexString(flags.hashCode());
    again(name, flags).done();
    String preset =
        flags.startsWith("--preset") ? "" : LAX.replaceAll("--(lex|sem)\\S+old \\S+", "");
    dedup(name + "whole", preset + " " + flags);
    DedupOutput ours = DedupOutput.in(folder.resolve(name));
    DedupOutput whole = DedupOutput.in(folder.resolve(name + "whole"));
    System.err.println(flags + " " + ours.report().path("plans").path("rethreshold"));
    assertEquals(String.join("\n", whole.lines()), String.join("\n", ours.lines()));
    assertEquals(whole.kept(), ours.kept());
    assertEquals(whole.removed(), ours.removed());
    DedupContract.assertHolds(ours);
  }

  @Test
  void rethreshold_withoutIdsInAnyFormat_writesTheFilesOfAWholeRun() throws IOException {
    String flags = " --lexical-threshold 0.6 --keeper longest --output-format ";
    for (String format : List.of("csv-safe", "jsonl")) {
      CommandRun.of(
              words(
                      "dedup --rethreshold "
                          + folder.resolve("plain")
                          + " --output "
                          + folder.resolve("again" + format)
                          + flags
                          + format)
                  .toArray(String[]::new))
          .done();
      String whole = SONGS.replaceAll("--(keeper|output-format|lexical-threshold) \\S+", "");
      dedup("whole" + format, "--input " + songs + whole + flags + format);
      assertEquals(files("whole" + format), files("again" + format));
      assertTrue(files("again" + format).get("removed/lang=de/").contains("lexical"));
    }
  }

  @Test
  void rethreshold_byPrograms_readsTheSettingsOfTheRun() throws IOException {
    Echosift jobs = Echosift.on(SparkExtension.forFewRows());
    FinishedDedup run = jobs.rethreshold(folder.resolve("plain").toString());
    DedupConfig wanted = run.settings().with(run.settings().thresholds().withLexical(0.6));
    OutputConfig output =
        OutputConfig.of(folder.resolve("program").toString()).withFormat(OutputFormat.JSONL);
    try (DedupResult first = run.write(output, wanted)) {
      long removed = first.counts().get("removed");
      assertTrue(removed > 0);
      // What came out can be gone on from.
      try (DedupResult second =
          Gateway.on(SparkExtension.forFewRows())
              .dedup(
                  Map.of(
                      "rethreshold", output.directory(),
                      "output", folder.resolve("gateway").toString(),
                      "lexical-threshold", 0.9))) {
        assertTrue(second.counts().get("removed") < removed);
      }
      UserException laxer =
          assertThrows(
              UserException.class,
              () ->
                  jobs.rethreshold(output.directory())
                      .write(OutputConfig.of(folder.resolve("no").toString()), run.settings()));
      assertTrue(laxer.getMessage().startsWith("lexical-threshold 0.3 is laxer than the 0.6 of"));
    }
  }

  @Test
  void rethreshold_mistakes_areToldInALine() throws IOException {
    refused("lexical-threshold 0.2 is laxer than the 0.3 of", "--lexical-threshold 0.2");
    refused("semantic-threshold 0.65 is laxer than the 0.7 of", "--semantic-threshold 0.65");
    refused("guard numbers is laxer than the", "--guard numbers");
    refused("run dedup with contained-share 0.8", "--contained-share 0.8");
    refused("rules of a rethreshold must have exact", "--rules lexical");
    refused("takes the input of its run: leave input out", "--input " + input);
    refused("leave against out", "--against " + input);
    refused("reads the input of", "--text-column headline");
    refused("model decides which pairs there are", "--model bge-small-en-v1.5");
    refused("seed decides which pairs there are", "--seed 7");
    refused("keeper latest needs time-column", "--keeper latest");
    refused("output must lie outside the run", "--output " + run + "/inner");
    CommandRun nowhere = CommandRun.of("dedup", "--rethreshold", "/nowhere", "--output", "x");
    assertTrue(nowhere.err().contains("/nowhere is no finished output of dedup"), nowhere.err());

    Path copy = Files.createDirectory(folder.resolve("old"));
    Files.createFile(copy.resolve("_SUCCESS"));
    String report = Files.readString(folder.resolve("run/report.json"));
    Files.writeString(
        copy.resolve("report.json"),
        report.replaceFirst("\"version\" : \"[^\"]*\"", "\"version\" : \"0.0.9\""));
    CommandRun old = CommandRun.of("dedup", "--rethreshold", copy.toString(), "--output", "x");
    assertTrue(old.err().contains("was written by echosift 0.0.9"), old.err());

    List<String> changed = songs();
    changed.set(5, changed.get(5).replace("sum", "some"));
    Path other = Files.write(folder.resolve("others.csv"), changed);
    dedup("changed", "--input " + other + SONGS);
    Files.write(other, songs());
    CommandRun texts =
        CommandRun.of(
            "dedup", "--rethreshold", folder.resolve("changed").toString(), "--output", "x");
    assertTrue(texts.err().contains("has changed since: some of its texts"), texts.err());
  }
}
