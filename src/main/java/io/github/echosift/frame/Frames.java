package io.github.echosift.frame;

import io.github.echosift.tokens.Lexer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/*
 * Kernel. Outlets put datelines, bylines, section names and their own name around a text, and people
 * "RT @name:". Such a frame is cut off by what it looks like, never by its place alone: a place in
 * capitals with a dash, an agency in brackets, a name with a word for newspaper in it behind a bar, a
 * sentence that begins as notices do. A frame around nothing stays.
 */

/** Finds the text within its frame. */
public final class Frames {
  private static final int ROUNDS = 8;
  private static final int HEAD = 140;
  private static final int TAIL = 240;

  /** Characters of a greeting and of a closing. */
  private static final int GREETING = 60;

  private static final int CLOSING = 100;

  /** Words of a headline at least; what is shorter is a name or a title. */
  private static final int HEADLINE = 4;

  private static final Pattern RETWEET = Pattern.compile("^[\\s\"“]*RT\\s+@\\w+:?\\s*");
  private static final Pattern REPLY = Pattern.compile("^(\\.?@\\w+[:,]?\\s+)+");
  private static final Pattern SECTION_HEAD =
      Pattern.compile(
          "^(?<head>[\\p{L}][\\p{L}\\p{M} '’/-]{1,40}?)\\s?(:|\\||\\s[-–—]\\s|\\s?[—])\\s*");
  private static final String PERSON = "\\p{Lu}[\\p{L}.'’-]+( \\p{Lu}[\\p{L}.'’-]+){1,3}";
  private static final Pattern BYLINE =
      Pattern.compile(
          "^(By|Von|Par|Por|Di|Door) "
              + PERSON
              + "((,| and| und| et| y| e| en) "
              + PERSON
              + "){0,2}(, (?i:[\\p{L} ]{0,30}(writer|reporter|correspondent|editor|redaktion|redakteur"
              + "|redakteurin|correspondant|correspondante|corresponsal|redactor|redactora|inviato"
              + "|corrispondente|redattore|redactie|verslaggever))\\.\\s|(, [\\p{L} ]{3,40})?"
              + "(\\s?[—|]\\s|\\s[-–]\\s)(\\p{Lu}\\p{L}+ ){0,3}\\p{Lu}\\p{L}+\\s*\\n"
              + "|(, [\\p{L} ]{3,40})?\\s*(\\n|\\s?[—|]\\s|\\s[-–]\\s))\\s*");
  private static final Pattern CREDIT =
      Pattern.compile(
          "^[(\\[](photo|foto|image|picture|credit|bild|crédit|immagine|imagen)s?"
              + "( by|( credit)?:) [^()\\[\\]]{2,60}[)\\]]\\s*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern VIA =
      Pattern.compile(
          "\\s*[\\[(]?(via|h/t|hat tip to)\\s+(?<whom>@?\\w+)[\\])]?\\s*[.”\"]*$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern BRACKET =
      Pattern.compile("\\s*[(\\[（【](?<inner>[^()\\[\\]（）【】]{1,40})[)\\]）】]\\s*\\.?\\s*$");
  private static final Pattern SEGMENT =
      Pattern.compile("^(.*\\S)\\s*(\\s[-–—|·]|\\|)\\s*(?<last>[^|·–—]{2,60})$", Pattern.DOTALL);
  private static final Pattern SIZE = Pattern.compile("\\d{3,4}\\s?[xX×]\\s?\\d{3,4}");
  private static final Pattern MORE = Pattern.compile("\\s*(…|\\.\\.\\.)\\s*$");
  private static final Pattern STOP = Pattern.compile("\\.$");

  private final String text;
  private int from;
  private int to;
  private String weakPlace = "";
  private boolean cut;
  private boolean dateline;

  private Frames(String text) {
    this.text = text;
    this.to = text.length();
  }

  /**
   * A text within its frame.
   *
   * @param body what is left
   * @param place a place in capitals before a dash, with nothing else to say that it is a dateline;
   *     empty if none
   * @param cut whether the text breaks off
   */
  public record Framed(String body, String place, boolean cut) {}

  /** Cuts a text out of its frame. */
  public static Framed of(String text) {
    Frames frames = new Frames(text);
    boolean marked = false;
    for (int i = 0; i < text.length() && !marked; i++) {
      marked = frames.mark(text.charAt(i), i);
    }
    if (marked) {
      frames.heads();
      frames.tails();
    }
    return new Framed(text.substring(frames.from, frames.to), frames.weakPlace, frames.cut);
  }

  /** Whether what ends a text names a source and no way: via Dublin. */
  private static boolean isSource(Matcher via) {
    String whom = via.group("whom");
    boolean way = via.group().strip().regionMatches(true, 0, "via", 0, 3);
    return !way || whom.startsWith("@") || FrameWords.agency(whom) || FrameWords.outlet(whom);
  }

  /** Whether a character may belong to a frame; saves most texts the search. */
  private boolean mark(char c, int at) {
    return switch (c) {
      case ':', '|', '(', '[', '【', '（', '@', '©', '—', '–', '·', '…', 'ⓒ', '#', '\n', '.' -> true;
      case '电', '電', '讯', '訊', '〔' -> true;
      case '据' -> at == 0;
      case ',' -> at < GREETING && FrameWords.greets(text);
      case '!', '?', '。' -> at < text.length() - 1;
      case '-' -> at > 0 && text.charAt(at - 1) == ' ';
      default -> false;
    };
  }

  private void heads() {
    for (int i = 0; i < ROUNDS && head(); i++) {}
  }

  private boolean head() {
    while (from < to && (Character.isWhitespace(text.charAt(from)) || text.charAt(from) == '*')) {
      from++;
    }
    String start = text.substring(from, Math.min(to, from + HEAD));
    if (start.isEmpty()) {
      return false;
    }
    char first = start.charAt(0);
    return (start.indexOf('@') >= 0
            && (cutHead(RETWEET.matcher(start)) || cutHead(REPLY.matcher(start))))
        || ("BVPD".indexOf(first) >= 0 && cutHead(BYLINE.matcher(start)))
        || ("([".indexOf(first) >= 0 && cutHead(CREDIT.matcher(start)))
        || ((has(start, ":—") || parted(start)) && section(SECTION_HEAD.matcher(start)))
        || dateline(start)
        || leadNotice(start)
        || greeting(start)
        || (dateline && leadAgency(start));
  }

  private boolean cutHead(Matcher found) {
    return found.find() && take(found.end());
  }

  private boolean take(int length) {
    if (words(from + length, to) == 0) {
      return false;
    }
    from += length;
    return true;
  }

  /** Words between two places, of the first two hundred characters. */
  private int words(int start, int end) {
    return Lexer.tokens(text.substring(start, Math.min(end, start + 200))).size();
  }

  private boolean section(Matcher found) {
    if (!found.find()) {
      return false;
    }
    String head = found.group("head").strip();
    boolean named = found.group().indexOf('|') > 0 && FrameWords.outlet(head);
    boolean headed = named || section(head, from + found.end(), to);
    return (headed || FrameWords.notice(head + ":")) && take(found.end());
  }

  private boolean dateline(String start) {
    Optional<Datelines.Dateline> found = Datelines.before(start);
    if (found.isEmpty()) {
      return false;
    }
    weakPlace = found.get().weak().isEmpty() ? weakPlace : found.get().weak();
    dateline |= found.get().bare();
    return take(found.get().length());
  }

  /** The name of an agency behind a dateline, as a sentence of its own. */
  private boolean leadAgency(String start) {
    int end = start.indexOf(". ");
    return end > 0 && end < 40 && FrameWords.outlet(start.substring(0, end)) && take(end + 1);
  }

  /** A first sentence such as From our correspondent. */
  private boolean leadNotice(String start) {
    int end = -1;
    for (int i = 0; i < start.length() && end < 0; i++) {
      char c = start.charAt(i);
      end = c == ':' || c == '.' || c == '\n' ? i + 1 : -1;
    }
    return end > 0 && end < 70 && FrameWords.notice(start.substring(0, end)) && take(end);
  }

  /** A greeting or call before the first mark of a text: Hello everyone! Attention! */
  private boolean greeting(String start) {
    boolean greets = FrameWords.greets(start);
    if (!greets && start.indexOf('!') < 0) {
      return false;
    }
    for (int i = 0; i < Math.min(start.length(), GREETING); i++) {
      char c = start.charAt(i);
      if ((c == ',' || c == '!' || c == '.' || c == '\n' || c == ':')
          && ((greets && FrameWords.greeting(start.substring(0, i)))
              || (c == '!' && FrameWords.section(start.substring(0, i))))) {
        return take(i + 1);
      }
    }
    return false;
  }

  /** Where a letter's closing begins, at most so far from the end; -1 if there is none. */
  private static int closing(String end) {
    for (int i = Math.max(0, end.length() - CLOSING); i < end.length(); i++) {
      char before = i == 0 ? '\n' : end.charAt(i - 1);
      boolean begins =
          before == '\n' || (before == ' ' && i > 1 && ".!?।。…".indexOf(end.charAt(i - 2)) >= 0);
      if (begins && FrameWords.closing(end.substring(i))) {
        return i;
      }
    }
    return -1;
  }

  private void tails() {
    for (int i = 0; i < ROUNDS && tail(); i++) {}
  }

  private boolean tail() {
    while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
      to--;
    }
    int start = Math.max(from, to - TAIL);
    String end = text.substring(start, to);
    if (end.isEmpty()) {
      return false;
    }
    if (mentions(end)) {
      Matcher via = VIA.matcher(end);
      if (via.find() && via.start() > 0 && isSource(via)) {
        return drop(start + via.start());
      }
    }
    if (!cut && (end.endsWith("…") || end.endsWith("..."))) {
      Matcher more = MORE.matcher(end);
      if (more.find()) {
        cut = true;
        return drop(start + more.start());
      }
    }
    Matcher bracket = BRACKET.matcher(end);
    if (has(end.substring(Math.max(0, end.length() - 3)), ")]）】")
        && bracket.find()
        && (SIZE.matcher(bracket.group("inner")).matches()
            || section(bracket.group("inner"), from, start + bracket.start())
            || FrameWords.agency(bracket.group("inner"))
            || FrameWords.notice(bracket.group("inner")))) {
      return drop(start + bracket.start());
    }
    int sentence = lastSentence(end);
    if (FrameWords.notice(end.substring(sentence)) && start + sentence > from) {
      return drop(start + sentence);
    }
    int closing = closing(end);
    if (closing > 0 && start + closing > from) {
      return drop(start + closing);
    }
    if (parted(end)) {
      Matcher segment = SEGMENT.matcher(end);
      if (segment.find()) {
        String last = segment.group("last").strip();
        if (FrameWords.outlet(last) || section(last, from, start + segment.end(1))) {
          return drop(start + segment.end(1));
        }
      }
    }
    String whole = end.substring(sentence);
    return start + sentence > from && stands(whole) && drop(start + sentence);
  }

  /** Whether a piece beside a headline names its section: beside a name it says more. */
  private boolean section(String piece, int start, int end) {
    return FrameWords.section(piece) && words(start, end) >= HEADLINE;
  }

  /** Whether a last sentence is the name of an agency and perhaps a year. */
  private static boolean stands(String sentence) {
    return sentence.length() < 50
        && FrameWords.signed(STOP.matcher(sentence.strip()).replaceAll(""));
  }

  /** Whether a bar stands in a piece, or a dash or dot behind white space. */
  private static boolean parted(String piece) {
    for (int i = 0; i < piece.length(); i++) {
      char c = piece.charAt(i);
      boolean mark = c == '-' || c == '–' || c == '—' || c == '·';
      if (c == '|' || (mark && i > 0 && " \t\n\u000B\f\r".indexOf(piece.charAt(i - 1)) >= 0)) {
        return true;
      }
    }
    return false;
  }

  static boolean has(String piece, String marks) {
    for (int i = 0; i < piece.length(); i++) {
      if (marks.indexOf(piece.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean mentions(String end) {
    return Stream.of("via ", "Via ", "h/t", "hat tip").anyMatch(end::contains);
  }

  private boolean drop(int end) {
    boolean more = words(from, end) > 1;
    to = more ? end : to;
    return more;
  }

  /** Where the last sentence of a piece begins. */
  private static int lastSentence(String piece) {
    int last = piece.length() - 1;
    while (last > 0 && ".!?。！？…#)".indexOf(piece.charAt(last)) >= 0) {
      last--;
    }
    for (int i = last; i > 0; i--) {
      char c = piece.charAt(i);
      boolean space = i + 1 < piece.length() && Character.isWhitespace(piece.charAt(i + 1));
      boolean stop = ".!?…:)”\"".indexOf(c) >= 0 && space && c != ':' && c != ')' && c != '"';
      if (stop || c == '\n' || "。！？．।؟".indexOf(c) >= 0) {
        return i + 1;
      }
      if ((c == '(' || c == '（') && i > 0 && i + 1 < piece.length()) {
        if (FrameWords.notice(piece.substring(i + 1)) || FrameWords.notice(piece.substring(i))) {
          return i;
        }
      }
      if (c == '©' || c == 'ⓒ') {
        return i;
      }
    }
    return 0;
  }
}
