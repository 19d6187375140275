package io.github.echosift.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ExcerptTest {
  @Test
  void line_textThatFits_isWhole() {
    assertEquals("ten chars.", Excerpt.line("  ten\n\nchars. ", 10));
  }

  @Test
  void line_longText_endsInDots() {
    assertEquals("one two...", Excerpt.line("one two three", 10));
    assertEquals("one t...", Excerpt.line("one two three", 8));
  }

  @Test
  void line_wideCharacters_countTwice() {
    assertEquals("日本...", Excerpt.line("日本語日本語", 8));
  }

  @Test
  void cut_atSurrogatePair_keepsCharactersWhole() {
    assertEquals("a\u2026", Excerpt.cut("a\uD83D\uDE00bc", 3));
    assertEquals("abc", Excerpt.cut("abc", 3));
  }

  @Property
  void line_anyText_fitsAndIsOneLine(
      @ForAll String text, @ForAll @IntRange(min = 4, max = 90) int width) {
    String line = Excerpt.line(text, width);
    assertTrue(line.codePointCount(0, line.length()) <= width || hasMarks(line), line);
    assertFalse(line.contains("\n"));
    assertTrue(line.chars().noneMatch(Character::isISOControl));
  }

  @Property
  void line_ofALine_isItself(@ForAll String text, @ForAll @IntRange(min = 4, max = 90) int width) {
    String line = Excerpt.line(text, width);
    assertEquals(line, Excerpt.line(line, width));
  }

  private static boolean hasMarks(String line) {
    return line.codePoints().anyMatch(c -> Character.getType(c) == Character.NON_SPACING_MARK);
  }
}
