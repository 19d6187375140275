package io.github.echosift.nearmiss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.NearMiss;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferencesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A quake of 5.1 was felt in the town of Saltwick on Monday"
            + "|A quake of 6.4 was felt in the town of Saltwick on Monday"
            + "|substance (numbers): 5.1 / 6.4",
        "The council did not approve the new bridge|The council did approve the new bridge"
            + "|substance (negation): not / -",
        "The fair drew 1,000 people to the harbour|The fair drew 1000 people to the harbour"
            + "|style (notation): 1,000 / 1000",
        "The harbour was closed.|The harbour was closed|style (marks): - / -",
        "SALTWICK (Reuters) - The harbour was closed after the storm on Monday night"
            + "|The harbour was closed after the storm on Monday night"
            + "|frame (frame): SALTWICK Reuters / -",
        "The organisation was closed by the mayor|The organization was closed by the mayor"
            + "|style (spelling): organisation / organization",
        "On Monday the harbour of Saltwick was closed|The harbour of Saltwick was closed on Monday"
            + "|order (order): Monday / -",
      })
  void of_oneChange_isOfItsSort(String a, String b, String expected) {
    List<String> found =
        Differences.of(a, b).stream().map(d -> d.toString().replace(" | ", " / ")).toList();
    assertTrue(found.contains(expected), found::toString);
  }

  @Test
  void of_moreInTheFirst_isSubstanceOfTheFirst() {
    List<Difference> found =
        Differences.of("The bridge is closed until Friday", "The bridge is closed");
    assertTrue(found.stream().anyMatch(DifferencesTest::loses), found::toString);
    List<Difference> turned =
        Differences.of("The bridge is closed", "The bridge is closed until Friday");
    assertTrue(turned.stream().noneMatch(DifferencesTest::loses), turned::toString);
  }

  private static boolean loses(Difference difference) {
    return difference.type() == Difference.Type.SUBSTANCE && !difference.a().isEmpty();
  }

  @Test
  void passed_guardedAndNot_tellsWhich() {
    Difference name = new Difference(Difference.Type.SUBSTANCE, "names", "Iran", "Iraq");
    assertEquals(
        "the guard does not look at names", Differences.passed(name, Set.of(NearMiss.NUMBERS)));
    assertTrue(Differences.passed(name, Set.of(NearMiss.NAMES)).contains("this length"));
    Difference more = new Difference(Difference.Type.SUBSTANCE, "names", "", "Iraq");
    assertEquals("the keeper says more", Differences.passed(more, Set.of(NearMiss.NAMES)));
  }

  @Property(tries = 200)
  void of_anyTexts_isBoundedAndEmptyForEqualOnes(@ForAll String a, @ForAll String b) {
    assertEquals(List.of(), Differences.of(a, a));
    assertTrue(Differences.of(a, b).size() <= Differences.MOST);
    assertEquals(a.equals(b), Differences.of(a, b).isEmpty());
  }
}
