package io.github.echosift.selection;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Kernel: which thresholds reach a target. All of them are looked at, so they share the probability
 * of error by Holm's step-down: that any guaranteed threshold falls short happens with at most that
 * probability.
 */
public final class ThresholdSelection {
  /** Share of echoes that a stratum counts with at least: weights of its labels stay bounded. */
  private static final double RARE = 0.2;

  private final ScoreStrata strata;
  private final List<LabelRound> rounds;
  private final Target target;
  private final double error;
  private final Evidence evidence;
  private final double[] echoes;
  private final Set<Integer> guaranteed;

  /**
   * A selection.
   *
   * @param rounds what was labelled so far, in order
   * @param error most probability that a guaranteed threshold falls short
   */
  public ThresholdSelection(
      ScoreStrata strata, List<LabelRound> rounds, Target target, double error) {
    this.strata = strata;
    this.rounds = List.copyOf(rounds);
    this.target = target;
    this.error = error;
    this.evidence = new Evidence(strata, rounds, target.measure());
    this.echoes = echoes(0.25, 0.5);
    this.guaranteed = holm();
  }

  private Set<Integer> holm() {
    double[] logs =
        IntStream.range(0, strata.count())
            .mapToDouble(k -> evidence.log(k, target.share()))
            .toArray();
    List<Integer> order =
        IntStream.range(0, logs.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer k) -> -logs[k]))
            .toList();
    Set<Integer> out = new HashSet<>();
    for (int k : order) {
      if (logs[k] < Math.log((logs.length - out.size()) / error)) {
        return out;
      }
      out.add(k);
    }
    return out;
  }

  /** Whether a threshold, by the number of its stratum, is guaranteed. */
  public boolean guaranteed(int threshold) {
    return guaranteed.contains(threshold);
  }

  /** The best guaranteed one: the lowest for a precision, the highest for a recall. */
  public OptionalInt best() {
    IntStream all = guaranteed.stream().mapToInt(Integer::intValue);
    return target.measure() == Target.Measure.PRECISION ? all.min() : all.max();
  }

  /**
   * Share that the wanted measure has at least at a threshold, for all thresholds at once with the
   * stated probability.
   */
  public double atLeast(int threshold) {
    return evidence.atLeast(threshold, Math.log(strata.count() / error));
  }

  /** Estimated precision at a threshold; NaN where nothing is known. */
  public double precision(int threshold) {
    double[] raw = echoes(0, 0);
    return echoesFrom(raw, threshold) / strata.above(threshold);
  }

  /** Estimated recall at a threshold, of the echoes among all pairs; NaN where nothing is known. */
  public double recall(int threshold) {
    double[] raw = echoes(0, 0);
    return echoesFrom(raw, threshold) / echoesFrom(raw, 0);
  }

  private double echoesFrom(double[] shares, int threshold) {
    double sum = 0;
    for (int h = threshold; h < strata.count(); h++) {
      sum += strata.size(h) * shares[h];
    }
    return sum;
  }

  /** Shares of echoes by stratum; a stratum without labels takes that of the nearest one above. */
  private double[] echoes(double more, double of) {
    double[] out = new double[strata.count()];
    double last = Double.NaN;
    for (int h = out.length - 1; h >= 0; h--) {
      int stratum = h;
      double yes = rounds.stream().mapToInt(round -> round.yes(stratum)).sum();
      double known = yes + rounds.stream().mapToInt(round -> round.no(stratum)).sum();
      last = known == 0 ? last : (yes + more) / (known + of);
      out[h] = last;
    }
    for (int h = 1; h < out.length; h++) {
      out[h] = Double.isNaN(out[h]) ? out[h - 1] : out[h];
    }
    return out;
  }

  /**
   * Labels until a threshold will be guaranteed, as things look; empty where they never suffice.
   */
  public OptionalLong needed(int threshold) {
    double missing = Math.log(strata.count() / error) - evidence.log(threshold, target.share());
    if (guaranteed(threshold) || missing <= 0) {
      return OptionalLong.of(0);
    }
    double growth = evidence.growth(threshold, weights(threshold), echoes, target.share());
    return growth > 0 && missing < Double.POSITIVE_INFINITY
        ? OptionalLong.of((long) Math.ceil(missing / growth))
        : OptionalLong.empty();
  }

  /**
   * The threshold to draw for: the best of those that should be guaranteed with so many labels,
   * else the one that needs the fewest.
   *
   * @return the threshold; empty where no number of labels will do, as things look
   */
  public OptionalInt aim(long labels) {
    int[] open =
        IntStream.range(0, strata.count())
            .filter(k -> !guaranteed(k) && needed(k).isPresent() && betters(k))
            .toArray();
    IntStream near = Arrays.stream(open).filter(k -> needed(k).getAsLong() <= labels);
    OptionalInt best = target.measure() == Target.Measure.PRECISION ? near.min() : near.max();
    return best.isPresent()
        ? best
        : Arrays.stream(open)
            .boxed()
            .min(Comparator.comparingLong(k -> needed(k).getAsLong()))
            .map(OptionalInt::of)
            .orElse(OptionalInt.empty());
  }

  private boolean betters(int threshold) {
    return best().isEmpty()
        || (target.measure() == Target.Measure.PRECISION
            ? threshold < best().getAsInt()
            : threshold > best().getAsInt());
  }

  /**
   * How many pairs to draw from each stratum. The first round draws evenly from all strata, so as
   * to find the border; later ones, for a precision, only from where an aim looks, in proportion;
   * for a recall from all, more where there are echoes.
   */
  public int[] design(int draws) {
    double[] weights = new double[strata.count()];
    OptionalInt aim = rounds.isEmpty() ? OptionalInt.empty() : aim(2L * draws);
    if (aim.isPresent()) {
      weights = weights(aim.getAsInt());
    } else {
      Arrays.fill(weights, 1);
    }
    long[] sizes = IntStream.range(0, strata.count()).mapToLong(strata::size).toArray();
    return Allocation.of(weights, sizes, draws);
  }

  private double[] weights(int threshold) {
    double[] out = new double[strata.count()];
    for (int h = 0; h < out.length; h++) {
      out[h] =
          switch (target.measure()) {
            case PRECISION -> h >= threshold ? strata.size(h) : 0;
            case RECALL -> strata.size(h) * Math.sqrt(Math.max(RARE, echoes[h]));
          };
    }
    return out;
  }
}
