package io.github.echosift.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/*
 * Kernel. Documents of a group hang on its keeper by verified pairs, each on one that is a pair nearer.
 * Where another document is kept for them, what is a pair with it hangs on it, the ways between it and
 * the old keeper turn round, and the rest stays as it hangs.
 */

/** Places of a batch's documents in a group, once one of them is kept instead of an old keeper. */
final class RerootedPlaces {
  /**
   * A place.
   *
   * @param row row of the document
   * @param matched row of the one it hangs on; of an earlier batch where it is none of these
   * @param rule rule of the pair
   * @param score score of the pair
   * @param hops pairs to the keeper
   */
  record Place(long row, long matched, String rule, double score, int hops) {}

  private final Map<Long, Place> places = new HashMap<>();
  private final Map<Long, Place> near;
  private final List<Place> way = new ArrayList<>();
  private final Map<Long, Integer> onWay = new HashMap<>();
  private final int depth;
  private long end;

  private RerootedPlaces(List<Place> before, Map<Long, Place> near, long root, int depth) {
    this.near = near;
    this.depth = depth;
    this.end = root;
    before.forEach(place -> places.put(place.row(), place));
    while (places.containsKey(end)) {
      onWay.put(end, way.size());
      way.add(places.get(end));
      end = places.get(end).matched();
    }
  }

  /**
   * Turns the ways round.
   *
   * @param before documents that go for the old keeper, in any order
   * @param near by row the places of those that are a pair with the text of who is kept instead
   * @param root row of who is kept instead, one of them or not
   * @param depth pairs between that and the old keeper
   * @return the places of all but the root
   */
  static List<Place> of(List<Place> before, Map<Long, Place> near, long root, int depth) {
    RerootedPlaces turned = new RerootedPlaces(before, near, root, depth);
    return before.stream().filter(place -> place.row() != root).map(turned::turned).toList();
  }

  private Place turned(Place place) {
    Place round = round(place);
    Place direct = near.get(place.row());
    return direct != null && direct.hops() <= round.hops() ? direct : round;
  }

  private Place round(Place place) {
    if (onWay.containsKey(place.row())) {
      int fromRoot = onWay.get(place.row());
      Place nearer = way.get(fromRoot - 1);
      return new Place(place.row(), nearer.row(), nearer.rule(), nearer.score(), fromRoot);
    }
    long at = place.matched();
    int steps = 1;
    while (places.containsKey(at) && !onWay.containsKey(at) && !near.containsKey(at)) {
      at = places.get(at).matched();
      steps++;
    }
    return moved(place, steps + fromRoot(at, place.hops() - steps));
  }

  /** Pairs between the root and a document on which others hang, so many from the old keeper. */
  private int fromRoot(long at, int hops) {
    int known = onWay.getOrDefault(at, Integer.MAX_VALUE);
    int direct = near.containsKey(at) ? near.get(at).hops() : Integer.MAX_VALUE;
    int most = Math.min(known, direct);
    if (most < Integer.MAX_VALUE) {
      return most;
    }
    return at == end ? way.size() : hops + depth;
  }

  private static Place moved(Place place, int hops) {
    return new Place(place.row(), place.matched(), place.rule(), place.score(), hops);
  }
}
