package io.github.echosift.tokens;

import io.github.echosift.lexicon.Folding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Classes of words whose members exclude each other; a member may have several spellings. */
final class MemberClasses {
  /** Members of a class have numbers from a multiple of this on. */
  private static final int CLASS = 1000;

  private final Map<String, List<Integer>> members = new HashMap<>();

  /** Adds a class: a line of members, with "=" between spellings of one. */
  void add(String line, int number) {
    int member = number * CLASS;
    for (String spellings : line.split(" ", -1)) {
      int place = member++;
      for (String word : spellings.split("=", -1)) {
        members.computeIfAbsent(Folding.fold(word), missing -> new ArrayList<>(1)).add(place);
      }
    }
  }

  boolean contains(String word) {
    return members.containsKey(word);
  }

  /** Whether two folded words are different members of a class, and of none the same. */
  boolean exclude(String a, String b) {
    List<Integer> ofA = members.get(a);
    List<Integer> ofB = ofA == null ? null : members.get(b);
    if (ofB == null) {
      return false;
    }
    boolean out = false;
    for (int x : ofA) {
      for (int y : ofB) {
        if (x == y) {
          return false;
        }
        out |= x / CLASS == y / CLASS;
      }
    }
    return out;
  }

  /** Whether two folded words are spellings of one member. */
  boolean same(String a, String b) {
    List<Integer> ofA = members.get(a);
    List<Integer> ofB = ofA == null || a.equals(b) ? null : members.get(b);
    return ofB != null && ofA.stream().anyMatch(ofB::contains);
  }
}
