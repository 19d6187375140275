package io.github.echosift.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class GroupsPageTest {
  @Test
  void marked_smallChange_marksWordsOnly() {
    assertEquals(
        "the <del>red</del><ins>blue</ins> fox &amp; dog",
        GroupsPage.marked("the red fox & dog", "the blue fox & dog"));
  }

  @Test
  void marked_unlikeTexts_isLeftPlain() {
    assertEquals("b c d e f", GroupsPage.marked("x y z", "b c d e f"));
  }
}
