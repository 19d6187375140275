package io.github.echosift.nearmiss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassageTest {
  private static final Pattern ROMAN = Pattern.compile("(?i)[ivxlcdm]+");

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
    // A numeral is read by what stands before it.
    Assume.that(!ROMAN.matcher(word).matches() && !ROMAN.matcher(other).matches());
    String repeated = String.join(" ", word, word, other, word);
    assertTrue(Passage.holds(repeated, other + " " + word + " " + repeated + " " + other));
  }
}
