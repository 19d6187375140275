package io.github.echosift.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.TextConfig;
import io.github.echosift.config.TimeFormat;
import io.github.echosift.lexicon.Folding;
import io.github.echosift.schema.FormulaText;
import io.github.echosift.sketch.MinHashSketch;
import io.github.echosift.terminal.Excerpt;
import io.github.echosift.text.HtmlText;
import io.github.echosift.text.Shingler;
import io.github.echosift.text.TextNormalizer;
import io.github.echosift.text.TimeReader;
import io.github.echosift.text.Tokenizer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is done to single texts. */
class TextFuzzTest {
  private static final Mutants TEXTS = Mutants.ofTexts(Samples.TEXTS);
  private static final List<String> TIMES =
      List.of(
          "2024-05-03T07:30:00Z",
          "2024-05-03 07:30:00.123456 +02:00",
          "Fri, 3 May 2024 07:30:00 GMT",
          "Fri May 03 07:30:00 +0000 2024",
          "May 3rd, 2024, at 7:30 pm EST",
          "3/5/2024 19:30",
          "03.05.24",
          "20240503T073000.5z",
          "2024-05-03T07:30[Europe/Berlin]",
          "1714721400",
          "1714721400123.5",
          "1.7147214e9",
          "-62135596800");

  @Test
  void normalize_anyText_isIdempotentAndTokensStay() {
    List<TextNormalizer> all =
        List.of(
            new TextNormalizer(new TextConfig(false, false)),
            new TextNormalizer(new TextConfig(true, false)),
            new TextNormalizer(new TextConfig(false, true)),
            new TextNormalizer(new TextConfig(true, true)));
    Mutants more =
        TEXTS.with("&amp;", "amp;", "&lt;", "&#38;", "#38;", "<b>", "b>", "<", "http://", "www.");
    Fuzz.run(
        "normalize",
        1_500,
        random -> List.of(more.one(random)),
        text -> {
          for (TextNormalizer normalizer : all) {
            String once = normalizer.normalize(text.get(0));
            assertEquals(once, normalizer.normalize(once));
            assertEquals(once.strip(), once);
            List<String> tokens = Tokenizer.tokens(once);
            assertFalse(tokens.contains(""));
            assertEquals(tokens, Tokenizer.tokens(once + " "));
          }
          String bare = HtmlText.of(text.get(0));
          assertEquals(bare, HtmlText.of(bare));
        });
  }

  @Test
  void fold_anyWord_isIdempotent() {
    Fuzz.run(
        "fold",
        3_000,
        random -> List.of(TEXTS.one(random)),
        text -> {
          for (String word : Tokenizer.tokens(text.get(0))) {
            String once = Folding.fold(word);
            assertEquals(once, Folding.fold(once));
            assertFalse(Folding.otherMarks(word, word));
          }
        });
  }

  @Test
  void shingles_anyTwoTexts_areAlikeAsTheirSetsAre() {
    Shingler shingler = new Shingler(3, 6);
    Fuzz.run(
        "shingles",
        2_000,
        TEXTS::two,
        two -> {
          long[] a = shingler.shingles(Tokenizer.tokens(two.get(0)));
          long[] b = shingler.shingles(Tokenizer.tokens(two.get(1)));
          assertArrayEquals(LongStream.of(a).sorted().distinct().toArray(), a);
          double alike = Shingler.similarity(a, b);
          assertEquals(alike, Shingler.similarity(b, a));
          double words = jaccard(Shingler.wordRoute(a), Shingler.wordRoute(b));
          double letters = jaccard(Shingler.shortRoute(a), Shingler.shortRoute(b));
          assertEquals(Math.max(words, letters), alike, 1e-12);
          Set<Long> smaller = set(a.length <= b.length ? a : b);
          int size = smaller.size();
          smaller.retainAll(set(a.length <= b.length ? b : a));
          double held = size == 0 ? 0 : (double) smaller.size() / size;
          assertEquals(held, Shingler.containment(a, b), 1e-12);
          if (a.length > 0 && a.length < 200) {
            assertArrayEquals(MinHashSketch.sketch(a), MinHashSketch.sketch(reversed(a)));
          }
        });
  }

  private static double jaccard(long[] a, long[] b) {
    Set<Long> union = set(a);
    Set<Long> common = set(a);
    union.addAll(set(b));
    common.retainAll(set(b));
    return union.isEmpty() ? 0 : (double) common.size() / union.size();
  }

  private static Set<Long> set(long[] values) {
    return LongStream.of(values).boxed().collect(Collectors.toCollection(HashSet::new));
  }

  private static long[] reversed(long[] values) {
    long[] out = new long[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[out.length - 1 - i];
    }
    return out;
  }

  @Test
  void millis_anyText_isATimeThatIsReadBackOrNone() {
    Mutants texts =
        Mutants.ofTexts(TIMES)
            .with("T", ":", "/", "Z", "+", "e", "am", "May", "[UTC]", "9", "-1", "30", "e9");
    List<TimeReader> readers =
        List.of(
            new TimeReader(TimeFormat.auto()),
            reader("seconds"),
            reader("nanos"),
            reader("yyyy-MM-dd'T'HH:mm[:ss]X"));
    Fuzz.run(
        "times",
        5_000,
        random -> List.of(texts.one(random)),
        text -> {
          for (TimeReader reader : readers) {
            reader.millis(text.get(0));
          }
          Long millis = readers.get(0).millis(text.get(0));
          if (millis != null && Math.abs(millis) < 100_000_000_000_000L) {
            String iso = java.time.Instant.ofEpochMilli(millis).toString();
            assertEquals(millis, readers.get(0).millis(iso), iso);
          }
        });
  }

  private static TimeReader reader(String pattern) {
    return new TimeReader(new TimeFormat(pattern, TimeFormat.DayOrder.DAY_FIRST));
  }

  @Test
  void disarmed_anyText_isNoFormulaAndComesBack() {
    Mutants texts = TEXTS.with("=", "+", "-", "@", "'", "\t", "1.1", ",1", "%", " ", "\uFF1D");
    Fuzz.run(
        "formulas",
        5_000,
        random -> List.of(texts.one(random)),
        text -> {
          String safe = FormulaText.disarmed(text.get(0));
          assertEquals(text.get(0), FormulaText.original(safe));
          boolean number = safe.matches("[+-]?[0-9][0-9.,]*%?");
          assertTrue(
              number
                  || safe.isBlank()
                  || "=+-@\uFF1D\uFF0B\uFF0D\uFF20".indexOf(safe.stripLeading().charAt(0)) < 0);
        });
  }

  @Test
  void excerpt_anyText_fitsOnOneLine() {
    Fuzz.run(
        "excerpt",
        4_000,
        random -> List.of(TEXTS.one(random)),
        text -> {
          String line = Excerpt.line(text.get(0), 40);
          assertTrue(line.codePoints().noneMatch(Character::isISOControl));
          assertTrue(line.codePoints().noneMatch(c -> Character.getType(c) == Character.FORMAT));
          assertTrue(line.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE));
          String cut = Excerpt.cut(text.get(0), 30);
          assertTrue(cut.length() <= 30);
        });
  }
}
