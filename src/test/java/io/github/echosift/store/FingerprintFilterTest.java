package io.github.echosift.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FingerprintFilterTest {
  @Property(tries = 50)
  void lets_members_always_strangers_seldom(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 3000) int members) {
    Random random = new Random(seed);
    FingerprintFilter even = FingerprintFilter.of(members);
    FingerprintFilter odd = FingerprintFilter.of(members);
    byte[][] sums = new byte[members][];
    for (int i = 0; i < members; i++) {
      sums[i] = sum(random);
      (i % 2 == 0 ? even : odd).add(sums[i]);
    }
    FingerprintFilter all = even.and(odd);
    for (byte[] sum : sums) {
      assertTrue(all.lets(sum));
    }
    int strangers = 0;
    for (int i = 0; i < 2000; i++) {
      strangers += all.lets(sum(random)) ? 1 : 0;
    }
    assertTrue(strangers < 60, () -> "too many pass for " + members);
  }

  @Property(tries = 1)
  void of_anyNumber_staysWithinItsBytes() {
    assertEquals(0, strangersOf(FingerprintFilter.of(0)));
    FingerprintFilter large = FingerprintFilter.of(Long.MAX_VALUE / 100);
    assertEquals(0, strangersOf(large));
    byte[] sum = sum(new Random(7));
    large.add(sum);
    assertTrue(large.lets(sum));
  }

  private static int strangersOf(FingerprintFilter filter) {
    Random random = new Random(1);
    int passed = 0;
    for (int i = 0; i < 100; i++) {
      passed += filter.lets(sum(random)) ? 1 : 0;
    }
    return passed;
  }

  private static byte[] sum(Random random) {
    byte[] sum = new byte[32];
    random.nextBytes(sum);
    return sum;
  }
}
