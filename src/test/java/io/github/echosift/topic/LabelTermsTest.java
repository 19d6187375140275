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
  void of_contractionsHoweverWritten_areNoTerms() {
    for (String mark :
        new String[] {"'", "\u2019", "\u00b4", "`", "&#39;", "&amp;#39;", "&rsquo;", "?", " "}) {
      String text =
          "I don" + mark + "t know, we" + mark + "ve seen they" + mark + "ll isn" + mark + "t";
      assertEquals(Set.of(), terms(text), text);
    }
    assertEquals(Set.of("trump", "tariffs", "trump tariffs"), terms("Trump\u2019s tariffs"));
    assertTrue(terms("Don Quixote").contains("don quixote"));
  }

  @Test
  void of_webLitterAndEntitiesEscapedTwice_areNoTerms() {
    assertEquals(
        Set.of("café"),
        terms(
            "http https www com &amp;nbsp; &nbsp &amp;amp;quot; nbsp amp &ldquo caf&amp;eacute; utm"));
    assertEquals(Set.of("battery"), terms("battery&nbsp;&amp;nbsp;www. http:// &#x27; &#8230"));
  }

  @Test
  void of_languagesMixed_leavesOutTheirFunctionWords() {
    String[][] sentences = {
      {"the battery is not what it was", "battery"},
      {"ich habe mal jemand mit der Batterie gesehen", "batterie gesehen"},
      {"je ne sais pas ce que c'est, la batterie", "sais batterie"},
      {"no sé si la batería es para mí o no", "sé batería mí"},
      {"non so se la batteria è mai stata mia", "so batteria"},
      {"eu não sei se a bateria está com você", "sei bateria"},
      {"de batterij is niet wat het was", "batterij"},
      {"ta bateria nie jest już moja", "bateria moja"},
      {"батарея была не та что у меня", "батарея та"},
      {"ta baterie není tak moc pro mne", "baterie pro"},
      {"bateria nu este ca și cum ar fi", "bateria"},
      {"az akkumulátor már nem olyan mint volt", "akkumulátor mint"},
      {"akku ei ole enää niin kuin se oli", "akku ole enää"},
      {"η μπαταρία δεν είναι όπως ήταν", "μπαταρία"},
      {"ця батарея вже не така як була", "батарея така була"},
      {"pin này không phải là của tôi", "pin"},
      {"ang baterya na ito ay hindi sa akin", "baterya akin"},
      {"הסוללה לא כמו שהיא היתה", "הסוללה שהיא היתה"},
      {"باتری این است که نیست", "باتری"},
      {"bu pil için çok ama ne kadar", "pil kadar"},
    };
    for (String[] sentence : sentences) {
      Set<String> words = new java.util.TreeSet<>(terms(sentence[0]));
      words.removeIf(term -> term.contains(" "));
      assertTrue(Set.of(sentence[1].split(" ", -1)).containsAll(words), sentence[0] + ": " + words);
      assertFalse(words.isEmpty(), sentence[0]);
    }
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
