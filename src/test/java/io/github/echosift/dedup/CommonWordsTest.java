package io.github.echosift.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.cli.CommandRun;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Texts that share only what many share are no echoes of each other. */
@ExtendWith(SparkExtension.class)
class CommonWordsTest {
  @TempDir private Path folder;

  /** 160 albums of one frame, 340 of none, and 20 that are there twice in other words. */
  private static List<String> albums() {
    Random random = new Random(17);
    List<String> out = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      String artist = i < 160 ? "Various Artists" : word(random, 8);
      out.add(artist + " - " + word(random, 4) + " " + word(random, 4));
    }
    for (int i = 0; i < 20; i++) {
      String artist = word(random, 9);
      String title = word(random, 8) + " " + word(random, 8);
      out.add("The " + artist + " Band - " + title);
      out.add(artist + " and Band - The " + title + " sessions");
    }
    return out;
  }

  private static String word(Random random, int letters) {
    return random
        .ints(letters, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private DedupOutput run(String name, String... more) throws IOException {
    List<String> albums = albums();
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < albums.size(); i++) {
      lines.append("{\"id\":\"%d\",\"text\":\"%s\"}\n".formatted(i, albums.get(i)));
    }
    Path input = folder.resolve("albums.jsonl");
    Files.writeString(input, lines, StandardCharsets.UTF_8);
    Path output = folder.resolve(name);
    List<String> args =
        new ArrayList<>(
            List.of(
                "dedup",
                "--input",
                input.toString(),
                "--output",
                output.toString(),
                "--preset",
                "same-story",
                "--rules",
                "exact,lexical"));
    args.addAll(List.of(more));
    CommandRun.of(args.toArray(String[]::new)).done();
    return DedupOutput.in(output);
  }

  @Test
  void dedup_recordsOfOneFrame_onlyWhatSharesRareWordsGoes() throws IOException {
    DedupOutput found = run("out");
    List<String> removed = DedupOutput.texts(found.removed(), "id");
    assertEquals(20, removed.size(), removed::toString);
    assertTrue(removed.stream().allMatch(id -> Integer.parseInt(id) >= 500), removed::toString);
    String report = Files.readString(folder.resolve("out/report.json"));
    assertTrue(report.contains("chance: common words"), "counted among what is kept apart");

    // A threshold that somebody gives counts as it is.
    DedupOutput given = run("given", "--lexical-threshold", "0.41");
    long frames =
        DedupOutput.texts(given.removed(), "id").stream()
            .filter(id -> Integer.parseInt(id) < 160)
            .count();
    assertTrue(frames > 80, frames + " albums of the frame removed");
  }
}
