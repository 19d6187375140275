package io.github.echosift.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShinglerTest {
  private final Shingler shingler = new Shingler(2, 4);

  @Test
  void similarity_oneWordOfTenReplaced_isJaccardOfPairs() {
    List<String> a = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
    List<String> b = List.of("a", "b", "c", "d", "X", "f", "g", "h", "i", "j");
    // Nine pairs each, seven in common.
    assertEquals(7.0 / 11, Shingler.similarity(shingler.shingles(a), shingler.shingles(b)), 1e-12);
  }

  @Test
  void shingles_shortText_takesTheShortRouteOnly() {
    long[] shingles = shingler.shingles(List.of("markets", "closed"));
    assertEquals(0, Shingler.wordRoute(shingles).length);
    assertTrue(Shingler.shortRoute(shingles).length > 0);
  }

  @Test
  void similarity_acrossTheBorderOfRoutes_isFound() {
    long[] three = shingler.shingles(List.of("markets", "closed", "early"));
    long[] four = shingler.shingles(List.of("markets", "closed", "early", "today"));
    assertTrue(Shingler.similarity(three, four) > 0.6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "the hall seats 1,000 people | the hall seats 1000 people",
        "der preis liegt bei 12.500 euro | der preis liegt bei 12500 euro",
        "١٢٣ شخصا شاركوا في السباق | 123 شخصا شاركوا في السباق",
        "françois won in orléans | francois won in orleans",
        "台灣總統訪問美國 | 台湾总统访问美国",
        "أحمد إلى القاهرة | احمد الى القاهرة"
      })
  void shingles_anotherHouseStyle_areTheSame(String a, String b) {
    assertArrayEquals(
        shingler.shingles(Tokenizer.tokens(a)), shingler.shingles(Tokenizer.tokens(b)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "version 2.10 is out now | version 210 is out now",
        "it weighs 1,5 kg now | it weighs 15 kg now",
        "see 1.2.345 for it | see 12345 for it"
      })
  void shingles_otherFigures_differ(String a, String b) {
    assertFalse(
        Arrays.equals(
            shingler.shingles(Tokenizer.tokens(a)), shingler.shingles(Tokenizer.tokens(b))));
  }

  @Test
  void shingles_nothing_isEmptyAndUnlike() {
    long[] none = shingler.shingles(List.of());
    assertEquals(0, none.length);
    assertEquals(0, Shingler.similarity(none, none));
  }

  @Test
  void shingles_longTextWithoutSpaces_areCharacterTrigrams() {
    List<String> tokens = Tokenizer.tokens("警方今天上午证实事故已造成三人受伤");
    long[] shingles = shingler.shingles(tokens);
    assertEquals(tokens.size() - 2, Shingler.wordRoute(shingles).length);
    assertEquals(0, Shingler.shortRoute(shingles).length);
  }

  @Test
  void shingles_shortTextWithoutSpaces_areCharacterBigrams() {
    for (String text : List.of("京都の", "ไทย", "ລາວ")) {
      long[] shingles = shingler.shingles(Tokenizer.tokens(text));
      assertEquals(0, Shingler.wordRoute(shingles).length, text);
      assertEquals(text.length() - 1, Shingler.shortRoute(shingles).length, text);
    }
  }

  @Test
  void shingles_oneCharacter_isOneShingle() {
    assertEquals(1, shingler.shingles(List.of("京")).length);
    assertEquals(1, shingler.shingles(List.of("x")).length);
  }

  @Test
  void similarity_oneCharacterOfManyReplaced_isJaccardOfTrigrams() {
    List<String> a = Tokenizer.tokens("中国科学院今天发布报告称气温继续上升");
    List<String> b = Tokenizer.tokens("中国科学院今天发布报告称降水继续上升");
    // Sixteen trigrams each; the four that touch the two characters differ.
    assertEquals(12.0 / 20, Shingler.similarity(shingler.shingles(a), shingler.shingles(b)), 1e-12);
  }

  @Test
  void similarity_wordsAmongCharacters_isFound() {
    List<String> a = Tokenizer.tokens("苹果公司今天发布 iPhone 15 新品");
    List<String> b = Tokenizer.tokens("苹果公司昨天发布 iPhone 15 新品");
    assertTrue(Shingler.similarity(shingler.shingles(a), shingler.shingles(b)) > 0.5);
  }

  @Property
  void similarity_mixedScripts_symmetricAndOneForTheSame(
      @ForAll @Size(min = 1, max = 40) List<@From("token") String> a,
      @ForAll @Size(min = 1, max = 40) List<@From("token") String> b) {
    long[] x = shingler.shingles(a);
    long[] y = shingler.shingles(b);
    assertTrue(x.length > 0);
    assertEquals(1, Shingler.similarity(x, x));
    assertEquals(Shingler.similarity(x, y), Shingler.similarity(y, x));
  }

  @Property
  void similarity_oneTokenMoreInALongText_staysHigh(
      @ForAll @Size(min = 30, max = 60) @UniqueElements List<@From("other") String> text,
      @ForAll @From("token") String more,
      @ForAll @IntRange(min = 0, max = 30) int at) {
    List<String> longer = new ArrayList<>(text);
    longer.add(at, more);
    double similarity = Shingler.similarity(shingler.shingles(text), shingler.shingles(longer));
    assertTrue(similarity > 0.8, "similarity " + similarity);
  }

  /** Words of one letter, Han characters, Hiragana and Thai letters. */
  @Provide
  Arbitrary<String> token() {
    return Arbitraries.chars().with("abc京都市東ひらがกขค".toCharArray()).map(String::valueOf);
  }

  @Provide
  Arbitrary<String> other() {
    return Arbitraries.chars()
        .range('\u4e00', '\u4fff')
        .range('\u0561', '\u0586')
        .map(String::valueOf);
  }

  @Property
  void similarity_anyTwo_symmetricAndAsSetsHaveIt(
      @ForAll @Size(max = 30) List<@AlphaChars @StringLength(min = 1, max = 2) String> a,
      @ForAll @Size(max = 30) List<@AlphaChars @StringLength(min = 1, max = 2) String> b) {
    long[] x = shingler.shingles(a);
    long[] y = shingler.shingles(b);
    double similarity = Shingler.similarity(x, y);
    assertEquals(similarity, Shingler.similarity(y, x));
    double words = jaccard(Shingler.wordRoute(x), Shingler.wordRoute(y));
    double chars = jaccard(Shingler.shortRoute(x), Shingler.shortRoute(y));
    assertEquals(Math.max(words, chars), similarity, 1e-12);
  }

  @Property
  void shingles_anyTokens_areSortedAndDistinct(
      @ForAll @Size(max = 30) List<@AlphaChars @StringLength(min = 1, max = 2) String> tokens) {
    long[] shingles = shingler.shingles(tokens);
    assertArrayEquals(Arrays.stream(shingles).sorted().distinct().toArray(), shingles);
  }

  private static double jaccard(long[] a, long[] b) {
    Set<Long> common = new HashSet<>(Arrays.stream(a).boxed().toList());
    Set<Long> union = new HashSet<>(common);
    Set<Long> other = new HashSet<>(Arrays.stream(b).boxed().toList());
    common.retainAll(other);
    union.addAll(other);
    return union.isEmpty() ? 0 : (double) common.size() / union.size();
  }
}
