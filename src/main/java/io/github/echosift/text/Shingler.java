package io.github.echosift.text;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/*
 * Kernel. Two routes, so that short texts are neither dropped nor judged by a handful of shingles:
 *  - the word route, texts of at least `shortTokens` tokens: sets of w successive tokens;
 *  - the short route, texts of fewer than 2 x `shortTokens` tokens: sets of three successive
 *    characters of the tokens joined by spaces, ends marked.
 * Lengths between belong to both, so no pair is lost at the border. A shingle is a 64-bit hash whose
 * sign tells its route (negative: short), so that one sorted array holds a text's sets.
 * Shingling after Broder, "On the resemblance and containment of documents", 1997.
 *
 * In scripts without spaces a token is one character, which says less than a word and more than a
 * letter. So a shingle is a run of tokens up to a weight: two words, or three such characters, or
 * some of both; on the short route three letters, or two such characters, which are joined without
 * spaces. What a text is made of is never decided as a whole, so mixed texts do not fall between.
 * Three and two are measured: on retitled Chinese questions bigrams have the better precision and
 * recall at Jaccard 0.7, trigrams at 0.5 and 0.4.
 */

/** Turns tokens into sets of shingle hashes and compares such sets. */
public final class Shingler {
  /** Weights on the word route; a run is long enough one short of `width` words. */
  private static final int WORD = 3;

  private static final int CHARACTER = 2;

  /** Weights on the short route; a run of {@value #SHORT_WEIGHT} is long enough. */
  private static final int LETTER = 2;

  private static final int IDEOGRAPH = 3;
  private static final int SHORT_WEIGHT = 5;
  private static final Hasher64 HASH = Hashing.komihash5_0();

  private final int width;
  private final int shortTokens;

  /**
   * A shingler.
   *
   * @param width words a shingle on the word route, at least 1
   * @param shortTokens texts with fewer tokens take the short route only
   */
  public Shingler(int width, int shortTokens) {
    if (width < 1 || shortTokens < width) {
      throw new IllegalArgumentException(
          "shingle width must be 1 to short-tokens, actual: " + width + ", " + shortTokens);
    }
    this.width = width;
    this.shortTokens = shortTokens;
  }

  /**
   * Sorted, distinct shingle hashes of a text's tokens, without what a house style changes about
   * them; empty for no tokens.
   */
  public long[] shingles(List<String> spelt) {
    List<String> tokens = folded(spelt);
    int n = tokens.size();
    long[] words = n >= shortTokens ? new Words(tokens).shingles(width) : new long[0];
    long[] chars = n > 0 && n < 2 * shortTokens ? charShingles(joined(tokens)) : new long[0];
    long[] all = Arrays.copyOf(words, words.length + chars.length);
    System.arraycopy(chars, 0, all, words.length, chars.length);
    Arrays.sort(all);
    return distinct(all);
  }

  /**
   * The hashes of the word route in reading order, of several widths at once.
   *
   * @param widths words a shingle
   * @return one array a width; empty where a text has fewer tokens
   */
  public static long[][] inOrder(List<String> tokens, int... widths) {
    Words words = new Words(folded(tokens));
    long[][] out = new long[widths.length][];
    for (int i = 0; i < widths.length; i++) {
      out[i] = tokens.size() >= widths[i] ? words.shingles(widths[i]) : new long[0];
    }
    return out;
  }

  private static List<String> folded(List<String> tokens) {
    List<String> out = new ArrayList<>(tokens.size());
    for (String token : tokens) {
      out.add(Folded.of(token));
    }
    return out;
  }

  /** Words by their hashes and weights. */
  private record Words(long[] hashes, int[] weights) {
    Words(List<String> tokens) {
      this(new long[tokens.size()], new int[tokens.size()]);
      for (int i = 0; i < hashes.length; i++) {
        String token = tokens.get(i);
        hashes[i] = HASH.hashCharsToLong(token);
        weights[i] = Tokenizer.standsAlone(token) ? CHARACTER : WORD;
      }
    }

    long[] shingles(int width) {
      long[] out = runs(hashes, weights, WORD * width - 1);
      for (int i = 0; i < out.length; i++) {
        out[i] &= Long.MAX_VALUE;
      }
      return out;
    }
  }

  private static long[] charShingles(int[] cps) {
    long[] values = new long[cps.length];
    int[] weights = new int[cps.length];
    for (int i = 0; i < cps.length; i++) {
      values[i] = cps[i] + 1L;
      weights[i] = Tokenizer.standsAlone(cps[i]) ? IDEOGRAPH : LETTER;
    }
    long[] out = runs(values, weights, SHORT_WEIGHT);
    for (int i = 0; i < out.length; i++) {
      out[i] |= Long.MIN_VALUE;
    }
    return out;
  }

  /** Tokens with spaces between words, and a mark where a text begins or ends with a word. */
  private static int[] joined(List<String> tokens) {
    StringBuilder out = new StringBuilder();
    boolean aloneBefore = false;
    for (int i = 0; i < tokens.size(); i++) {
      boolean alone = Tokenizer.standsAlone(tokens.get(i));
      if (!alone || (i > 0 && !aloneBefore)) {
        out.append(i == 0 ? '\u0002' : ' ');
      }
      out.append(tokens.get(i));
      aloneBefore = alone;
    }
    return out.append(aloneBefore ? "" : "\u0003").codePoints().toArray();
  }

  /**
   * Hashes of the shortest runs of at least a weight from each place; of the whole if it is less.
   */
  private static long[] runs(long[] values, int[] weights, int enough) {
    long[] out = new long[values.length];
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      long h = 0;
      int weight = 0;
      int j = i;
      for (; j < values.length && weight < enough; j++) {
        h = mix(h * 0x9E3779B97F4A7C15L + values[j]);
        weight += weights[j];
      }
      if (weight < enough && count > 0) {
        break;
      }
      out[count++] = h;
    }
    return Arrays.copyOf(out, count);
  }

  /** The finaliser of SplitMix64: every input bit reaches every output bit. */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Sorted hashes without repeats; the array is used up. */
  public static long[] distinct(long[] sorted) {
    int n = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[n++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, n);
  }

  /** The part of a shingle array that belongs to the short route. */
  public static long[] shortRoute(long[] shingles) {
    return Arrays.copyOf(shingles, firstWord(shingles));
  }

  /** The part of a shingle array that belongs to the word route. */
  public static long[] wordRoute(long[] shingles) {
    return Arrays.copyOfRange(shingles, firstWord(shingles), shingles.length);
  }

  private static int firstWord(long[] shingles) {
    int at = Arrays.binarySearch(shingles, 0L);
    return at >= 0 ? at : -at - 1;
  }

  /** Jaccard similarity in [0, 1], the larger one of the routes that both texts take; else 0. */
  public static double similarity(long[] a, long[] b) {
    int splitA = firstWord(a);
    int splitB = firstWord(b);
    return Math.max(
        jaccard(a, 0, splitA, b, 0, splitB), jaccard(a, splitA, a.length, b, splitB, b.length));
  }

  /**
   * Whether a text has so many more shingles than another that it rather holds it than resembles
   * it: a quarter more.
   */
  public static boolean longer(int size, int than) {
    return size * 4L >= than * 5L;
  }

  /** Share of the smaller set that the larger one has, of sorted distinct hashes; 0 for none. */
  public static double containment(long[] a, long[] b) {
    int smaller = Math.min(a.length, b.length);
    return smaller == 0 ? 0 : (double) common(a, 0, a.length, b, 0, b.length) / smaller;
  }

  private static double jaccard(long[] a, int fromA, int toA, long[] b, int fromB, int toB) {
    int common = common(a, fromA, toA, b, fromB, toB);
    int union = toA - fromA + toB - fromB - common;
    return common == 0 ? 0 : (double) common / union;
  }

  private static int common(long[] a, int fromA, int toA, long[] b, int fromB, int toB) {
    int i = fromA;
    int j = fromB;
    int common = 0;
    while (i < toA && j < toB) {
      if (a[i] == b[j]) {
        common++;
        i++;
        j++;
      } else if (a[i] < b[j]) {
        i++;
      } else {
        j++;
      }
    }
    return common;
  }
}
