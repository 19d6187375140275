package io.github.echosift.selection;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Labellings of open sets whose labels are all known: pairs are drawn in rounds of a hundred, as
 * {@code tune} draws them, until a threshold is guaranteed. Scores are Jaccard similarities of
 * words, from a floor on; see {@link LabelledPairs}.
 */
@Tag("evaluation")
class OpenLabelsTest {
  private static final Path DATA = Path.of(System.getProperty("echosift.data", "../shared/data"));
  private static final int LABELLINGS = 100;
  private static final int ROUND = 100;
  private static final int MOST = 4_000;
  private static final double ERROR = 0.05;

  private enum Draw {
    BY_IMPORTANCE,
    UNIFORM
  }

  @ParameterizedTest
  @CsvSource({
    "cora_citations, 0.9",
    "reddit_same_link_headlines, 0.9",
    "bible_nt_versions, 0.95",
    "loghub_2k_templates, 0.95",
    "zhihu_questions, 0.8",
    "mrpc, 0.85"
  })
  void labellings_ofOpenSets_meetThePrecisionWithHalfTheLabels(String set, double precision)
      throws IOException {
    Path file = DATA.resolve(set + ".jsonl.gz");
    assumeTrue(Files.exists(file), "no open data in " + DATA);
    LabelledPairs pairs = LabelledPairs.of(file);
    int met = 0;
    int[] labels = new int[LABELLINGS];
    int[] uniform = new int[LABELLINGS];
    double recall = 0;
    double uniformRecall = 0;
    for (int run = 0; run < LABELLINGS; run++) {
      Labelling ours = new Labelling(pairs, precision, Draw.BY_IMPORTANCE, run);
      met += ours.met ? 1 : 0;
      labels[run] = ours.labels;
      recall += ours.recall / LABELLINGS;
      Labelling theirs = new Labelling(pairs, precision, Draw.UNIFORM, run);
      uniform[run] = theirs.labels;
      uniformRecall += theirs.recall / LABELLINGS;
    }
    String told =
        String.format(
            Locale.ROOT,
            "%s: %d pairs, %d echoes; precision %.2f met in %d of %d; labels %d (uniform %s%d);"
                + " recall %.3f (uniform %.3f)",
            set,
            pairs.count(),
            pairs.echoes(),
            precision,
            met,
            LABELLINGS,
            median(labels),
            median(uniform) >= MOST ? "over " : "",
            median(uniform),
            recall,
            uniformRecall);
    System.out.println(told);
    assertTrue(met >= 95, told);
    assertTrue(2 * median(labels) <= median(uniform), told);
  }

  private static int median(int[] values) {
    int[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** One labelling, from the first round until a threshold is guaranteed, or too many labels. */
  private static final class Labelling {
    private final java.util.List<LabelRound> rounds = new java.util.ArrayList<>();
    private int labels;
    private boolean met = true;
    private double recall;

    Labelling(LabelledPairs pairs, double precision, Draw draw, long seed) {
      Random random = new Random(seed);
      Target target = Target.precision(precision);
      ScoreStrata strata = pairs.strata();
      long[] sizes = new long[strata.count()];
      double[] weights = new double[strata.count()];
      for (int h = 0; h < sizes.length; h++) {
        sizes[h] = strata.size(h);
        weights[h] = sizes[h];
      }
      while (labels < MOST) {
        int[] design =
            draw == Draw.UNIFORM
                ? Allocation.of(weights, sizes, ROUND)
                : new ThresholdSelection(strata, rounds, target, ERROR).design(ROUND);
        rounds.add(pairs.draw(design, random));
        labels += Arrays.stream(design).sum();
        ThresholdSelection selection = new ThresholdSelection(strata, rounds, target, ERROR);
        if (selection.best().isPresent()) {
          int best = selection.best().getAsInt();
          for (int k = 0; k < strata.count(); k++) {
            met &= !selection.guaranteed(k) || pairs.precision(k) >= precision;
          }
          recall = pairs.recall(best);
          return;
        }
      }
    }
  }
}
