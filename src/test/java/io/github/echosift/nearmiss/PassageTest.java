package io.github.echosift.nearmiss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassageTest {
  private static final String WHOLE =
      "The fair drew 1,000 people. He did not approve the bridge. It was closed on Monday.";

  @ParameterizedTest
  @CsvSource({
    "the fair drew 1000 people, true",
    "He did approve the bridge, false",
    "He did not approve the bridge. It was closed, true",
    "The fair drew 7 people, false",
    "He approve, false",
    "'', false",
  })
  void holds_passage_onlyInOnePiece(String inside, boolean expected) {
    assertEquals(expected, Passage.holds(inside, WHOLE));
  }

  // Words that mean nothing: number words, units, numerals and abbreviations are read by what is
  // near.
  @Property(tries = 100)
  void holds_wordsBetweenOthers_isFound(
      @ForAll @Chars({'b', 'g', 'k', 'Q', 'w', 'Z'}) @StringLength(min = 4, max = 12) String word,
      @ForAll @Chars({'b', 'g', 'k', 'Q', 'w', 'Z'}) @StringLength(min = 4, max = 12)
          String other) {
    String repeated = String.join(" ", word, word, other, word);
    assertTrue(Passage.holds(repeated, other + " " + word + " " + repeated + " " + other));
  }
}
