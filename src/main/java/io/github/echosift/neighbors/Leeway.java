package io.github.echosift.neighbors;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How far what codes tell of two vectors may be off before a neighbour is lost.
 *
 * @param angle of what the number of differing signs stands for, radians
 * @param cosine of the estimate, see {@link CodeEstimate}
 */
record Leeway(double angle, double cosine) implements Serializable {
  /** What is compared whole needs none. */
  static final Leeway NONE = new Leeway(0, 0);

  /** With this, nothing is passed over. */
  static final Leeway ANY = new Leeway(Math.PI, 2);

  /** What bounds in single precision may need beyond what was measured in double precision. */
  private static final double MARGIN = 1e-3;

  /** Of the neighbours to be lost, the signs may lose one in so many, the estimates all others. */
  private static final int BY_SIGNS = 3;

  /** A leeway in radians from which on too little is passed over. */
  private static final double WORTH = 0.5;

  /** Whether it passes over enough to be worth the making of codes. */
  boolean worth() {
    return angle < WORTH;
  }

  /** Whether it leaves a pair open that needs so much. */
  boolean covers(Leeway need) {
    return need.angle <= angle && need.cosine <= cosine;
  }

  /** The smallest leeway that loses no more than some of those that have these needs. */
  static Leeway losing(int lost, Leeway[] needs) {
    if (needs.length == 0) {
      return ANY;
    }
    double[] angles = Arrays.stream(needs).mapToDouble(Leeway::angle).sorted().toArray();
    double angle = angles[angles.length - 1 - lost / BY_SIGNS] + MARGIN;
    double[] cosines =
        Arrays.stream(needs)
            .filter(need -> need.angle <= angle)
            .mapToDouble(Leeway::cosine)
            .sorted()
            .toArray();
    int more = lost - (needs.length - cosines.length);
    return new Leeway(Math.min(Math.PI, angle), cosines[cosines.length - 1 - more] + MARGIN);
  }
}
