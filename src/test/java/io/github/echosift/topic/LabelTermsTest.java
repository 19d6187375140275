package io.github.echosift.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
  void of_addressesWithoutSchemeAndCodes_areNoTerms() {
    assertEquals(
        Set.of("vote"), terms("vote www.example.com/a ebay.com/itm/x?trksid=p3984 adf.ly/kld3y"));
    assertEquals(Set.of("mp3", "4th"), terms("mp3; 5tu9gn1l310; l2649; 4th"));
    assertEquals(Set.of(), terms("https://www.facebook.com/pages/thing"));
  }

  @Test
  void of_wordsThatBeginNames_standInPairsOnly() {
    assertEquals(Set.of("angeles", "los angeles"), terms("in Los Angeles"));
    assertEquals(Set.of("york", "new york"), terms("New York"));
  }
}
