package io.github.echosift.files;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The encoding that the beginning of a file seems to be in.
 *
 * <p>UTF-8 unless there is a reason: a byte order mark, zeros in every second byte, or bytes that
 * are no UTF-8 and stand where letters stand. A few damaged records in a file of UTF-8 are no
 * reason: they go to quarantine.
 *
 * @param charset name as Java knows it
 * @param sure whether a mark says so
 */
record CharsetGuess(String charset, boolean sure) {
  private static final String WINDOWS = "windows-1252";
  private static final int SAMPLE = 1 << 16;

  /** Encodings that Western text can't be told apart from by letters alone. */
  private static final Set<String> WESTERN =
      Set.of("ISO-8859-1", "ISO-8859-15", "windows-1252", "UTF-8", "IBM420_ltr", "IBM424_ltr");

  /** By how much another single-byte encoding must fit better than the Western one. */
  private static final int CLEARLY = 15;

  private static final int CONFIDENT = 60;

  static CharsetGuess of(byte[] head) {
    String marked = marked(head);
    if (marked != null) {
      return new CharsetGuess(marked, true);
    }
    byte[] sample = head.length > SAMPLE ? Arrays.copyOf(head, SAMPLE) : head;
    String wide = wide(sample);
    if (wide != null) {
      return new CharsetGuess(wide, false);
    }
    String pairs = pairs(sample);
    if (pairs != null) {
      return new CharsetGuess(pairs, false);
    }
    return new CharsetGuess(isUtf8(sample) ? FileForm.UTF_8 : detected(sample), false);
  }

  /** The end of a sentence about the file. */
  String told() {
    return sure ? " is " + charset : " seems to be " + charset + "; --encoding NAME says otherwise";
  }

  private static String marked(byte[] b) {
    int first = b.length < 2 ? 0 : (b[0] & 0xFF) << 8 | (b[1] & 0xFF);
    int second = b.length < 4 ? -1 : (b[2] & 0xFF) << 8 | (b[3] & 0xFF);
    if (first == 0xEFBB && b.length > 2 && b[2] == (byte) 0xBF) {
      return FileForm.UTF_8;
    }
    if (first == 0xFFFE) {
      return second == 0 ? "UTF-32LE" : "UTF-16LE";
    }
    if (first == 0xFEFF) {
      return "UTF-16BE";
    }
    return first == 0 && second == 0xFEFF ? "UTF-32BE" : null;
  }

  /** Latin letters in UTF-16 have a zero in every second byte, in UTF-32 three in four. */
  private static String wide(byte[] b) {
    int[] places = new int[4];
    for (int i = 0; i < b.length; i++) {
      places[i & 3] += b[i] == 0 ? 1 : 0;
    }
    int quarter = b.length / 4;
    if (quarter > 4 && places[1] >= quarter * 9 / 10 && places[2] >= quarter * 9 / 10) {
      if (places[0] == quarter && places[3] == 0) {
        return "UTF-32BE";
      }
      if (places[3] == quarter && places[0] == 0) {
        return "UTF-32LE";
      }
    }
    int[] zeros = {places[0] + places[2], places[1] + places[3]};
    int half = b.length / 2;
    if (half < 4 || Math.max(zeros[0], zeros[1]) < half / 3) {
      return null;
    }
    if (Math.min(zeros[0], zeros[1]) > half / 10) {
      return null;
    }
    return zeros[1] > zeros[0] ? "UTF-16LE" : "UTF-16BE";
  }

  /**
   * UTF-16 of letters that are not Latin, told by its line breaks and blanks: no other encoding has
   * zeros, and every pair must stand for something.
   */
  private static String pairs(byte[] b) {
    int zeros = 0;
    int odd = 0;
    for (byte one : b) {
      zeros += one == 0 ? 1 : 0;
      odd += one < ' ' && one != '\t' && one != '\n' && one != '\r' ? 1 : 0;
    }
    if (zeros == 0 || odd < b.length / 8) {
      return null;
    }
    byte[] even = Arrays.copyOf(b, b.length & ~1);
    for (String wide : List.of("UTF-16LE", "UTF-16BE")) {
      String text = new String(even, Charset.forName(wide));
      // The sample's end may have cut the last one in two.
      int end = b.length == SAMPLE ? text.offsetByCodePoints(text.length(), -1) : text.length();
      boolean known =
          text.substring(0, end).codePoints().allMatch(c -> Character.isDefined(c) && isWritten(c));
      if (known && text.chars().anyMatch(c -> c == '\n' || c == ' ')) {
        return wide;
      }
    }
    return null;
  }

  private static boolean isWritten(int c) {
    int type = Character.getType(c);
    boolean control = type == Character.CONTROL && c != '\t' && c != '\n' && c != '\r';
    return !control && c != 0xFFFD && type != Character.PRIVATE_USE && type != Character.SURROGATE;
  }

  private static boolean isUtf8(byte[] b) {
    int valid = 0;
    int invalid = 0;
    int likely = 0;
    for (int i = 0; i < b.length; ) {
      if (b[i] >= 0) {
        if (b[i] < ' ' && b[i] != '\t' && b[i] != '\n' && b[i] != '\r' && b[i] != '\f') {
          return true; // no text in any encoding
        }
        i++;
        continue;
      }
      int length = Utf8.sequenceLength(b, i);
      if (length > 0) {
        valid++;
        i += length;
        continue;
      }
      invalid++;
      likely += isLikely(b, i) ? 1 : 0;
      i++;
    }
    boolean cutAtEnd = invalid > 0 && invalid <= 3 && Utf8.firstInvalid(b) >= b.length - 3;
    return invalid <= valid || likely * 4 < invalid * 3 || (cutAtEnd && b.length == SAMPLE);
  }

  /** A letter beside a letter, or a word by itself, or a mark of punctuation of Windows. */
  private static boolean isLikely(byte[] b, int at) {
    int c = b[at] & 0xFF;
    boolean beside = (at > 0 && isLetter(b[at - 1])) || (at + 1 < b.length && isLetter(b[at + 1]));
    boolean alone =
        (at == 0 || b[at - 1] == ' ' || b[at - 1] == '\n') && at + 1 < b.length && b[at + 1] == ' ';
    return c < 0xFD && (c < 0xC0 || beside || alone);
  }

  private static boolean isLetter(byte b) {
    return b < 0 || Character.isLetter(b);
  }

  private static String detected(byte[] sample) {
    CharsetMatch[] matches = new CharsetDetector().setText(sample).detectAll();
    String usual = isText(sample, WINDOWS) ? WINDOWS : other(sample, matches);
    int western = 0;
    for (CharsetMatch match : matches) {
      if (WESTERN.contains(match.getName())) {
        western = Math.max(western, match.getConfidence());
      }
    }
    for (CharsetMatch match : matches) {
      String name = match.getName();
      if (WESTERN.contains(name) || name.startsWith("UTF") || !Charset.isSupported(name)) {
        continue;
      }
      boolean clear = match.getConfidence() >= western + CLEARLY || western == 0;
      return clear && match.getConfidence() >= CONFIDENT - CLEARLY
          ? Charset.forName(name).name()
          : usual;
    }
    return usual;
  }

  /** The likeliest encoding in which all bytes stand for something, where Western has gaps. */
  private static String other(byte[] sample, CharsetMatch[] matches) {
    for (CharsetMatch match : matches) {
      for (String name : List.of(match.getName(), onWindows(match.getName()))) {
        boolean one = !name.startsWith("UTF") && !name.startsWith("IBM");
        if (one && Charset.isSupported(name) && isText(sample, name)) {
          return Charset.forName(name).name();
        }
      }
    }
    return WINDOWS;
  }

  /** What Windows has in place of an ISO encoding: letters where that has control characters. */
  private static String onWindows(String name) {
    return switch (name) {
      case "ISO-8859-2" -> "windows-1250";
      case "ISO-8859-5" -> "windows-1251";
      case "ISO-8859-7" -> "windows-1253";
      case "ISO-8859-9" -> "windows-1254";
      default -> name;
    };
  }

  private static boolean isText(byte[] sample, String charset) {
    String text = new String(sample, Charset.forName(charset));
    return text.chars().noneMatch(c -> c == 0xFFFD || (c >= 0x7F && c < 0xA0 && c != 0x85));
  }
}
