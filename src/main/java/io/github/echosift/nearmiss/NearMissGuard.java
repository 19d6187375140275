package io.github.echosift.nearmiss;

import io.github.echosift.config.NearMiss;
import io.github.echosift.config.TextConfig;
import io.github.echosift.text.TextNormalizer;
import io.github.echosift.text.Tokenizer;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/*
 * Kernel. Two bulletins of one template are alike in nearly every word and still tell of two
 * earthquakes. The guard aligns the tokens of both texts and looks at each stretch that was replaced:
 * a number, in digits or in words, for another number, or a name (a capitalised word that the other
 * text does not have) for another name. Longer texts may differ at their very head and tail, where outlets put datelines
 * and notices. A word and its misspelling are no replacement. Where the encoder sees a long notice
 * with a few words of content, it finds like what is not: so texts that each have many words that
 * the other lacks are kept apart too.
 */

/** Tells near misses (the same template with other numbers or names) from copies. */
public final class NearMissGuard implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Tokens between the very end of a text and a hunk that still belongs to its head or tail. */
  private static final int EDGE = 2;

  private static final int HEAD = 10;
  private static final int TAIL = 12;
  private static final int FREE_ENDS_FROM = 24;

  /** Share of a text's words from which it says something else than a text without them. */
  private static final double MISSING_SHARE = 0.2;

  /** Letters of a word that can be misspelt; of two shorter ones each is its own. */
  private static final int SPELLED = 3;

  private final Set<NearMiss> kinds;

  /** A guard against the given kinds of difference. */
  public NearMissGuard(Set<NearMiss> kinds) {
    this.kinds = Set.copyOf(kinds);
  }

  /**
   * A text made ready for comparison with several others.
   *
   * @param whole the text as read
   * @param raw its tokens
   * @param folded its tokens without case, Roman numerals as digits
   * @param bound whether it is too short to have ends that are free to differ
   * @param numbers its numbers in order; none for texts with free ends
   * @param instalments those of its numbers that say which part of a series it is
   */
  public record Text(
      String whole,
      List<String> raw,
      List<String> folded,
      boolean bound,
      List<String> numbers,
      List<String> instalments) {}

  /** Makes a text ready. */
  public Text text(String whole) {
    TextNormalizer normalizer = new TextNormalizer(new TextConfig(false, false));
    List<String> raw = Tokenizer.tokens(whole);
    List<String> folded = fold(raw, normalizer);
    boolean bound = raw.size() < FREE_ENDS_FROM;
    return new Text(
        whole,
        raw,
        folded,
        bound,
        bound ? NumberWords.read(folded) : List.of(),
        bound ? Instalments.numbers(folded) : List.of());
  }

  /** Whether two texts, as read, differ by a replaced number or name. */
  public boolean nearMiss(String a, String b) {
    return nearMiss(text(a), text(b));
  }

  public boolean nearMiss(Text a, Text b) {
    // Of several best alignments one is taken; in a fixed order of texts it is always the same.
    return a.whole().compareTo(b.whole()) <= 0 ? inOrder(a, b) : inOrder(b, a);
  }

  private boolean inOrder(Text a, Text b) {
    if (kinds.contains(NearMiss.NUMBERS) && (otherOrder(a, b) || otherInstalment(a, b))) {
      return true;
    }
    List<String> rawA = a.raw();
    List<String> rawB = b.raw();
    List<String> foldedA = a.folded();
    List<String> foldedB = b.folded();
    Set<String> inA = new HashSet<>(foldedA);
    Set<String> inB = new HashSet<>(foldedB);
    if (kinds.contains(NearMiss.CONTENT)
        && mostlyMissing(foldedA, foldedB, inB)
        && mostlyMissing(foldedB, foldedA, inA)) {
      return true;
    }
    for (TokenDifference.Hunk hunk : TokenDifference.hunks(foldedA, foldedB)) {
      if (freeEnd(hunk, rawA.size(), rawB.size())) {
        continue;
      }
      if (kinds.contains(NearMiss.NUMBERS) && otherNumbers(a, b, hunk)) {
        return true;
      }
      if (kinds.contains(NearMiss.NAMES)
          && otherNames(
              names(rawA, foldedA, hunk.fromA(), hunk.toA(), inB),
              names(rawB, foldedB, hunk.fromB(), hunk.toB(), inA))) {
        return true;
      }
    }
    return false;
  }

  private static List<String> fold(List<String> tokens, TextNormalizer normalizer) {
    List<String> out = new ArrayList<>(tokens.size());
    String before = "";
    for (String token : tokens) {
      out.add(RomanNumerals.read(before, token).orElseGet(() -> normalizer.normalize(token)));
      before = token;
    }
    return out;
  }

  /** Whether a hunk lies in the head or tail of texts long enough to have such. */
  private static boolean freeEnd(TokenDifference.Hunk hunk, int sizeA, int sizeB) {
    if (Math.min(sizeA, sizeB) < FREE_ENDS_FROM) {
      return false;
    }
    boolean head = Math.max(hunk.fromA(), hunk.fromB()) <= EDGE;
    head &= Math.max(hunk.toA(), hunk.toB()) <= HEAD;
    boolean tail = Math.min(hunk.toA() - sizeA, hunk.toB() - sizeB) >= -EDGE;
    tail &= Math.min(hunk.fromA() - sizeA, hunk.fromB() - sizeB) >= -TAIL;
    return head || tail;
  }

  /** Whether one of two short texts is an instalment whose number the other does not have. */
  private static boolean otherInstalment(Text a, Text b) {
    return a.bound()
        && b.bound()
        && !(b.numbers().containsAll(a.instalments()) && a.numbers().containsAll(b.instalments()));
  }

  /** Whether two short texts have equally many numbers but not in the same order: 1-0 and 0-1. */
  private static boolean otherOrder(Text a, Text b) {
    return a.bound()
        && b.bound()
        && a.numbers().size() == b.numbers().size()
        && !a.numbers().equals(b.numbers());
  }

  /** Whether a text has many words, not numbers, that another lacks in any spelling. */
  private static boolean mostlyMissing(List<String> text, List<String> other, Set<String> inOther) {
    double most = MISSING_SHARE * text.size();
    Predicate<String> missing = word -> !inOther.contains(word) && !NumberWords.isNumber(word);
    if (text.stream().filter(missing).count() <= most) {
      return false;
    }
    return text.stream()
            .filter(missing)
            .filter(word -> other.stream().noneMatch(o -> sameWord(word, o)))
            .count()
        > most;
  }

  /** Whether each side of a hunk has a number that the other has not. */
  private static boolean otherNumbers(Text a, Text b, TokenDifference.Hunk hunk) {
    List<String> ofA = NumberWords.read(a.folded().subList(hunk.fromA(), hunk.toA()));
    List<String> ofB = NumberWords.read(b.folded().subList(hunk.fromB(), hunk.toB()));
    boolean oneForOne = hunk.toA() - hunk.fromA() == 1 && hunk.toB() - hunk.fromB() == 1;
    if (ofA.isEmpty() && (oneForOne || numerals(b, hunk.fromB(), hunk.toB()))) {
      ofA = letters(a, hunk.fromA(), hunk.toA());
    } else if (ofB.isEmpty() && (oneForOne || numerals(a, hunk.fromA(), hunk.toA()))) {
      ofB = letters(b, hunk.fromB(), hunk.toB());
    }
    return otherNumbers(ofA, ofB);
  }

  /** Whether there are Roman numerals of more than a letter. */
  private static boolean numerals(Text text, int from, int to) {
    return IntStream.range(from, to).anyMatch(i -> isNumeral(text.raw(), i));
  }

  private static boolean isNumeral(List<String> raw, int at) {
    return at > 0 && RomanNumerals.read(raw.get(at - 1), raw.get(at)).isPresent();
  }

  /** Letters that may be Roman numerals, as digits. */
  private static List<String> letters(Text text, int from, int to) {
    return IntStream.range(Math.max(1, from), to)
        .mapToObj(i -> RomanNumerals.readLetter(text.raw().get(i - 1), text.raw().get(i)))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Whether each side has a number that the other has not. */
  private static boolean otherNumbers(List<String> a, List<String> b) {
    return !a.isEmpty() && !b.isEmpty() && !a.containsAll(b) && !b.containsAll(a);
  }

  private static List<String> names(
      List<String> raw, List<String> folded, int from, int to, Set<String> other) {
    List<String> out = new ArrayList<>();
    for (int i = from; i < to; i++) {
      int first = raw.get(i).codePointAt(0);
      if ((Character.isUpperCase(first) || Character.isTitleCase(first))
          && !isNumeral(raw, i)
          && !other.contains(folded.get(i))) {
        out.add(folded.get(i));
      }
    }
    return out;
  }

  /**
   * Whether some name of the one side and some name of the other are no spellings of each other.
   */
  private static boolean otherNames(List<String> a, List<String> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return false;
    }
    return a.stream().anyMatch(x -> b.stream().noneMatch(y -> sameWord(x, y)));
  }

  private static boolean sameWord(String x, String y) {
    int shorter = Math.min(x.length(), y.length());
    return x.startsWith(y)
        || y.startsWith(x)
        || (shorter >= SPELLED
            && new LevenshteinDistance(Math.max(1, shorter / 4)).apply(x, y) >= 0);
  }
}
