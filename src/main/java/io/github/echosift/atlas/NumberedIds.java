package io.github.echosift.atlas;

import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;

/*
 * Kernel. Many ids are numbers, or numbers behind a beginning that all share (n-0001, t1_k3x9). In
 * order they differ by little, and a difference takes a byte or two where an id takes ten.
 */

/**
 * How ids are written that are numbers behind one beginning.
 *
 * @param prefix what all begin with
 * @param radix 10, or 36 for digits and small letters
 * @param width digits of each, with zeros before; 0 where numbers are as long as they need be
 */
record NumberedIds(String prefix, int radix, int width) {
  private static final int[] RADIXES = {10, 36};

  /** The form of some ids, if they have one; each is told by its number exactly. */
  static Optional<NumberedIds> of(Collection<String> ids) {
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    String common = ids.stream().reduce(NumberedIds::common).orElse("");
    for (int radix : RADIXES) {
      String prefix = common;
      while (!prefix.isEmpty() && isDigit(prefix.charAt(prefix.length() - 1), radix)) {
        prefix = prefix.substring(0, prefix.length() - 1);
      }
      OptionalInt width = width(ids, prefix.length(), radix);
      if (width.isPresent()) {
        return Optional.of(new NumberedIds(prefix, radix, width.getAsInt()));
      }
    }
    return Optional.empty();
  }

  private static OptionalInt width(Collection<String> ids, int skip, int radix) {
    int shortest = Integer.MAX_VALUE;
    int longest = 0;
    boolean zeros = false;
    for (String id : ids) {
      int digits = id.length() - skip;
      shortest = Math.min(shortest, digits);
      longest = Math.max(longest, digits);
      zeros |= digits > 1 && id.charAt(skip) == '0';
      for (int i = skip; i < id.length(); i++) {
        if (!isDigit(id.charAt(i), radix)) {
          return OptionalInt.empty();
        }
      }
    }
    // a page's script counts exactly up to 2^53
    boolean exact = shortest > 0 && longest <= (radix == 10 ? 15 : 10);
    boolean even = shortest == longest;
    return exact && (even || !zeros) ? OptionalInt.of(even ? longest : 0) : OptionalInt.empty();
  }

  private static boolean isDigit(char c, int radix) {
    return (c >= '0' && c <= '9') || (radix == 36 && c >= 'a' && c <= 'z');
  }

  private static String common(String a, String b) {
    int i = 0;
    while (i < Math.min(a.length(), b.length()) && a.charAt(i) == b.charAt(i)) {
      i++;
    }
    return a.substring(0, i);
  }

  /** The number of an id. */
  long number(String id) {
    return Long.parseLong(id.substring(prefix.length()), radix);
  }

  /** Writes a difference that is not negative, seven bits a byte, the lowest first. */
  static void write(long difference, ByteArrayOutputStream out) {
    long rest = difference;
    while (rest >= 128) {
      out.write((int) ((rest & 127) | 128));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
