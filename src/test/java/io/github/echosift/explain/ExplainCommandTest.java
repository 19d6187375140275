package io.github.echosift.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.cli.CommandRun;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class ExplainCommandTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void dedup() throws IOException {
    Path input =
        Files.writeString(
            folder.resolve("in.jsonl"),
            """
            {"id":"a","text":"A quake of magnitude 5.1 shook the harbour town of Saltwick on Monday evening"}
            {"id":"b","text":"A quake of magnitude 6.4 shook the harbour town of Saltwick on Monday evening"}
            {"id":"c","text":"The old ferry to the island carried 1,000 people before the <new> bridge"}
            {"id":"d","text":"The old ferry to the island carried 1000 people before the <new> bridge"}
            {"id":"e","text":"A baker has won a prize for bread"}
            """);
    CommandRun.of(
            "dedup",
            "--input",
            input.toString(),
            "--output",
            out(),
            "--output-prefix",
            "x_",
            "--output-format",
            "jsonl")
        .done();
  }

  @Test
  void explain_removed_tellsChainAndScoresAndPage() throws IOException {
    Path page = folder.resolve("why.html");
    String said = explain("--id", "d", "--output", page.toString()).done().out();
    assertTrue(said.startsWith("d was removed for c, directly, by the rule "), said);
    assertTrue(said.contains("matched with c by "), said);
    assertTrue(said.contains("style (notation): 1000 | 1,000"), said);
    String html = Files.readString(page);
    assertTrue(html.contains("&lt;new&gt;") && !html.contains("<new>"), html);
    CommandRun again = explain("--id", "d", "--output", page.toString());
    assertEquals(2, again.code());
    assertTrue(again.err().contains("exists already"), again.err());
  }

  @Test
  void explain_two_tellsWhatKeepsThemApart() {
    String near = explain("--id", "a", "--id", "b").done().out();
    assertTrue(near.contains("not in one group: alike enough, but the guard"), near);
    assertTrue(near.contains("number 5.1 | 6.4"), near);
    assertTrue(near.contains("cosine: "), near);
    String far = explain("--id", "a", "--id", "e").done().out();
    assertTrue(far.contains("no rule finds them alike enough"), far);
    String pair = explain("--id", "c", "--id", "d").done().out();
    assertTrue(pair.contains("are in one group: a verified pair"), pair);
  }

  @Test
  void explain_kept_tellsItsGroup() {
    String said = explain("--id", "e").done().out();
    assertTrue(said.startsWith("e was kept; its group is e"), said);
    assertFalse(said.contains("Compared"), said);
  }

  @Test
  void explain_mistakes_areToldInALine() {
    assertTrue(explain("--id", "zz").err().contains("no document with the id zz"));
    CommandRun nowhere =
        CommandRun.of("explain", "--run", folder.resolve("no").toString(), "--id", "a");
    assertEquals(2, nowhere.code());
    assertTrue(nowhere.err().contains("is no finished output of dedup"), nowhere.err());
    assertTrue(explain("--id", "a", "--id", "b", "--id", "c").err().contains("once or twice"));
  }

  private static CommandRun explain(String... flags) {
    List<String> args = new ArrayList<>(List.of("explain", "--run", out()));
    args.addAll(List.of(flags));
    return CommandRun.of(args.toArray(String[]::new));
  }

  private static String out() {
    return folder.resolve("out").toString();
  }
}
