package io.github.echosift.nearmiss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
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

  @Property(tries = 100)
  void holds_wordsBetweenOthers_isFound(
      @ForAll @AlphaChars @NotEmpty String word, @ForAll @AlphaChars @NotEmpty String other) {
    String repeated = String.join(" ", word, word, other, word);
    assertTrue(Passage.holds(repeated, other + " " + word + " " + repeated + " " + other));
  }
}
