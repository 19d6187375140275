package io.github.echosift.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TextRoomTest {
  @Test
  void chars_shortTexts_areWhole() {
    assertEquals(400, TextRoom.chars(List.of("a".repeat(300), "b"), 40, 400, 1_000));
    assertEquals(0, TextRoom.chars(List.of("a"), 40, 0, 1_000));
  }

  /** Two hundred clusters with five examples each, in a script of three bytes a character. */
  @Test
  void chars_longTexts_areCutToWhatAPageHolds() {
    List<String> texts = Collections.nCopies(1_000, "\u56de".repeat(20_000));
    int chars = TextRoom.chars(texts, 40, 20_000, 400_000);
    assertTrue(chars > 120 && chars <= 133, "chars: " + chars);
  }

  @Test
  void chars_markup_countsAsItIsWritten() {
    int chars = TextRoom.chars(Collections.nCopies(100, "<&".repeat(500)), 10, 1_000, 40_000);
    assertTrue(chars < 100, "chars: " + chars);
  }
}
