package io.github.echosift.tune;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.Labels;
import io.github.echosift.schema.UserException;
import io.github.echosift.selection.Target;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What tuning is asked for.
 *
 * @param run output of a finished dedup, or where the job's own search is put
 * @param labels file, or folder of files, of the pairs drawn before, with their labels; empty
 *     before the first round
 * @param sample pairs to draw for labelling
 * @param target what thresholds must reach
 * @param confidence least probability that all recommended thresholds reach it
 * @param seed seed of the draw
 */
@Api
public record TuneRequest(
    String run, Optional<String> labels, int sample, Target target, double confidence, long seed)
    implements Serializable {
  /** Pairs drawn where nothing else is said. */
  public static final int SAMPLE = 200;

  /** Most pairs that may be drawn at once. */
  public static final int MOST = 5_000;

  /** Precision wanted where nothing else is. */
  public static final double PRECISION = 0.95;

  /** Confidence where nothing else is said. */
  public static final double CONFIDENCE = 0.95;

  /** Seed where nothing else is said. */
  public static final long SEED = 42;

  public TuneRequest {
    if (sample < 1 || sample > MOST) {
      throw new UserException("sample must be from 1 to " + MOST + ", actual: " + sample);
    }
    if (!(confidence >= 0.5 && confidence < 1)) {
      throw new UserException("confidence must be 0.5 or more and below 1, actual: " + confidence);
    }
  }

  /** A first draw from a finished run, for the default precision. */
  public static TuneRequest of(String run) {
    return new TuneRequest(
        run, Optional.empty(), SAMPLE, Target.precision(PRECISION), CONFIDENCE, SEED);
  }

  /** The same for the pairs of another run. */
  TuneRequest withRun(String other) {
    return new TuneRequest(other, labels, sample, target, confidence, seed);
  }

  /** The same with labels. */
  public TuneRequest withLabels(String file) {
    return new TuneRequest(run, Optional.of(file), sample, target, confidence, seed);
  }

  /** The same with another number of pairs to draw. */
  public TuneRequest withSample(int pairs) {
    return new TuneRequest(run, labels, pairs, target, confidence, seed);
  }

  /** The same for another target. */
  public TuneRequest withTarget(Target other) {
    return new TuneRequest(run, labels, sample, other, confidence, seed);
  }

  /** The same at another confidence. */
  public TuneRequest withConfidence(double probability) {
    return new TuneRequest(run, labels, sample, target, probability, seed);
  }

  /** The settings by the keys of flags and config files. */
  public Map<String, Object> settings() {
    Map<String, Object> out = new LinkedHashMap<>();
    if (!run.isEmpty()) {
      out.put("output-of", run);
    }
    labels.ifPresent(file -> out.put("labels", file));
    out.put("sample", sample);
    out.put(Labels.of(target.measure()), target.share());
    out.put("confidence", confidence);
    out.put("seed", seed);
    return out;
  }
}
