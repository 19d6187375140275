package io.github.echosift.embed;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.model.CosineCurve;
import java.io.Serializable;
import java.util.Optional;

/**
 * Cosines of one encoder told as the cosines of another that mean as much.
 *
 * @param from the curve of the one
 * @param to the curve of the other
 */
public record CosineScale(CosineCurve from, CosineCurve to) implements Serializable {
  /** Every cosine as it is. */
  public static final CosineScale SAME = new CosineScale(CosineCurve.SAME, CosineCurve.SAME);

  /** Cosines of one encoder as those of another; the same where either was not measured. */
  public static CosineScale between(EncoderConfig from, EncoderConfig to) {
    Optional<CosineCurve> own = Cosines.curve(from);
    Optional<CosineCurve> other = Cosines.curve(to);
    return own.isPresent() && other.isPresent() ? new CosineScale(own.get(), other.get()) : SAME;
  }

  /** The other encoder's cosine. */
  public double at(double cosine) {
    return from.equals(to) ? cosine : to.own(from.builtIn(cosine));
  }
}
