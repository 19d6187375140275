package io.github.echosift.config;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.UserException;
import java.io.Serializable;
import java.util.Set;

/**
 * Thresholds of the rules.
 *
 * @param shingleWords words a shingle
 * @param lexicalThreshold Jaccard similarity from which a pair is an echo, in (0, 1]
 * @param semanticThreshold cosine from which a pair is an echo, in (0, 1]
 * @param lexicalFloor smallest Jaccard similarity to the keeper of a removed document
 * @param semanticFloor smallest cosine to the keeper of a removed document; one floor suffices
 * @param guards differences that keep a pair apart whatever its score
 * @param cosineAsked whether somebody asked for this cosine: it counts then where a preset's would
 *     not
 */
@Api
public record Thresholds(
    int shingleWords,
    double lexicalThreshold,
    double semanticThreshold,
    double lexicalFloor,
    double semanticFloor,
    Set<NearMiss> guards,
    boolean cosineAsked)
    implements Serializable {

  /** Thresholds of which no cosine was asked for. */
  public Thresholds(
      int words, double jaccard, double cosine, double low, double lowCosine, Set<NearMiss> kinds) {
    this(words, jaccard, cosine, low, lowCosine, kinds, false);
  }

  public Thresholds {
    guards = Set.copyOf(guards);
    if (shingleWords < 1 || shingleWords > 8) {
      throw new UserException("shingle-words must be 1 to 8, actual: " + shingleWords);
    }
    share("lexical-threshold", lexicalThreshold);
    share("semantic-threshold", semanticThreshold);
    share("lexical-floor", lexicalFloor);
    share("semantic-floor", semanticFloor);
    notAbove("lexical-floor", lexicalFloor, "lexical-threshold", lexicalThreshold);
    notAbove("semantic-floor", semanticFloor, "semantic-threshold", semanticThreshold);
  }

  private static void share(String key, double value) {
    if (!(value > 0 && value <= 1)) {
      throw new UserException(key + " must be above 0 and at most 1, actual: " + value);
    }
  }

  private static void notAbove(String low, double lowValue, String high, double highValue) {
    if (lowValue > highValue) {
      throw new UserException(
          low + " must not be above " + high + ", actual: " + lowValue + " > " + highValue);
    }
  }

  /** The same with other words a shingle. */
  public Thresholds withShingleWords(int words) {
    return of(words, lexicalThreshold, lexicalFloor, guards);
  }

  /** The same with another Jaccard similarity; the floor comes down with it. */
  public Thresholds withLexical(double threshold) {
    return of(shingleWords, threshold, Math.min(lexicalFloor, threshold), guards);
  }

  /** The same with a cosine that is asked for; the floor comes down with it. */
  public Thresholds withSemantic(double threshold) {
    return of(threshold, Math.min(semanticFloor, threshold), true);
  }

  /** The same in the cosines of another encoder; the floor is at most the threshold. */
  public Thresholds withCosines(double threshold, double floor) {
    return of(threshold, Math.min(floor, threshold), cosineAsked);
  }

  /** The same with another least Jaccard similarity to the keeper. */
  public Thresholds withLexicalFloor(double floor) {
    return of(shingleWords, lexicalThreshold, floor, guards);
  }

  /** The same with another least cosine to the keeper. */
  public Thresholds withSemanticFloor(double floor) {
    return of(semanticThreshold, floor, cosineAsked);
  }

  /** The same with other guards. */
  public Thresholds withGuards(Set<NearMiss> others) {
    return of(shingleWords, lexicalThreshold, lexicalFloor, others);
  }

  private Thresholds of(int words, double jaccard, double floor, Set<NearMiss> others) {
    return new Thresholds(
        words, jaccard, semanticThreshold, floor, semanticFloor, others, cosineAsked);
  }

  private Thresholds of(double cosine, double floor, boolean asked) {
    return new Thresholds(
        shingleWords, lexicalThreshold, cosine, lexicalFloor, floor, guards, asked);
  }
}
