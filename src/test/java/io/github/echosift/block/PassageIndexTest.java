package io.github.echosift.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassageIndexTest {
  private static final int TEXTS = 300;

  @ParameterizedTest
  @ValueSource(doubles = {0.9, 0.6})
  void meets_anyText_isWhatComparingAllSays(double share) {
    Random random = new Random(7);
    List<int[]> texts = new ArrayList<>();
    for (int i = 0; i < TEXTS; i++) {
      texts.add(keys(random));
    }
    PassageIndex index = new PassageIndex(texts, share);
    int met = 0;
    for (int i = 0; i < 4_000; i++) {
      int[] one = keys(random);
      boolean expected = texts.stream().anyMatch(other -> shares(one, other, share));
      assertEquals(expected, index.meets(one));
      met += expected ? 1 : 0;
    }
    assertTrue(met > 200 && met < 3_800, "met " + met);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 1_000})
  void meets_anchorThatAllHave_aloneIsNoPassage(int texts) {
    Random random = new Random(8);
    int common = 17;
    List<int[]> all =
        IntStream.range(0, texts).mapToObj(i -> with(common, random.ints(20).toArray())).toList();
    PassageIndex index = new PassageIndex(all, 0.9);
    assertEquals(false, index.meets(with(common, random.ints(20).toArray())));
    int[] copy = all.get(texts / 2).clone();
    assertEquals(true, index.meets(copy));
  }

  private static int[] with(int key, int[] others) {
    return IntStream.concat(IntStream.of(key), Arrays.stream(others)).sorted().distinct().toArray();
  }

  private static int[] keys(Random random) {
    return random.ints(1 + random.nextInt(20), 0, 20_000).sorted().distinct().toArray();
  }

  private static boolean shares(int[] one, int[] other, double share) {
    return within(one, other, share) || within(other, one, share);
  }

  private static boolean within(int[] passage, int[] text, double share) {
    Set<Integer> held = Arrays.stream(text).boxed().collect(Collectors.toSet());
    long shared = Arrays.stream(passage).limit(8).filter(held::contains).count();
    return shared >= (passage.length >= 4 && share >= 0.8 ? 2 : 1);
  }
}
