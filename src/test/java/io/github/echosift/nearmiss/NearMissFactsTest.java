package io.github.echosift.nearmiss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.config.Preset;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The guards of all presets on pairs in many languages, within long texts too. */
class NearMissFactsTest {
  /** The form of {@code facts.txt}, which says it in its head. */
  @ParameterizedTest
  @EnumSource
  void nearMiss_pairsOfFacts_areApartIfTheyStateOtherOnes(Preset preset) throws IOException {
    NearMissGuard guard = new NearMissGuard(preset.thresholds().guards());
    Map<String, String> passages = new HashMap<>();
    List<String> wrong = new ArrayList<>();
    try (InputStream file = NearMissFactsTest.class.getResourceAsStream("facts.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("#")) {
          continue;
        }
        String[] parts = line.split(" \\| ", -1);
        if (parts[0].equals("text")) {
          passages.put(parts[1], parts[2]);
          continue;
        }
        if (parts[0].equals("strict") && preset != Preset.NEAR_COPY) {
          continue;
        }
        NearMissGuard.Text a = guard.text(filled(parts[2], passages));
        NearMissGuard.Text b = guard.text(filled(parts[3], passages));
        boolean apart = guard.nearMissReason(a, b).isPresent();
        if (apart != expected(parts, preset) || apart != guard.nearMiss(b, a)) {
          wrong.add(line);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static boolean expected(String[] parts, Preset preset) {
    boolean toll = parts[1].equals("toll") && preset == Preset.SAME_STORY;
    return !parts[0].equals("copy") && !toll;
  }

  private static String filled(String text, Map<String, String> passages) {
    String out = text;
    for (Map.Entry<String, String> passage : passages.entrySet()) {
      out = out.replace("<" + passage.getKey() + ">", passage.getValue());
    }
    return out;
  }
}
