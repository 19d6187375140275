package io.github.echosift.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TermChoiceTest {
  /** Terms and their documents in turn, the best first. */
  private static List<String> choice(Object... ranked) {
    List<TermChoice.Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < ranked.length; i += 2) {
      candidates.add(new TermChoice.Candidate((String) ranked[i], (Integer) ranked[i + 1]));
    }
    return TermChoice.of(candidates, 5);
  }

  @Test
  void of_pairNearlyAsFrequentAsItsWord_takesItsPlace() {
    assertEquals(
        List.of("world cup", "song"), choice("cup", 100, "world cup", 90, "song", 80, "songs", 30));
  }

  @Test
  void of_nameThatBeginsWithAStopWord_isNamedWhole() {
    assertEquals(
        List.of("los angeles", "beach"), choice("angeles", 50, "los angeles", 50, "beach", 9));
  }

  @Test
  void of_stopWordBeforeACommonWord_isLeftOut() {
    assertEquals(List.of("song"), choice("song", 50, "new song", 20));
    assertEquals(List.of("vote"), choice("last night", 60, "vote", 50));
  }

  @Test
  void of_wordThatStandsInSeveralNames_givesWayToThem() {
    assertEquals(
        List.of("california", "san francisco", "san diego"),
        choice("california", 100, "san", 80, "san francisco", 40, "san diego", 30));
  }

  @Test
  void of_wordsRunTogether_sayTheSame() {
    assertEquals(
        List.of("los angeles"), choice("losangeles", 90, "los angeles", 60, "angeles", 65));
    assertEquals(List.of("christmas"), choice("christmas", 90, "merrychristmas", 60));
  }

  @Test
  void of_emoji_comeLast() {
    assertEquals(List.of("bad", "😂"), choice("😂", 90, "bad", 60));
  }
}
