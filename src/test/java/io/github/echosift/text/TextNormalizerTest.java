package io.github.echosift.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.config.TextConfig;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextNormalizerTest {
  private final TextNormalizer plain = new TextNormalizer(new TextConfig(false, false));
  private final TextNormalizer stripping = new TextNormalizer(new TextConfig(true, true));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Breaking   NEWS\t now | breaking news now",
        "Ｆｕｌｌ　ｗｉｄｔｈ １２ | full width 12",
        "STRASSE Straße | strasse strasse",
        "ΟΔΟΣ οδός | οδοσ οδόσ",
        "ﬁre\u00a0\u200bball\u00ad | fire ball",
        "Новости ДНЯ | новости дня",
        "<b>Not</b> stripped &amp; kept | <b>not</b> stripped &amp; kept",
      })
  void normalize_unicodeForms_areFolded(String text, String normal) {
    assertEquals(normal, plain.normalize(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10⁶ cells | 10^6 cells",
        "10⁻¹² | 10^−12",
        "101₂ | 101_2",
        "1½ cups | 1 1⁄2 cups",
        "½ cup of H₂O, 5 m² | 1⁄2 cup of h2o, 5 m2",
        "𝟓² | 5^2",
        "①② | 1 2",
        "⒈5 | 1. 5",
        "²৴ | 2৴",
        "5৴ | 5৴",
        "x²½ | x2 1⁄2",
        "so₄²⁻ | so4^2−",
        "5⅓㎏, 10⁻⁶ ㎥ | 5 1⁄3kg, 10^−6 m3",
        "5² | 5^2",
      })
  void normalize_smallDigits_areNoDigitsOfTheNumberBefore(String text, String normal) {
    assertEquals(normal, plain.normalize(text));
    assertEquals(normal, plain.normalize(normal));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<p>Fish &amp; chips</p> | fish & chips",
        "See https://example.org/a?b=1 now | see now",
        "go to www.example.org | go to",
        "&lt;b&gt;deep&lt;/b&gt; | deep",
        "5 < 6 and 7 > 6 | 5 < 6 and 7 > 6",
        "https://example.org/only | https://example.org/only",
        "＜b＞wide＜/b＞ | wide",
      })
  void normalize_stripping_dropsMarkupAndAddresses(String text, String normal) {
    assertEquals(normal, stripping.normalize(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A 5 mW Laser | a 5 mW laser",
        "A 5 MW Plant | a 5 mw plant",
        "5mΩ and 5 MΩ | 5mΩ and 5 mω",
        "16 Gb, 16 GB | 16 gb, 16 gb",
        "100 Mb/s, 100 MB/s | 100 Mb/s, 100 mb/s",
        "5 mWx, 5 M | 5 mwx, 5 m",
        "HTTPS://Norby.example/v/dQw4w9WgXcQ | https://norby.example/v/dQw4w9WgXcQ",
        "Norby.example/v?id=dQw4w9WgXcQ&T=1 | norby.example/v?id=dQw4w9WgXcQ&t=1",
        "https://norby.example/News/Article2024 | https://norby.example/news/Article2024",
        "HTTPS://NORBY.EXAMPLE/NEWS2 and A1b2C3d4 | https://norby.example/news2 and a1b2c3d4",
      })
  void normalize_partsWhoseCaseSaysSomething_keepIt(String text, String normal) {
    assertEquals(normal, plain.normalize(text));
    assertEquals(normal, plain.normalize(normal));
  }

  @Property(tries = 2000)
  void normalize_twice_isOnce(@ForAll String text) {
    String once = plain.normalize(text);
    assertEquals(once, plain.normalize(once));
  }

  @Property(tries = 2000)
  void normalize_strippingTwice_isOnce(@ForAll(supplier = MarkupTexts.class) String text) {
    String once = stripping.normalize(text);
    assertEquals(once, stripping.normalize(once));
  }
}
