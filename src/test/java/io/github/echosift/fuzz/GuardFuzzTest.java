package io.github.echosift.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.NearMiss;
import io.github.echosift.diff.MarkedText;
import io.github.echosift.nearmiss.Difference;
import io.github.echosift.nearmiss.Differences;
import io.github.echosift.nearmiss.NearMissGuard;
import io.github.echosift.nearmiss.Verdict;
import io.github.echosift.report.Html;
import io.github.echosift.text.Alignment;
import io.github.echosift.text.Alignment.Hunk;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** The near-miss guard and what shows its differences, on any two texts. */
class GuardFuzzTest {
  private static final Mutants TEXTS = Mutants.ofTexts(Samples.TEXTS);

  @Test
  void verdict_anyTwoTexts_isTheSameInBothOrders() {
    NearMissGuard all = new NearMissGuard(EnumSet.allOf(NearMiss.class));
    NearMissGuard few = new NearMissGuard(EnumSet.of(NearMiss.NUMBERS, NearMiss.NEGATION));
    Fuzz.run(
        "guard",
        1_000,
        TEXTS::two,
        two -> {
          for (NearMissGuard guard : List.of(all, few)) {
            NearMissGuard.Text a = guard.text(two.get(0));
            NearMissGuard.Text b = guard.text(two.get(1));
            Verdict verdict = guard.verdict(a, b);
            assertEquals(verdict, guard.verdict(b, a).turned());
            assertEquals(verdict, guard.verdict(guard.text(two.get(0)), guard.text(two.get(1))));
            assertFalse(guard.nearMiss(a, guard.text(two.get(0))));
            assertTrue(guard.lossReason(a, guard.text(two.get(0))).isEmpty());
            assertFalse(guard.muchLonger(a, b) && guard.muchLonger(b, a));
          }
          assertTrue(
              new StringBuilder(two.get(0)).indexOf(NearMissGuard.body(two.get(0))) >= 0,
              "the body is a part of the text");
        });
  }

  @Test
  void differences_anyTwoTexts_areTheSameInBothOrders() {
    Fuzz.run(
        "differences",
        300,
        TEXTS::two,
        two -> {
          List<Difference> there = Differences.of(two.get(0), two.get(1));
          List<Difference> back = Differences.of(two.get(1), two.get(0));
          assertEquals(there.size(), back.size());
          for (int i = 0; i < there.size(); i++) {
            assertEquals(there.get(i).type(), back.get(i).type());
            assertEquals(there.get(i).a(), back.get(i).b());
            assertEquals(there.get(i).b(), back.get(i).a());
          }
          assertEquals(two.get(0).equals(two.get(1)), there.isEmpty());
          assertTrue(there.size() <= Differences.MOST);
        });
  }

  @Test
  void markedText_anyTwoTexts_spellsTheSecondAndNoMarkup() {
    Fuzz.run(
        "marked",
        400,
        TEXTS::two,
        two -> {
          var body = Jsoup.parseBodyFragment(MarkedText.html(two.get(0), two.get(1))).body();
          assertEquals(0, body.select("*:not(body):not(ins):not(del)").size());
          body.select("del").remove();
          assertEquals(shown(two.get(1)), body.wholeText());
        });
  }

  /** The text as the page has it. */
  private static String shown(String text) {
    return Jsoup.parseBodyFragment(Html.escape(text)).body().wholeText();
  }

  @Test
  void alignment_anySequences_leavesEqualStretchesAndAsManyAsTheTable() {
    Fuzz.run(
        "alignment",
        3_000,
        TEXTS::two,
        two -> {
          int[] a = two.get(0).codePoints().toArray();
          int[] b = two.get(1).codePoints().toArray();
          List<Hunk> hunks = Alignment.hunks(a, b);
          int doneA = 0;
          int doneB = 0;
          int common = 0;
          for (Hunk hunk : hunks) {
            int run = hunk.fromA() - doneA;
            assertTrue(run >= 0 && run == hunk.fromB() - doneB);
            assertTrue(Arrays.equals(a, doneA, hunk.fromA(), b, doneB, hunk.fromB()));
            assertTrue(hunk.toA() > hunk.fromA() || hunk.toB() > hunk.fromB());
            common += run;
            doneA = hunk.toA();
            doneB = hunk.toB();
          }
          assertTrue(Arrays.equals(a, doneA, a.length, b, doneB, b.length));
          common += a.length - doneA;
          if ((long) a.length * b.length <= 40_000) {
            assertEquals(longest(a, b), common);
          }
        });
  }

  private static int longest(int[] a, int[] b) {
    int[] row = new int[b.length + 1];
    for (int x : a) {
      int diagonal = 0;
      for (int j = 1; j <= b.length; j++) {
        int above = row[j];
        row[j] = x == b[j - 1] ? diagonal + 1 : Math.max(row[j], row[j - 1]);
        diagonal = above;
      }
    }
    return row[b.length];
  }
}
