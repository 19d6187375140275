package io.github.echosift.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Documents hang on who is kept now by pairs that are known. */
class RerootedPlacesTest {
  /** Rows from 100 on are of earlier batches; 100 is the old keeper. */
  private static final List<RerootedPlaces.Place> BEFORE =
      List.of(
          place(1, 100, 1),
          place(2, 1, 2),
          place(3, 2, 3),
          place(4, 1, 2),
          place(5, 4, 3),
          place(6, 101, 2),
          place(7, 100, 1),
          place(8, 3, 4));

  @Test
  void of_rootAmongThem_turnsItsWayRoundAndKeepsTheRest() {
    assertEquals(
        List.of(
            "1 on 2 by 200, 1",
            "3 on 2 by 300, 1",
            "4 on 1 by 400, 2",
            "5 on 4 by 500, 3",
            "6 on 101 by 600, 4",
            "7 on 100 by 700, 3",
            "8 on 3 by 800, 2"),
        told(RerootedPlaces.of(BEFORE, Map.of(), 2, 2)));
  }

  @Test
  void of_pairsWithTheRoot_areTakenWhereTheyAreNearer() {
    Map<Long, RerootedPlaces.Place> near = Map.of(4L, place(4, 2, 1), 1L, place(1, 2, 1));
    assertEquals(
        List.of("1 on 2 by 100, 1", "4 on 2 by 400, 1", "5 on 4 by 500, 2"),
        told(RerootedPlaces.of(BEFORE, near, 2, 2)).stream()
            .filter(line -> line.matches("[145].*"))
            .toList());
  }

  @Test
  void of_rootOfAnotherGroup_goesByWayOfTheOldKeeper() {
    assertEquals(
        List.of("1 on 100 by 100, 3", "2 on 1 by 200, 4"),
        told(RerootedPlaces.of(BEFORE.subList(0, 2), Map.of(), 50, 2)));
  }

  private static RerootedPlaces.Place place(long row, long matched, int hops) {
    return new RerootedPlaces.Place(row, matched, "lexical", row * 100, hops);
  }

  private static List<String> told(List<RerootedPlaces.Place> places) {
    return places.stream()
        .map(p -> p.row() + " on " + p.matched() + " by " + (int) p.score() + ", " + p.hops())
        .toList();
  }
}
