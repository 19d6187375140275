package io.github.echosift.group;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

final class UnionFindTest {
  @Property(tries = 300)
  void smallest_anyEdges_agreesWithTraversal(
      @ForAll @Size(max = 60) List<@LongRange(min = -20, max = 40) Long> ends) {
    List<long[]> edges = edges(ends);
    assertEquals(traversed(edges), united(edges));
  }

  @Property(tries = 200)
  void smallest_edgesShuffledAndTurned_isTheSame(
      @ForAll @Size(max = 60) List<@LongRange(min = 0, max = 50) Long> ends, @ForAll long seed) {
    List<long[]> edges = edges(ends);
    List<long[]> others = new ArrayList<>();
    edges.forEach(edge -> others.add(new long[] {edge[1], edge[0]}));
    others.addAll(edges);
    Collections.shuffle(others, new Random(seed));
    assertEquals(united(edges), united(others));
  }

  @Property
  void invert_ofApplied_isIdentity(@ForAll long x, @ForAll long key) {
    assertEquals(x, Scramble.invert(Scramble.apply(x, key), key));
  }

  @Property
  void add_anyKeys_numbersThemInOrderOfSight(@ForAll List<Long> keys) {
    LongIndex index = new LongIndex();
    List<Long> seen = new ArrayList<>();
    for (long key : keys) {
      int expected = seen.indexOf(key);
      assertEquals(expected, index.find(key));
      assertEquals(expected < 0 ? seen.size() : expected, index.add(key));
      if (expected < 0) {
        seen.add(key);
      }
    }
    assertEquals(seen.size(), index.size());
  }

  private static List<long[]> edges(List<Long> ends) {
    List<long[]> edges = new ArrayList<>();
    for (int i = 0; i + 1 < ends.size(); i += 2) {
      edges.add(new long[] {ends.get(i), ends.get(i + 1)});
    }
    return edges;
  }

  private static Map<Long, Long> united(List<long[]> edges) {
    UnionFind sets = new UnionFind();
    edges.forEach(edge -> sets.union(edge[0], edge[1]));
    Map<Long, Long> smallest = new TreeMap<>();
    for (int i = 0; i < sets.size(); i++) {
      smallest.put(sets.member(i), sets.smallest(i));
    }
    return smallest;
  }

  private static Map<Long, Long> traversed(List<long[]> edges) {
    TreeSet<Long> nodes = new TreeSet<>();
    edges.forEach(
        edge -> {
          nodes.add(edge[0]);
          nodes.add(edge[1]);
        });
    Map<Long, Long> smallest = new TreeMap<>();
    for (long start : nodes) {
      Deque<Long> queue = new ArrayDeque<>(List.of(start));
      while (!queue.isEmpty()) {
        long node = queue.remove();
        if (smallest.putIfAbsent(node, start) != null) {
          continue;
        }
        for (long[] edge : edges) {
          if (edge[0] == node || edge[1] == node) {
            queue.add(edge[0] == node ? edge[1] : edge[0]);
          }
        }
      }
    }
    return smallest;
  }
}
