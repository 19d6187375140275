package io.github.echosift.keep;

import io.github.echosift.config.NearMiss;
import io.github.echosift.schema.Rule;
import io.github.echosift.schema.UserException;
import java.io.Serializable;
import java.util.Set;

/**
 * How near to its keeper a document must be to be removed. One of the floors is enough.
 *
 * @param lexicalFloor least Jaccard similarity to the keeper, in [0, 1]
 * @param semanticFloor least cosine similarity to the keeper, in [-1, 1]
 * @param maxLocalNodes largest component, in nodes, that one task takes in memory; larger ones are
 *     solved by distributed rounds, which only join direct neighbours of a keeper
 * @param nearMisses differences between a document and its keeper that keep it, whatever the chain
 *     between them
 */
public record GuardConfig(
    double lexicalFloor, double semanticFloor, int maxLocalNodes, Set<NearMiss> nearMisses)
    implements Serializable {
  /** Default of {@code maxLocalNodes}: with 384-dimensional vectors about half a gigabyte. */
  public static final int DEFAULT_MAX_LOCAL_NODES = 200_000;

  /** Floors alone: nothing else keeps a document from its keeper. */
  public GuardConfig(double lexicalFloor, double semanticFloor, int maxLocalNodes) {
    this(lexicalFloor, semanticFloor, maxLocalNodes, Set.of());
  }

  public GuardConfig {
    nearMisses = Set.copyOf(nearMisses);
    if (!(lexicalFloor >= 0 && lexicalFloor <= 1)) {
      throw new UserException("lexical floor must be in [0, 1], actual: " + lexicalFloor);
    }
    if (!(semanticFloor >= -1 && semanticFloor <= 1)) {
      throw new UserException("semantic floor must be in [-1, 1], actual: " + semanticFloor);
    }
    if (maxLocalNodes < 1) {
      throw new UserException("max local nodes must be at least 1, actual: " + maxLocalNodes);
    }
  }

  /** The floor for similarities of this rule; exact copies always pass. */
  double floor(Rule rule) {
    return switch (rule) {
      case EXACT -> 0;
      case LEXICAL -> lexicalFloor;
      case SEMANTIC -> semanticFloor;
    };
  }
}
