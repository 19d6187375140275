package io.github.echosift.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabelTermsTest {
  private static Set<String> terms(String text) {
    return new LabelTerms().of(text);
  }

  @Test
  void of_englishSentence_givesWordsAndPairsWithoutStopWords() {
    assertEquals(
        Set.of("interest", "rates", "interest rates", "rise", "rates rise"),
        terms("The interest rates rise, and it's"));
  }

  @Test
  void of_punctuation_breaksPairs() {
    assertFalse(terms("apples. pears").contains("apples pears"));
    assertTrue(terms("red apples").contains("red apples"));
  }

  @Test
  void of_markupAddressesNamesAndNumbers_areNoTerms() {
    assertEquals(
        Set.of("read"), terms("<b>Read</b> 2014 https://www.example.org/page @someone &amp; 7,5"));
  }

  @Test
  void of_chinese_givesPairsOfCharactersWithoutParticles() {
    Set<String> terms = terms("股市的上涨");
    assertTrue(terms.contains("股市"), terms.toString());
    assertTrue(terms.stream().noneMatch(term -> term.contains("的")), terms.toString());
  }

  @Test
  void of_germanAndFrench_dropTheirStopWords() {
    assertEquals(Set.of("bundestag"), terms("der Bundestag und die"));
    assertEquals(Set.of("économie", "mondiale", "économie mondiale"), terms("l'économie mondiale"));
  }

  @Test
  void of_emoji_isATerm() {
    assertEquals(Set.of("😂"), terms("😂 😂"));
  }

  @Test
  void choice_pairNearlyAsFrequentAsItsWord_takesItsPlace() {
    List<TermChoice.Candidate> ranked =
        List.of(
            new TermChoice.Candidate("york", 100),
            new TermChoice.Candidate("new york", 90),
            new TermChoice.Candidate("song", 80),
            new TermChoice.Candidate("songs", 30));
    assertEquals(List.of("new york", "song"), TermChoice.of(ranked, 5));
  }
}
