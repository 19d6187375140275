package io.github.echosift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

/** What a run must say when its user made a mistake. */
public final class Mistakes {
  private Mistakes() {}

  /** Exit code 2, one line that matches, no stack trace. */
  public static void assertOne(CommandRun run, String pattern) {
    assertEquals(Main.MISTAKE, run.code(), run.err());
    List<String> lines = run.err().lines().filter(line -> line.startsWith("echosift: ")).toList();
    assertEquals(1, lines.size(), run.err());
    String message = lines.get(0).substring("echosift: ".length());
    assertTrue(message.matches(pattern), message);
    assertFalse(run.err().contains("\tat "), run.err());
    assertFalse(run.err().contains("Exception"), run.err());
  }
}
