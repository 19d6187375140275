package io.github.echosift.chance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordCountsTest {
  /** A thousand texts: a frame in a tenth of them, and two words that only they have. */
  private static final String[] TEXTS =
      IntStream.range(0, 1_000)
          .mapToObj(i -> (i % 10 == 0 ? "various artists " : "") + "one" + i + " two" + i)
          .toArray(String[]::new);

  private static WordCounts counts(String... texts) {
    Map<Long, Long> all =
        Arrays.stream(texts)
            .flatMapToLong(text -> Arrays.stream(WordRow.of(text).keys()))
            .boxed()
            .collect(Collectors.groupingBy(k -> k, TreeMap::new, Collectors.counting()));
    all.values().removeIf(count -> count < WordCounts.LEAST);
    return new WordCounts(
        texts.length,
        all.keySet().stream().mapToLong(k -> k).toArray(),
        all.values().stream().mapToInt(Long::intValue).toArray());
  }

  private static double nats(String a, String b) {
    return counts(TEXTS).nats(WordRow.of(a), WordRow.of(b));
  }

  @Test
  void nats_phrase_countsAsOneEvent() {
    double tenth = Math.log(1_000 / 99.0); // without one of the two, which is in any case there
    assertEquals(tenth, nats("various artists jazz", "various artists rave"), 0.01);
    // Apart, or turned round, each of its words is news.
    assertEquals(2 * tenth, nats("various fine artists", "various good artists"), 0.01);
  }

  @Test
  void nats_wordOfNoOtherText_isWorthAllThatCanBeTold() {
    assertEquals(Math.log(1_000), nats("hybrid sound", "hybrid theory"), 1e-9);
    assertEquals(2 * Math.log(1_000), nats("hybrid old theory", "theory of hybrid"), 1e-9);
    assertEquals(0, nats("this", "that"));
  }

  @Test
  void nats_repeatedWord_countsOnce() {
    assertEquals(nats("a b c", "a x c"), nats("a b a c a c", "c x a a"), 1e-9);
  }

  @Test
  void nats_textsTurnedRound_sameValue() {
    String a = "various artists the best of jazz hybrid";
    String b = "jazz hybrid best various artists";
    assertEquals(nats(a, b), nats(b, a));
  }

  @Test
  void needed_tenTimesTheTexts_isLogTenMore() {
    assertEquals(Math.log(500_000), WordCounts.needed(1_000), 1e-9);
    assertEquals(Math.log(10), WordCounts.needed(10_000) - WordCounts.needed(1_000), 1e-9);
    // Two rare events are enough among a thousand texts, a frame and one are not.
    double frame = nats("various artists hybrid", "various artists blue hybrid");
    assertTrue(frame < WordCounts.needed(1_000), () -> "frame and a word " + frame);
    double two = nats("linkin hybrid", "hybrid by linkin");
    assertTrue(two > WordCounts.needed(1_000), () -> "two words " + two);
  }

  @Test
  void keys_textWithoutWords_none() {
    assertEquals(0, WordRow.of("!?").keys().length);
    assertEquals(1, WordRow.of("word").keys().length);
  }
}
