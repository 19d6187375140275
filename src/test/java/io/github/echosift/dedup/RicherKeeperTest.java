package io.github.echosift.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.cli.CommandRun;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a removed text says, its keeper says too, however long both are. */
@ExtendWith(SparkExtension.class)
class RicherKeeperTest {
  private static final String STORY =
      "The harbour authority of Lindmouth said on Tuesday that the old grain pier would be closed to"
          + " all traffic from the first of June, after divers had found cracks in eleven of the"
          + " wooden piles that carry its northern arm. Ferries to the islands will leave from the"
          + " fish quay until the work is done, which engineers expect to take the whole summer."
          + " Shops along the pier may stay open, and the small museum at its end will be reached"
          + " by boat.";
  private static final String ARREST =
      " Police have arrested a former inspector who signed the last report.";
  private static final String COST = " Repairs will cost nine million crowns.";

  @TempDir private Path folder;

  private DedupOutput run(String keeper, String... texts) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < texts.length; i++) {
      lines.append(
          "{\"id\":\"%s\",\"time\":\"2026-03-0%dT10:00:00Z\",\"text\":\"%s\"}\n"
              .formatted((char) ('a' + i), i + 1, texts[i]));
    }
    Path input = folder.resolve("stories.jsonl");
    Files.writeString(input, lines, StandardCharsets.UTF_8);
    Path output = folder.resolve("out-" + keeper);
    CommandRun.of(
            "dedup",
            "--input",
            input.toString(),
            "--output",
            output.toString(),
            "--time-column",
            "time",
            "--keeper",
            keeper,
            "--rules",
            "exact,lexical",
            "--overwrite")
        .done();
    return DedupOutput.in(output);
  }

  @Test
  void dedup_laterStoryWithOneSentenceMore_isTheOneThatStays() throws IOException {
    for (String keeper : List.of("first", "latest", "longest", "central")) {
      DedupOutput result = run(keeper, STORY, STORY + ARREST, STORY.replace("said", "has said"));
      assertEquals(List.of("b"), DedupOutput.texts(result.kept(), "id"), keeper);
      assertEquals(List.of("a", "c"), DedupOutput.texts(result.removed(), "id"), keeper);
    }
  }

  @Test
  void dedup_storiesThatGrow_leaveTheLongest() throws IOException {
    DedupOutput result = run("first", STORY, STORY + ARREST, STORY + ARREST + COST);
    assertEquals(List.of("c"), DedupOutput.texts(result.kept(), "id"));
  }

  @Test
  void dedup_storyWithAParagraphMore_staysBesideTheFirst() throws IOException {
    String more =
        ARREST + COST + " The inspector denies that he knew of the cracks, his lawyer said.";
    DedupOutput result = run("first", STORY, STORY + more, STORY.replace("said", "has said"));
    assertEquals(List.of("a", "b"), DedupOutput.texts(result.kept(), "id"));
    assertEquals(List.of("c"), DedupOutput.texts(result.removed(), "id"));
  }

  @Test
  void dedup_storiesThatGrowIntoTwo_keepBoth() throws IOException {
    DedupOutput result = run("first", STORY, STORY + ARREST, STORY + COST);
    assertEquals(List.of("b", "c"), DedupOutput.texts(result.kept(), "id"));
  }

  @Test
  void dedup_sayTheSame_leavesThePolicyItsChoice() throws IOException {
    assertEquals(
        List.of("a"),
        DedupOutput.texts(run("first", STORY, STORY.toUpperCase(Locale.ROOT)).kept(), "id"));
    assertEquals(
        List.of("b"),
        DedupOutput.texts(run("latest", STORY, STORY.toUpperCase(Locale.ROOT)).kept(), "id"));
  }
}
