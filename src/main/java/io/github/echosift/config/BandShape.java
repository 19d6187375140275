package io.github.echosift.config;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.UserException;
import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bands of a signature as a user gives them, instead of having them derived from threshold and
 * recall.
 *
 * @param bands number of bands, or hash tables
 * @param rows components of a band: MinHash rows, or bits of hyperplanes
 */
@Api
public record BandShape(int bands, int rows) implements Serializable {
  /** Bands derived from threshold and recall. */
  public static final BandShape DERIVED = new BandShape(0, 0);

  /** MinHash components of a signature. */
  public static final int MINHASH_COMPONENTS = 128;

  /** Hyperplane bits of a signature. */
  public static final int HYPERPLANE_BITS = 512;

  private static final int MINHASH_ROWS = 8;
  private static final int BAND_BITS = 32;
  private static final Pattern SHAPE = Pattern.compile("(\\d{1,4})x(\\d{1,4})");

  /** Bands of MinHash rows: {@code BANDSxROWS}, or null for {@link #DERIVED}. */
  public static BandShape minHash(String shape) {
    return parse("minhash-bands", shape, "rows", MINHASH_ROWS, MINHASH_COMPONENTS);
  }

  /** Bands of hyperplane bits: {@code BANDSxBITS}, or null for {@link #DERIVED}. */
  public static BandShape hyperplane(String shape) {
    return parse("hyperplane-bands", shape, "bits", BAND_BITS, HYPERPLANE_BITS);
  }

  /**
   * Probability that two signatures are equal in all rows of some band.
   *
   * @param agree probability that they are equal in a row
   */
  public double recall(double agree) {
    return 1 - Math.pow(1 - Math.pow(agree, rows), bands);
  }

  /** Whether bands are derived from threshold and recall. */
  public boolean derived() {
    return bands == 0;
  }

  /** The shape as {@code BANDSxROWS}, unless it is derived. */
  public Optional<String> given() {
    return derived() ? Optional.empty() : Optional.of(bands + "x" + rows);
  }

  private static BandShape parse(String flag, String shape, String unit, int most, int all) {
    if (shape == null) {
      return DERIVED;
    }
    Matcher matcher = SHAPE.matcher(shape.strip());
    if (matcher.matches()) {
      int bands = Integer.parseInt(matcher.group(1));
      int rows = Integer.parseInt(matcher.group(2));
      if (bands > 0 && rows > 0 && rows <= most && bands * rows <= all) {
        return new BandShape(bands, rows);
      }
    }
    throw new UserException(
        String.format(
            Locale.ROOT,
            "%s must be BANDSx%s, such as 16x4, of at most %d %s a band and %d in all, actual: %s",
            flag,
            unit.toUpperCase(Locale.ROOT),
            most,
            unit,
            all,
            shape));
  }
}
