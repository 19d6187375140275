package io.github.echosift.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.junit.jupiter.api.Tag;
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
    List<String> some = new ArrayList<>(lines.subList(0, 60));
    some.addAll(CHAIN);
    input = Files.write(folder.resolve("news.jsonl"), some, LATIN);
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

  private static final String FIRST =
      "The old harbour bridge in Westerby will close for repairs from Monday morning and drivers"
          + " must use the ferry instead. The city council says the work on the bridge will take"
          + " about six weeks.";

  private static final String LAST =
      "Engineers found deep cracks in two of the main pillars of the bridge during a routine"
          + " inspection last week. Shop owners along the harbour fear that the closure will keep"
          + " their customers away.";

  /** Two passages that have no word pair in common, and both in one: a chain. */
  private static final List<String> CHAIN =
      List.of(line("x1", FIRST), line("x2", FIRST + " " + LAST), line("x3", LAST));

  private static String line(String id, String text) {
    return "{\"id\":\"" + id + "\",\"text\":\"" + text + "\"}";
  }

  /** Keeps bytes as they are: some lines are no UTF-8. */
  private static final Charset LATIN = StandardCharsets.ISO_8859_1;

  /** Meaning is asked for, so that cosines stand beside Jaccard in most pairs. */
  private static final String LAX =
      "--preset same-story --lexical-threshold 0.3 --lexical-floor 0.2 --semantic-threshold 0.7 --guard numbers,names";

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

  private static List<String> steps(DedupOutput output) {
    return output.report().path("steps").findValuesAsText("name");
  }

  private static List<String> words(String line) {
    return new ArrayList<>(List.of(line.strip().split(" +")));
  }

  @Test
  void rethreshold_stricter_givesTheRowsOfAWholeRun() {
    String flags =
        "--lexical-threshold 0.45 --semantic-threshold 0.97 --contained remove --keeper central"
            + " --explain";
    DedupOutput ours = likeWhole("mixed", LAX, flags);
    // The chain needs vectors.
    assertTrue(steps(ours).contains("embed"), () -> ours.report().path("plans").toString());
    again("copies", "--preset near-copy --keeper longest").done();
    DedupOutput copies = DedupOutput.in(folder.resolve("copies"));
    DedupContract.assertHolds(copies);
    // All that is left are neighbours of each other.
    assertFalse(steps(copies).contains("embed"), () -> copies.report().path("plans").toString());
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--lexical-threshold 0.55 --semantic-threshold 0.86 --keeper longest --explain",
        "--preset paraphrase --semantic-threshold 0.97 --contained remove --keeper central",
        "--guard numbers,names,negation,opposites,order,content,counts,additions"
            + " --keeper column:id:desc",
        "--rules exact,lexical --lexical-threshold 0.5 --lexical-floor 0.1",
        "--rules exact,semantic --semantic-threshold 0.75 --semantic-floor 0.4",
      })
  void rethreshold_allNews_givesTheRowsOfAWholeRun(String flags) {
    String all = "--input data-samples/news.jsonl " + LAX;
    String name = "all" + Integer.toHexString(flags.hashCode());
    dedup(name + "run", all);
    CommandRun.of(
            words(
                    "dedup --rethreshold "
                        + folder.resolve(name + "run")
                        + " --output "
                        + folder.resolve(name)
                        + " "
                        + flags)
                .toArray(String[]::new))
        .done();
    dedup(name + "whole", without(all, flags) + " " + flags);
    assertSame(name + "whole", name);
  }

  private static DedupOutput likeWhole(String name, String before, String flags) {
    again(name, flags).done();
    dedup(name + "whole", without(before, flags) + " " + flags);
    return assertSame(name + "whole", name);
  }

  private static DedupOutput assertSame(String whole, String again) {
    DedupOutput expected = DedupOutput.in(folder.resolve(whole));
    DedupOutput ours = DedupOutput.in(folder.resolve(again));
    assertEquals(String.join("\n", expected.lines()), String.join("\n", ours.lines()));
    assertEquals(expected.kept(), ours.kept());
    assertEquals(expected.removed(), ours.removed());
    DedupContract.assertHolds(ours);
    return ours;
  }

  /** Flags that others take the place of; a preset that of all that it sets. */
  private static String without(String flags, String others) {
    List<String> gone = new ArrayList<>(words(others));
    if (gone.contains("--preset")) {
      gone.addAll(List.of("--lexical-threshold", "--semantic-threshold", "--lexical-floor"));
      gone.add("--guard");
    }
    String out = flags;
    for (String flag : gone) {
      out = flag.startsWith("--") ? out.replaceAll(flag + " \\S+", "") : out;
    }
    return out;
  }

  @Test
  void rethreshold_withoutIdsInAnyFormat_writesTheFilesOfAWholeRun() throws IOException {
    String flags = " --lexical-threshold 0.6 --keeper longest --output-format jsonl";
    CommandRun.of(
            words(
                    "dedup --rethreshold "
                        + folder.resolve("plain")
                        + " --output "
                        + folder.resolve("lines")
                        + flags)
                .toArray(String[]::new))
        .done();
    dedup("linesWhole", "--input " + songs + without(SONGS, flags) + flags);
    assertEquals(files("linesWhole"), files("lines"));
    assertTrue(files("lines").get("removed/lang=de/").contains("lexical"));
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
    refused("guard numbers is laxer than the numbers,names of", "--guard numbers");
    refused("run dedup with contained-share 0.8", "--contained-share 0.8");
    refused("rules of a rethreshold must have exact", "--rules lexical");
    refused("takes the input of its run: leave input out", "--input " + input);
    refused("leave against out", "--against " + input);
    refused("reads the input of", "--text-column headline");
    refused("max-tokens decides which pairs there are", "--max-tokens 64");
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
    Files.write(songs, changed);
    CommandRun texts =
        CommandRun.of(
            "dedup", "--rethreshold", folder.resolve("plain").toString(), "--output", "x");
    Files.write(songs, songs());
    assertTrue(texts.err().contains("has changed since: some of its texts"), texts.err());
  }
}
