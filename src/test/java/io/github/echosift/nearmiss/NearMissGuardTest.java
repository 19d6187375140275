package io.github.echosift.nearmiss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.config.NearMiss;
import java.util.EnumSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearMissGuardTest {
  private final NearMissGuard guard = new NearMissGuard(EnumSet.allOf(NearMiss.class));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A quake of magnitude 5.1 shook the coast | A quake of magnitude 6.4 shook the coast |"
            + " true",
        "Rovers beat United in the cup | Rovers beat Athletic in the cup | true",
        "Recall of pump 12 | Recall of pump 14 | true",
        "A quake of magnitude 5.1 shook the coast | A quake shook the coast | true",
        "Police in Washington said | Police in Washingtn said | false",
        "The minister said prices rose | The minister said prices climbed | false",
        "MARKETS CLOSED EARLY | Markets closed early | false",
        "外交部5日回应 | 外交部6日回应 | true",
        "Qtly div five cts vs five cts prior | Qtly div 10 cts vs 10 cts prior | true",
        "Qtly div 25 cts, paid on the 10 | Qtly div 10 cts, paid on the 10 | true",
        "a dividend of five cents | a dividend of 5 cents | false",
        "broke fifty-four windows | broke 54 windows | false",
        "three hundred former pupils | 300 former pupils | false",
        "three hundred former pupils | 400 former pupils | true",
        "Half-time: 1-0 | Half-time: 0-1 | true",
      })
  void nearMiss_shortTexts_decides(String a, String b, boolean nearMiss) {
    assertEquals(nearMiss, guard.nearMiss(a, b));
    assertEquals(nearMiss, guard.nearMiss(b, a));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Recall of Gold III heaters | Recall of Gold 2 heaters | true",
        "Recall of Gold III heaters | Recall of Gold II heaters | true",
        "Patients with stage IV cancer | Patients with stage III cancer | true",
        "The end of World War II | The end of World War 2 | false",
        "The end of World War II | The end of World War Two | false",
        "The end of World War II | The end of World War | false",
        "The end of World War II | The end of World War I | true",
        "The end of World War 2 | The end of World War I | true",
        "The end of World War 1 | The end of World War I | false",
        "A film about Henry V of England | A film about Henry VIII of England | true",
        "In Bremen I saw the ships leave | In Bremen 40 people saw the ships leave | false",
        "Should I buy the new phone | Should you buy the new phone | false",
        "CIVIL MIX DID MILD WELL | CIVIL MIX DID 4 WELL | false",
        "Xi meets the premier of Japan | 11 meets the premier of Japan | false",
        "President Xi meets the premier | President 2 meets the premier | false",
        "Plan X for the harbour | Plan 9 for the harbour | true",
        "the x factor | the 9 factor | false",
      })
  void nearMiss_romanNumerals_areNumbers(String a, String b, boolean nearMiss) {
    NearMissGuard numbers = new NearMissGuard(EnumSet.of(NearMiss.NUMBERS));
    assertEquals(nearMiss, numbers.nearMiss(a, b));
    assertEquals(nearMiss, numbers.nearMiss(b, a));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The end of World War II | The end of World War 2",
        "The World War II Museum | The World War Two Museum",
        "The World War II Museum reopens | The World War 2 museum reopens",
      })
  void nearMiss_numeralForItsNumber_isNoOtherName(String a, String b) {
    assertEquals(false, guard.nearMiss(a, b));
  }

  @ParameterizedTest
  @CsvSource({"'LISBON (Wirepress) - ',false", "'Porto, 12 May (Globenews): ',false"})
  void nearMiss_otherDatelineOverLongText_isNone(String head, boolean nearMiss) {
    String body =
        "the harbour authority said on Monday that the ferry line to the islands will run again"
            + " from next week after divers had cleared the channel of the wreck that blocked it";
    assertEquals(nearMiss, guard.nearMiss(head + body, "BRAGA (Coastal Wire) 3 April - " + body));
  }

  @Property
  void nearMiss_anyTextWithItself_isNone(@ForAll String text) {
    assertEquals(false, guard.nearMiss(text, text));
  }

  @Property
  void nearMiss_anyTwo_isSymmetric(@ForAll String a, @ForAll String b) {
    assertEquals(guard.nearMiss(a, b), guard.nearMiss(b, a));
  }

  @ParameterizedTest
  @CsvSource({"aadlj,aajdl,true", "colour,color,false", "Done!,done,false", "'','',false"})
  void nearMiss_oneWordEach_unlessItIsTheSameWord(String a, String b, boolean nearMiss) {
    assertEquals(nearMiss, guard.nearMiss(a, b));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Vitamin A for beginners | Vitamin B for beginners | true",
        "please read our notice about privacy before you reply: the cat sat on my new red mat"
            + " | please read our notice about privacy before you reply: rain stopped every game"
            + " we had planned | true",
        "please read our notice about privacy before you reply: the cat sat on my new red mat"
            + " | please read our notice before you reply: the cats sat on my new red mat | false",
        "the cat sat on my new red mat | read this: the cat sat on my new red mat. Copyright by the"
            + " author and all of his heirs | false",
      })
  void nearMiss_frameAroundOtherWords_decides(String a, String b, boolean nearMiss) {
    assertEquals(nearMiss, guard.nearMiss(a, b));
    assertEquals(nearMiss, guard.nearMiss(b, a));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "How a newcomer sees the front page. Part II | How a newcomer sees the front page | true",
        "Building my shed: day 3 | Building my shed | true",
        "Various Artists - Live | Various Artists | true",
        "The Lindmouth Tapes (Live) | The Lindmouth Tapes | true",
        "Review: Nightfall | Nightfall | true",
        "Ferry to run again from next week - Video | Ferry to run again from next week | false",
        "Building my shed, part two | Building my shed, part 2 | false",
        "Building my shed (2/3) | Building my shed part 2 of 3 | false",
        "Nightfall, season 1 episode 4 | Nightfall season 1, episode four | false",
        "Nightfall: the part that I liked | Nightfall - the part I liked | false",
        "Fox chase at dawn [1920x1080] | Fox chase at dawn | false",
        "United win the derby 3-1 | United win the derby | true",
      })
  void nearMiss_instalmentOfASeries_decides(String a, String b, boolean nearMiss) {
    assertEquals(nearMiss, guard.nearMiss(a, b));
    assertEquals(nearMiss, guard.nearMiss(b, a));
  }
}
