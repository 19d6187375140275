package io.github.echosift.explain;

import static java.lang.Double.NaN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.schema.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which check decides. */
class WaterfallTest {
  private static final DedupConfig ALL = DedupConfig.defaults();

  @Test
  void of_copies_endsAtExact() {
    Waterfall falls = Waterfall.of(ALL, new Evidence("exact", 1, "", true, 1, NaN, 0, ""));
    assertEquals("exact", falls.decided());
    assertEquals(List.of("exact: the same normal form"), lines(falls));
  }

  @Test
  void of_lexical_passesGuardAndFloor() {
    Waterfall falls = Waterfall.of(ALL, new Evidence("lexical", 0.8, "", false, 0.8, NaN, 0, ""));
    assertEquals("Jaccard", falls.decided());
    assertEquals(
        List.of(
            "exact: other texts",
            "Jaccard: 0.800, threshold 0.700",
            "cosine: not needed",
            "guard: nothing keeps them apart",
            "floor: Jaccard 0.800, at least 0.500"),
        lines(falls));
  }

  @Test
  void of_semantic_isDecidedByTheCosineThoughJaccardJoinsToo() {
    Waterfall falls =
        Waterfall.of(ALL, new Evidence("semantic", 0.97, "", false, 0.8, 0.97, 0, ""));
    assertEquals("cosine", falls.decided());
    assertEquals("Jaccard", Waterfall.of(ALL, compared(0.8, 0.97, 0, "")).decided());
  }

  @Test
  void of_cosineBelowWhatTheLanguageAsks_isNotReached() {
    Waterfall falls = Waterfall.of(ALL, compared(0.1, 0.96, 0.98, ""));
    assertEquals("", falls.decided());
    assertEquals(
        "cosine: 0.960, threshold 0.980 not reached (more, for a language that it half knows)",
        lines(falls).get(2));
    assertEquals(3, falls.checks().size(), "nothing is left to keep apart");
  }

  @Test
  void of_nothingFoundAndNoCosine_saysThatItIsNotKnown() {
    Waterfall falls = Waterfall.of(ALL, compared(0.1, NaN, 0, ""));
    assertEquals("cosine: not measured here", lines(falls).get(2));
    assertEquals("", falls.decided());
  }

  @Test
  void of_nearMiss_isStoppedByTheGuard() {
    Waterfall falls = Waterfall.of(ALL, compared(0.9, NaN, 0, "number 5.1 | 6.4"));
    assertEquals("guard", falls.decided());
    assertEquals("guard: number 5.1 | 6.4", lines(falls).get(3));
    assertEquals(4, falls.checks().size(), "the floor was not asked");
  }

  @Test
  void of_chain_tellsThePairAndTheFloorAgainstTheKeeper() {
    Waterfall near = Waterfall.of(ALL, new Evidence("lexical", 0.75, "b", false, 0.55, NaN, 0, ""));
    assertEquals("pair", near.decided());
    assertEquals(
        List.of(
            "pair: lexical 0.750 with b",
            "guard: nothing keeps them apart",
            "floor: Jaccard 0.550, at least 0.500"),
        lines(near));
    Waterfall byMeaning =
        Waterfall.of(ALL, new Evidence("semantic", 0.96, "b", false, 0.2, NaN, 0, ""));
    assertEquals(
        "floor: Jaccard 0.200, below 0.500; cosine from 0.900 on", lines(byMeaning).get(2));
    Waterfall far = Waterfall.of(ALL, new Evidence("semantic", 0.96, "b", false, 0.2, 0.5, 0, ""));
    assertEquals("floor", far.decided(), "a document that was released");
  }

  @Test
  void of_rulesThatAreOff_areNotTold() {
    Waterfall falls =
        Waterfall.of(ALL.with(Rule.LEXICAL), new Evidence("lexical", 1, "", true, 1, NaN, 0, ""));
    assertEquals("Jaccard", falls.decided());
    assertEquals("Jaccard: 1.000, threshold 0.700", lines(falls).get(0));
    assertEquals(3, falls.checks().size());
  }

  @Test
  void of_contained_endsAtTheShare() {
    Waterfall falls =
        Waterfall.of(ALL, new Evidence("contained", 0.95, "", false, 0.3, NaN, 0, "number 5 | 6"));
    assertEquals("contained", falls.decided());
    assertEquals(4, falls.checks().size(), "the guard has no say");
  }

  private static Evidence compared(double jaccard, double cosine, double least, String reason) {
    return new Evidence("", NaN, "", false, jaccard, cosine, least, reason);
  }

  private static List<String> lines(Waterfall falls) {
    return falls.checks().stream().map(Check::toString).toList();
  }
}
