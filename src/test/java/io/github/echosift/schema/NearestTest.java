package io.github.echosift.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> KNOWN = List.of("text", "title", "max-text-chars", "id");

  @Test
  void to_letterMissing_findsName() {
    assertEquals(Optional.of("title"), Nearest.to("tite", KNOWN));
  }

  @Test
  void to_lettersSwapped_findsName() {
    assertEquals(Optional.of("text"), Nearest.to("tetx", KNOWN));
  }

  @Test
  void to_otherCase_findsName() {
    assertEquals(Optional.of("max-text-chars"), Nearest.to("MAX-TEXT-CHAR", KNOWN));
  }

  @Test
  void to_nothingNear_isEmpty() {
    assertEquals(Optional.empty(), Nearest.to("payload", KNOWN));
    assertEquals(Optional.empty(), Nearest.to("text", List.of()));
  }

  @Test
  void to_tie_takesFirstByName() {
    assertEquals(Optional.of("cat"), Nearest.to("xat", List.of("hat", "cat")));
  }

  @Test
  void told_nameWithWhatNobodySees_showsIt() {
    assertEquals(
        "columns are: text\\u00a0, \\u200btitle; nearest: text\\u00a0",
        Nearest.told("text", List.of("text\u00A0", "\u200Btitle")));
  }
}
