package io.github.echosift.retrieve;

import java.util.List;

/**
 * A query with the first that was found for it.
 *
 * @param id its id
 * @param text what it says
 * @param found the first finds
 */
record NeighborExample(String id, String text, List<Find> found) {
  NeighborExample {
    found = List.copyOf(found);
  }

  /**
   * A find.
   *
   * @param id id of the document
   * @param score its score
   * @param text what it says
   */
  record Find(String id, double score, String text) {}
}
