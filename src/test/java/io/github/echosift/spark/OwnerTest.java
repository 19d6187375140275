package io.github.echosift.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class OwnerTest {
  private static final Owner SELF = Owner.current();

  @Test
  void isGone_thisProcess_isFalse() {
    assertFalse(SELF.isGone());
    assertEquals(Optional.of(SELF), Owner.parse(SELF.text()));
    assertEquals(Optional.empty(), Owner.parse("anything else"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void isGone_numberIsFreeOrGivenAnew_isTrue() {
    assertTrue(new Owner(SELF.machine(), 1L << 30, SELF.started()).isGone());
    assertTrue(new Owner(SELF.machine(), SELF.pid(), "1").isGone());
  }

  @Test
  void isGone_anotherMachineOrUnknown_isFalse() {
    assertFalse(new Owner("another boot", 1L << 30, "1").isGone());
    assertFalse(new Owner("", 1L << 30, "1").isGone());
    assertFalse(new Owner(SELF.machine(), 1L << 30, "").isGone());
  }
}
