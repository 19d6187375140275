package io.github.echosift.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ShinglerTest {
  private final Shingler shingler = new Shingler(2, 4);

  @Test
  void similarity_oneWordOfTenReplaced_isJaccardOfPairs() {
    List<String> a = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
    List<String> b = List.of("a", "b", "c", "d", "X", "f", "g", "h", "i", "j");
    // Nine pairs each, seven in common.
    assertEquals(7.0 / 11, Shingler.similarity(shingler.shingles(a), shingler.shingles(b)), 1e-12);
  }

  @Test
  void shingles_shortText_takesTheShortRouteOnly() {
    long[] shingles = shingler.shingles(List.of("markets", "closed"));
    assertEquals(0, Shingler.wordRoute(shingles).length);
    assertTrue(Shingler.shortRoute(shingles).length > 0);
  }

  @Test
  void similarity_acrossTheBorderOfRoutes_isFound() {
    long[] three = shingler.shingles(List.of("markets", "closed", "early"));
    long[] four = shingler.shingles(List.of("markets", "closed", "early", "today"));
    assertTrue(Shingler.similarity(three, four) > 0.6);
  }

  @Test
  void shingles_nothing_isEmptyAndUnlike() {
    long[] none = shingler.shingles(List.of());
    assertEquals(0, none.length);
    assertEquals(0, Shingler.similarity(none, none));
  }

  @Property
  void similarity_anyTwo_symmetricAndAsSetsHaveIt(
      @ForAll @Size(max = 30) List<@AlphaChars @StringLength(min = 1, max = 2) String> a,
      @ForAll @Size(max = 30) List<@AlphaChars @StringLength(min = 1, max = 2) String> b) {
    long[] x = shingler.shingles(a);
    long[] y = shingler.shingles(b);
    double similarity = Shingler.similarity(x, y);
    assertEquals(similarity, Shingler.similarity(y, x));
    double words = jaccard(Shingler.wordRoute(x), Shingler.wordRoute(y));
    double chars = jaccard(Shingler.shortRoute(x), Shingler.shortRoute(y));
    assertEquals(Math.max(words, chars), similarity, 1e-12);
  }

  @Property
  void shingles_anyTokens_areSortedAndDistinct(
      @ForAll @Size(max = 30) List<@AlphaChars @StringLength(min = 1, max = 2) String> tokens) {
    long[] shingles = shingler.shingles(tokens);
    assertArrayEquals(Arrays.stream(shingles).sorted().distinct().toArray(), shingles);
  }

  private static double jaccard(long[] a, long[] b) {
    Set<Long> common = new HashSet<>(Arrays.stream(a).boxed().toList());
    Set<Long> union = new HashSet<>(common);
    Set<Long> other = new HashSet<>(Arrays.stream(b).boxed().toList());
    common.retainAll(other);
    union.addAll(other);
    return union.isEmpty() ? 0 : (double) common.size() / union.size();
  }
}
