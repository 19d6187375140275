package io.github.echosift.nearmiss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.config.Preset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the presets for other wordings let pass, and what they do not. */
class PresetGuardTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SAME_STORY | Fire in Norby kills 3 people in a hotel | Fire in Norby kills 7 people in a hotel"
            + " | false",
        "PARAPHRASE | Fire in Norby kills 3 people in a hotel | Fire in Norby kills 7 people in a hotel"
            + " | true",
        "SAME_STORY | Quake of magnitude 5.1 kills nobody in Norby | Quake of magnitude 6.4 kills"
            + " nobody in Norby | true",
        "SAME_STORY | Profit of the bank rose to 3 million dollars | Profit of the bank rose to 3"
            + " billion dollars | true",
        "SAME_STORY | Mayor of Westerby resigns after audit | Mayor of Osterby resigns after audit"
            + " | true",
        "SAME_STORY | the ferry from norby is late | the ferry from tarvik is late | true",
        "SAME_STORY | Council will sell the mill | Council will not sell the mill | true",
        "SAME_STORY | Norby beat Tarvik in the final | Tarvik beat Norby in the final | true",
        "SAME_STORY | Osterby mayor steps down over missing money | Mayor of Osterby resigns after"
            + " audit finds missing funds | false",
        "PARAPHRASE | What is the best way to learn to swim | How can I learn to swim quickly | false",
        "PARAPHRASE | How do I learn to swim | How do I learn to cook | true",
        "PARAPHRASE | The pump moves 40 litres per minute | The pump moves 40 litres per hour | true",
        "PARAPHRASE | Hallam, R. E. & Lobell, C. Slate roofs of the north. Masonry Review, Vol. 2,"
            + " (2011), | Hallam, R. E. & Lobell, C. Slate roofs of the north. Masonry Review, Volume"
            + " 2 (pp. 524-532). (2011). | false",
        "PARAPHRASE | Il mercato apre lunedì in piazza | Il mercato apre martedì in piazza | true",
        "PARAPHRASE | Belediye eski değirmeni satacak | Belediye eski değirmeni satmayacak | true",
      })
  void nearMiss_underPreset_decides(Preset preset, String a, String b, boolean nearMiss) {
    NearMissGuard guard = new NearMissGuard(preset.thresholds().guards());
    assertEquals(nearMiss, guard.nearMiss(a, b));
    assertEquals(nearMiss, guard.nearMiss(b, a));
  }
}
