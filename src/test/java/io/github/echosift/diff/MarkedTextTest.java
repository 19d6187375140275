package io.github.echosift.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MarkedTextTest {
  @Test
  void html_smallChange_marksWordsOnly() {
    assertEquals(
        "the <del>red</del><ins>blue</ins> fox &amp; dog",
        MarkedText.html("the red fox & dog", "the blue fox & dog"));
  }

  @Test
  void html_unlikeTexts_isLeftPlain() {
    assertEquals("b c d e f", MarkedText.html("x y z", "b c d e f"));
  }
}
