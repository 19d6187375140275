package io.github.echosift.config;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.Rule;
import io.github.echosift.schema.UserException;
import java.io.Serializable;
import java.util.Set;

/**
 * How near to its keeper a document must be to be removed. One of the floors is enough.
 *
 * @param lexical least Jaccard similarity to the keeper, in [0, 1]
 * @param semantic least cosine similarity to the keeper, in [-1, 1]
 * @param maxLocalNodes largest component, in nodes, that one task takes in memory; larger ones are
 *     solved by one sweep in pieces of this size, which only joins direct neighbours of a keeper
 * @param nearMisses differences between a document and its keeper that keep it, whatever the chain
 *     between them
 */
@Api
public record Floors(double lexical, double semantic, int maxLocalNodes, Set<NearMiss> nearMisses)
    implements Serializable {
  /** Default of {@code maxLocalNodes}: with 384-dimensional vectors about half a gigabyte. */
  public static final int MAX_LOCAL_NODES = 200_000;

  public Floors {
    nearMisses = Set.copyOf(nearMisses);
    if (!(lexical >= 0 && lexical <= 1)) {
      throw new UserException("lexical-floor must be in [0, 1], actual: " + lexical);
    }
    if (!(semantic >= -1 && semantic <= 1)) {
      throw new UserException("semantic-floor must be in [-1, 1], actual: " + semantic);
    }
    if (maxLocalNodes < 1) {
      throw new UserException("max-local-nodes must be at least 1, actual: " + maxLocalNodes);
    }
  }

  /** Floors alone: nothing else keeps a document from its keeper. */
  public Floors(double lexical, double semantic, int maxLocalNodes) {
    this(lexical, semantic, maxLocalNodes, Set.of());
  }

  /** The floors and guards of thresholds. */
  public static Floors of(Thresholds thresholds) {
    return new Floors(
        thresholds.lexicalFloor(),
        thresholds.semanticFloor(),
        MAX_LOCAL_NODES,
        thresholds.guards());
  }

  /** The floor for similarities of this rule; exact copies always pass. */
  public double of(Rule rule) {
    return switch (rule) {
      case EXACT -> 0;
      case LEXICAL -> lexical;
      case SEMANTIC -> semantic;
    };
  }
}
