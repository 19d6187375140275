package io.github.echosift.atlas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberedIdsTest {

  @ParameterizedTest
  @CsvSource({
    "7 12 100, '', 10, 0",
    "007 012 100, '', 10, 3",
    "n-0001 n-0002, n-, 10, 4",
    "n-1 n-12, n-, 10, 0",
    "0 5, '', 10, 1",
    "100 107, '', 10, 3",
    "t1_k3x9a t1_k3xb0, t1_, 36, 5",
    "a9 zz1, '', 36, 0",
    "42 42, '', 10, 2",
    "999999999999999 1, '', 10, 0",
  })
  void of_numbers_tellsEachExactly(String ids, String prefix, int radix, int width) {
    List<String> all = Arrays.asList(ids.split(" ", -1));
    NumberedIds form = NumberedIds.of(all).orElseThrow();
    assertEquals(new NumberedIds(prefix, radix, width), form);
    for (String id : all) {
      String digits = Long.toString(form.number(id), radix);
      assertEquals(id, prefix + "0".repeat(Math.max(0, width - digits.length())) + digits);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "01 1",
    "n-01 n-1 n-001",
    "n- n-1",
    "9999999999999999 1",
    "A1 B2",
    "\u0661 \u0662",
    "a.1 b.2",
    "zzzzzzzzzzzz a",
    "-1 1"
  })
  void of_others_hasNone(String ids) {
    assertEquals(Optional.empty(), NumberedIds.of(Arrays.asList(ids.split(" ", -1))));
  }
}
