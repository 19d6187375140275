package io.github.echosift.block;

import io.github.echosift.config.BandShape;
import io.github.echosift.sketch.Bits;
import io.github.echosift.sketch.HyperplaneSketch;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/*
 * Bands of `bits` successive sketch bits. A pair at the threshold agrees in a bit with probability
 * p = 1 - angle/pi, hence in some of T bands with 1 - (1 - p^bits)^T. Fewer bits mean fewer bands but
 * larger buckets; because comparing two sketches takes nanoseconds, large buckets are cheap and the
 * shuffle is what costs. `plan` weighs both.
 */

/** Banding for cosine over {@link HyperplaneSketch}. */
public final class HyperplaneBanding implements Banding {
  private static final long serialVersionUID = 1L;

  /** Measured cost of comparing two sketches, seconds. */
  private static final double COMPARE_SECONDS = 0.8e-9;

  /** Measured cost of shuffling one bucket row, seconds. */
  private static final double SHUFFLE_SECONDS = 2.5e-6;

  /** The same where nothing is shuffled, since all sketches go to every task. */
  private static final double SORT_SECONDS = 0.7e-6;

  /** What comparing all sketches may cost without a search for something cheaper. */
  private static final double CHEAP_SECONDS = 1;

  /**
   * Most standard deviations of leeway when sketches decide whether a pair may reach the threshold.
   */
  private static final double LEEWAY = 3.0;

  /** What is tried where what counts lies above the threshold: leeway, and recall of the bands. */
  private static final double[] LEEWAYS = {1, 1.5, 2, 2.5, LEEWAY};

  private static final double[] RECALLS = {0.8, 0.9, 0.95, 0.98};

  /**
   * The same for a first glance at {@link #GLANCE_WORDS} words, which turns most strangers away.
   */
  private static final double GLANCE_LEEWAY = 4.5;

  private static final int GLANCE_WORDS = 2;

  /** Bands of the sample that are looked at for skew. */
  private static final int MAX_PROBES = 4;

  /** A cosine of 1 leaves no angle to plan for. */
  private static final double MAX_COSINE = 0.9999;

  private final int bits;
  private final int bands;
  private final int maxGlance;
  private final int maxDistance;
  private final double agree;
  private final double seconds;
  private final String description;

  /** Most differing bits at a first glance and in the whole sketch. */
  private record Limits(int glance, int distance) {}

  private HyperplaneBanding(
      BandShape shape, double agree, Limits limits, double seconds, String description) {
    this.bits = shape.rows();
    this.bands = shape.bands();
    this.agree = agree;
    this.maxGlance = limits.glance();
    this.maxDistance = limits.distance();
    this.seconds = seconds;
    this.description = description;
  }

  /**
   * The cheapest banding that finds pairs at the threshold with the wanted probability, for vectors
   * that point everywhere alike.
   *
   * @param documents how many vectors will be blocked
   * @param threshold cosine from which pairs count, in (-1, 1)
   * @param recall wanted probability that a pair at the threshold meets, in (0, 1)
   */
  public static HyperplaneBanding plan(long documents, double threshold, double recall) {
    return plan(SignatureSample.none(documents), threshold, recall);
  }

  /**
   * The cheapest banding that finds pairs at the threshold with the wanted probability, for vectors
   * as uneven as a sample.
   *
   * @param sample some of the sketches to be blocked
   * @param threshold cosine from which pairs count, in (-1, 1)
   * @param recall wanted probability that a pair at the threshold meets, in (0, 1)
   */
  public static HyperplaneBanding plan(SignatureSample sample, double threshold, double recall) {
    double agree = agree(threshold);
    BandShape best = new BandShape(1, 0);
    double bestCost = cost(sample, 0, 1);
    for (int bits = 1; bits <= 32 && bestCost > CHEAP_SECONDS; bits++) {
      int bands = (int) Math.ceil(Math.log(1 - recall) / Math.log1p(-Math.pow(agree, bits)));
      if (bits * bands > HyperplaneSketch.BITS) {
        break;
      }
      double cost = cost(sample, bits, bands);
      if (cost < bestCost) {
        best = new BandShape(bands, bits);
        bestCost = cost;
      }
    }
    return of(threshold, best, new Aim(LEEWAY, bestCost));
  }

  /**
   * The cheapest banding that finds some pairs above the threshold with the wanted probability, on
   * average: where what counts is more alike, little need be found at the threshold itself.
   *
   * @param sample some of the sketches to be blocked
   * @param threshold cosine from which pairs count, in (-1, 1)
   * @param recall wanted mean probability that a pair at one of the cosines meets, in (0, 1)
   * @param cosines of pairs like those that count; with none, pairs at the threshold count
   */
  public static HyperplaneBanding plan(
      SignatureSample sample, double threshold, double recall, double[] cosines) {
    if (cosines.length == 0) {
      return plan(sample, threshold, recall);
    }
    List<HyperplaneBanding> shapes =
        Arrays.stream(RECALLS).mapToObj(less -> plan(sample, threshold, less)).toList();
    for (double leeway : LEEWAYS) {
      for (HyperplaneBanding shape : shapes) {
        HyperplaneBanding banding = shape.with(threshold, leeway);
        if (banding.recall(cosines) >= recall) {
          return banding;
        }
      }
    }
    return plan(sample, threshold, recall);
  }

  private HyperplaneBanding with(double threshold, double leeway) {
    return of(threshold, new BandShape(bands, bits), new Aim(leeway, seconds));
  }

  /** Mean probability that pairs at some cosines become candidates. */
  public double recall(double... cosines) {
    return Arrays.stream(cosines).map(this::recallAt).average().orElse(Double.NaN);
  }

  private double recallAt(double cosine) {
    double agree = agree(cosine);
    return new BandShape(bands, bits).recall(agree) * within(maxDistance, 1 - agree);
  }

  /** Probability that at most so many bits of a sketch differ, each of which does so by chance. */
  private static double within(int most, double differ) {
    double exactly = Math.pow(1 - differ, HyperplaneSketch.BITS);
    double sum = 0;
    for (int bit = 0; bit <= most; bit++) {
      sum += exactly;
      exactly *= (HyperplaneSketch.BITS - bit) / (bit + 1.0) * differ / (1 - differ);
    }
    return sum;
  }

  /**
   * A banding as it was planned before.
   *
   * @param threshold cosine from which pairs count, in (-1, 1)
   * @param shape bands and bits a band, 0 to 32; at most 512 bits in all
   */
  public static HyperplaneBanding of(double threshold, BandShape shape) {
    int bits = shape.rows();
    int bands = shape.bands();
    if (bits < 0 || bits > 32 || bands < 1 || bits * bands > HyperplaneSketch.BITS) {
      throw new IllegalArgumentException("no banding has " + bands + " bands of " + bits + " bits");
    }
    return of(threshold, shape, new Aim(LEEWAY, Double.NaN));
  }

  /** How far signatures may differ beyond what is expected at the threshold, and what it takes. */
  private record Aim(double leeway, double seconds) {}

  private static HyperplaneBanding of(double threshold, BandShape shape, Aim aim) {
    double agree = agree(threshold);
    double seconds = aim.seconds();
    int maxDistance = limit(HyperplaneSketch.BITS, 1 - agree, aim.leeway());
    int maxGlance = limit(GLANCE_WORDS * Long.SIZE, 1 - agree, GLANCE_LEEWAY);
    String description =
        String.format(
            Locale.ROOT,
            "hyperplane LSH, cosine %.2f: %d bands of %d bits, sketches within %d of %d bits, recall"
                + " at the threshold %.3f%s",
            threshold,
            shape.bands(),
            shape.rows(),
            maxDistance,
            HyperplaneSketch.BITS,
            shape.recall(agree),
            Double.isNaN(seconds)
                ? ""
                : String.format(Locale.ROOT, ", about %.0f core-seconds", seconds));
    return new HyperplaneBanding(
        shape, agree, new Limits(maxGlance, maxDistance), seconds, description);
  }

  /** Probability that vectors at a cosine agree in a bit. */
  private static double agree(double cosine) {
    return 1 - Math.acos(Math.min(cosine, MAX_COSINE)) / Math.PI;
  }

  /** Most differing bits among {@code bits} that a pair at the threshold should show. */
  private static int limit(int bits, double differ, double leeway) {
    return (int) Math.ceil(bits * differ + leeway * Math.sqrt(bits * differ * (1 - differ)));
  }

  /** Core-seconds to compare and shuffle; larger buckets than a sample shows are not foreseen. */
  private static double cost(SignatureSample sample, int bits, int bands) {
    double documents = sample.documents();
    int probes = Math.min(bands, MAX_PROBES);
    double collisions = 0;
    for (int probe = 0; probe < probes; probe++) {
      collisions += sample.collisions(probe * bits, bits) / probes;
    }
    double pairs = 0.5 * documents * documents * collisions;
    double moving =
        GatheredSketches.few(sample.documents(), HyperplaneSketch.WORDS)
            ? SORT_SECONDS
            : SHUFFLE_SECONDS;
    return bands * (pairs * COMPARE_SECONDS + documents * moving);
  }

  /** Bits a band. */
  public int bits() {
    return bits;
  }

  /** What finding candidates should take, in core-seconds. */
  public double seconds() {
    return seconds;
  }

  @Override
  public int words() {
    return HyperplaneSketch.WORDS;
  }

  @Override
  public int bands() {
    return bands;
  }

  @Override
  public long key(long[] packed, int offset, int band) {
    return Bits.of(packed, offset, band * bits, bits);
  }

  @Override
  public boolean plausible(long[] a, int offsetA, long[] b, int offsetB) {
    int distance = 0;
    for (int i = 0; i < GLANCE_WORDS; i++) {
      distance += Long.bitCount(a[offsetA + i] ^ b[offsetB + i]);
    }
    if (distance > maxGlance) {
      return false;
    }
    for (int i = GLANCE_WORDS; i < HyperplaneSketch.WORDS; i++) {
      distance += Long.bitCount(a[offsetA + i] ^ b[offsetB + i]);
    }
    return distance <= maxDistance;
  }

  @Override
  public int maxDistance() {
    return maxDistance;
  }

  @Override
  public double meets(int further) {
    return Math.pow(agree, bits + Math.min(further, bits));
  }

  @Override
  public String describe() {
    return description;
  }
}
