package io.github.echosift.nearmiss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.config.NearMiss;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guard of near-copy on pairs of every kind of difference, in several languages. */
class NearMissKindsTest {
  private final NearMissGuard guard = new NearMissGuard(EnumSet.allOf(NearMiss.class));

  /**
   * A line of {@code kinds.txt}.
   *
   * @param apart whether the texts state different facts
   * @param kind of the difference
   * @param a a text
   * @param b another text
   */
  record Pair(boolean apart, String kind, String a, String b) {
    static Pair of(String line) {
      String[] parts = line.split(" \\| ", -1);
      int middle = 2 + (parts.length - 2) / 2;
      return new Pair(
          parts[0].equals("apart"),
          parts[1],
          String.join(" | ", List.of(parts).subList(2, parts.length == 5 ? 4 : middle)),
          String.join(" | ", List.of(parts).subList(parts.length == 5 ? 4 : middle, parts.length)));
    }
  }

  static List<Pair> pairs() throws IOException {
    try (InputStream file = NearMissKindsTest.class.getResourceAsStream("kinds.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).map(Pair::of).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void nearMiss_pairOfAKind_isApartIfItStatesAnotherFact(Pair pair) {
    Optional<Reason> reason = guard.nearMissReason(guard.text(pair.a()), guard.text(pair.b()));
    Optional<Reason> turned = guard.nearMissReason(guard.text(pair.b()), guard.text(pair.a()));
    assertEquals(pair.apart(), reason.isPresent(), reason::toString);
    assertEquals(reason.isPresent(), turned.isPresent());
  }
}
