package io.github.echosift.excerpt;

import static org.apache.spark.sql.functions.udf;

import io.github.echosift.schema.PackedArrays;
import io.github.echosift.text.Shingler;
import io.github.echosift.text.Tokenizer;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/*
 * A short excerpt of a long text has a small Jaccard similarity with it, so bands do not find it.
 * Here every text is listed under its anchors (an inverted index), and asks by PROBES of its own for
 * longer texts that have them. Of a passage that is 0.9 contained, two of eight anchors are nearly surely
 * in the longer text; one alone many texts share by chance, so two are asked for where a passage has
 * enough of them and must be contained so far. Anchors are of four words: half of all titles have some two
 * words in a row in common with another, which says nothing. Texts of fewer than LEAST shingles ask
 * nothing: short titles within each other are no excerpts.
 */

/** What a text is listed under and asks by, to find what it stands within. */
public final class PassageKeys {
  /** Anchors by which a text asks. */
  public static final int PROBES = 8;

  /** Words of a shingle, of which sizes are told. */
  private static final int WORDS = 2;

  /** Words of an anchor. */
  private static final int ANCHOR_WORDS = 4;

  /** Shingles of a text that may be an excerpt: a sentence of some length. */
  private static final int LEAST = 12;

  /** Anchors from which two of them must be in the longer text. */
  private static final int SEVERAL = 4;

  /** Share of a passage from which two of several anchors are nearly surely in the longer text. */
  private static final double MOSTLY = 0.8;

  private PassageKeys() {}

  /**
   * How many anchors a passage must share with a longer text.
   *
   * @param anchors how many it has
   * @param share least share of it that the longer text must have
   */
  public static int needed(int anchors, double share) {
    return anchors >= SEVERAL && share >= MOSTLY ? 2 : 1;
  }

  /**
   * A text as it is listed.
   *
   * @param size number of distinct shingles
   * @param anchors sorted; the first {@value #PROBES} are those it asks by
   */
  record Anchored(int size, long[] anchors) {
    static Anchored of(String normal) {
      long[][] shingles = Shingler.inOrder(Tokenizer.tokens(normal), WORDS, ANCHOR_WORDS);
      int size = distinct(shingles[0]);
      return new Anchored(size, size < LEAST ? new long[0] : Anchors.of(shingles[1]));
    }

    /** Counts in a table with open places: shingles are random already, and none is negative. */
    private static int distinct(long[] shingles) {
      long[] table = new long[Math.max(4, Integer.highestOneBit(shingles.length) * 4)];
      Arrays.fill(table, -1);
      int count = 0;
      for (long shingle : shingles) {
        int at = (int) shingle & table.length - 1;
        while (table[at] >= 0 && table[at] != shingle) {
          at = at + 1 & table.length - 1;
        }
        count += table[at] < 0 ? 1 : 0;
        table[at] = shingle;
      }
      return count;
    }
  }

  /**
   * What texts must share a part of to be candidates: 32 bits of each anchor, sorted.
   *
   * @param normal normal form of a text
   */
  public static int[] of(String normal) {
    return Arrays.stream(Anchored.of(normal).anchors())
        .mapToInt(anchor -> (int) (anchor >>> Integer.SIZE))
        .sorted()
        .distinct()
        .toArray();
  }

  /** The keys of a column of normal forms, packed; null where there are none. */
  public static Column of(Column normal) {
    UDF1<String, byte[]> keys =
        text -> {
          int[] found = of(text);
          return found.length == 0 ? null : PackedArrays.ofInts(found);
        };
    return udf(keys, DataTypes.BinaryType).apply(normal);
  }
}
