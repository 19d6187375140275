package io.github.echosift.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.cli.CommandRun;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
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
  }

  private static final int NEWS = Integer.getInteger("news", 150);

  /** Keeps bytes as they are: some lines are no UTF-8. */
  private static final Charset LATIN = StandardCharsets.ISO_8859_1;

  /** Meaning is asked for, so that cosines stand beside Jaccard in most pairs. */
  private static final String LAX =
      "--preset same-story --lexical-threshold 0.3 --lexical-floor 0.2 --semantic-threshold 0.7";

  private static CommandRun dedup(String output, String flags) {
    List<String> words = words("dedup --input " + input + " --output " + folder.resolve(output));
    words.addAll(words(flags));
    return CommandRun.of(words.toArray(String[]::new)).done();
  }

  private static CommandRun again(String output, String flags) {
    List<String> words =
        words("dedup --rethreshold " + run + " --output " + folder.resolve(output));
    words.addAll(words(flags));
    return CommandRun.of(words.toArray(String[]::new));
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
}
