package io.github.echosift.retrieve;

import java.util.List;

/**
 * What a part of an index says of the lists that its documents lie in.
 *
 * @param centersIn number of the part that holds the centres
 * @param sizes documents in each list
 * @param sums sum over the rows of each list, see {@link IndexFolder}
 * @param places where the centres were made: true neighbours of a sample by the place of their list
 *     in a query's order of centres; else empty
 * @param sumOfCenters where the centres were made: sum over their file; else 0
 */
record ListsOfPart(
    int centersIn, List<Long> sizes, List<Long> sums, List<Integer> places, long sumOfCenters) {
  ListsOfPart {
    sizes = List.copyOf(sizes);
    sums = List.copyOf(sums);
    places = List.copyOf(places);
  }
}
