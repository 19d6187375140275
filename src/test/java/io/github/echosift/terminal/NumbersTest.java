package io.github.echosift.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void share_smallAndLarge_neverRoundsToNothingOrAll() {
    assertEquals("-", Numbers.share(0, 0));
    assertEquals("0 %", Numbers.share(0, 5));
    assertEquals("<0.1 %", Numbers.share(1, 1_000_000));
    assertEquals(">99.9 %", Numbers.share(999_999, 1_000_000));
    assertEquals("100 %", Numbers.share(5, 5));
    assertEquals("33.3 %", Numbers.share(1, 3));
  }

  @Test
  void seconds_anyLength_readsWell() {
    assertEquals("0.0 s", Numbers.seconds(0));
    assertEquals("9.9 s", Numbers.seconds(9.94));
    assertEquals("10 s", Numbers.seconds(9.96));
    assertEquals("1 min 00 s", Numbers.seconds(59.6));
    assertEquals("1 h 05 min", Numbers.seconds(3_900));
  }

  @Test
  void clock_anyLength_readsWell() {
    assertEquals("0:07", Numbers.clock(7.2));
    assertEquals("2:05:09", Numbers.clock(7_509));
  }

  @Test
  void bytes_anySize_readsWell() {
    assertEquals("512 MiB", Numbers.bytes(512L << 20));
    assertEquals("3.4 GiB", Numbers.bytes(3_650_722_201L));
  }
}
