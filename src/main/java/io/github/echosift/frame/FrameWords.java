package io.github.echosift.frame;

import io.github.echosift.lexicon.Folding;
import io.github.echosift.lexicon.Lexicon;
import io.github.echosift.lexicon.WordLists;
import io.github.echosift.tokens.Lexer;
import io.github.echosift.tokens.Token;
import io.github.echosift.tokens.WordClasses;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Words by which outlets, sections and notices are known. */
final class FrameWords {
  private static final String FILE = "frames.txt";
  private static final Set<String> OUTLET = new HashSet<>();
  private static final Set<String> SECTION = new HashSet<>();
  private static final List<String> COMPOUND = new ArrayList<>();
  private static final Set<String> NOTICE = new HashSet<>();
  private static final Set<String> FIRST = new HashSet<>();
  private static final Set<String> AGENCIES = Set.of("dpa", "afp", "dpk", "sid", "kna", "epd");
  private static final Set<String> IN_DATELINES = new HashSet<>();
  private static final Set<String> GREETING = new HashSet<>();
  private static final Set<String> DEAR = new HashSet<>();
  private static final Set<String> GREETED = new HashSet<>();
  private static final Set<String> CLOSING = new HashSet<>();
  private static final Set<String> SIGNING = new HashSet<>();
  private static final Set<String> CLOSING_FIRST = new HashSet<>();
  private static final int NOTICE_WORDS = 6;

  /** Words of a greeting. */
  private static final int GREETING_WORDS = 6;

  /** Words of a signature. */
  private static final int SIGNATURE = 5;

  private static final List<String> SPACELESS_OUTLETS = new ArrayList<>();
  private static final List<String> SPACELESS_NOTICES = new ArrayList<>();

  static {
    load();
    OUTLET.stream()
        .filter(word -> Character.isIdeographic(word.codePointAt(0)))
        .forEach(SPACELESS_OUTLETS::add);
    NOTICE.stream()
        .filter(notice -> notice.codePointAt(0) > 0x0E00)
        .map(notice -> notice.replace(" ", ""))
        .forEach(SPACELESS_NOTICES::add);
  }

  private FrameWords() {}

  private static void load() {
    String section = "";
    for (String line : WordLists.lines(FrameWords.class, FILE)) {
      if (line.startsWith("[")) {
        section = line;
      } else {
        read(section, line);
      }
    }
  }

  private static void read(String section, String line) {
    if (section.equals("[notice]")) {
      List<String> words = words(line);
      NOTICE.add(String.join(" ", words));
      FIRST.add(words.get(0));
      return;
    }
    if (section.equals("[closing]") || section.equals("[signing]")) {
      List<String> words = words(line);
      (section.equals("[closing]") ? CLOSING : SIGNING).add(String.join(" ", words));
      CLOSING_FIRST.add(words.get(0));
      return;
    }
    for (String word : line.split(" ", -1)) {
      String key = Folding.fold(word);
      switch (section) {
        case "[outlet]" -> OUTLET.add(key);
        case "[agency]" -> IN_DATELINES.add(key);
        case "[section]" -> SECTION.add(key);
        case "[greeting]" -> GREETING.add(key);
        case "[dear]" -> DEAR.add(key);
        case "[addressee]" -> GREETED.add(key);
        default -> COMPOUND.add(key);
      }
    }
  }

  /** The folded words of a piece of a text. */
  static List<String> words(String piece) {
    List<String> out = new ArrayList<>();
    for (Token token : Lexer.tokens(piece)) {
      int last = out.size() - 1;
      boolean character = token.is(Token.Kind.CHARACTER);
      if (character && last >= 0 && Character.isIdeographic(out.get(last).codePointAt(0))) {
        out.set(last, out.get(last) + token.key());
      } else {
        out.add(token.key());
      }
    }
    return out;
  }

  /** Whether a piece is the name of an outlet: few words, capitals, one that says so. */
  static boolean outlet(String piece) {
    List<Token> tokens = Lexer.tokens(piece);
    if (tokens.isEmpty() || tokens.size() > 12) {
      return false;
    }
    boolean says = false;
    int words = 0;
    for (Token token : tokens) {
      boolean character = token.is(Token.Kind.CHARACTER);
      boolean cased =
          Character.toLowerCase(token.raw().codePointAt(0)) != token.raw().codePointAt(0)
              || Character.toUpperCase(token.raw().codePointAt(0)) != token.raw().codePointAt(0);
      if (cased && !token.capital() && !WordClasses.isFunction(token.key())) {
        boolean known = AGENCIES.contains(token.key()) && tokens.size() <= 2;
        if (!known) {
          return false;
        }
      }
      if (Character.isDigit(token.raw().charAt(0)) && token.raw().length() != 4) {
        return false;
      }
      says |= isOutlet(token.key());
      words += character ? 0 : 1;
    }
    if (!says && tokens.get(0).is(Token.Kind.CHARACTER)) {
      String joined = String.join("", words(piece));
      says = SPACELESS_OUTLETS.stream().anyMatch(joined::endsWith);
    }
    return says && words <= 5;
  }

  /** Whether a piece of a dateline is the name of an agency, some of which are names of people. */
  static boolean agency(String piece) {
    List<String> words = words(piece);
    return outlet(piece)
        || (!words.isEmpty() && words.size() <= 2 && IN_DATELINES.contains(words.get(0)));
  }

  /** Whether a last sentence names an outlet, or an agency in capitals. */
  static boolean signed(String piece) {
    return outlet(piece) || (agency(piece) && piece.equals(piece.toUpperCase(Locale.ROOT)));
  }

  private static boolean isOutlet(String word) {
    if (OUTLET.contains(word) || AGENCIES.contains(word)) {
      return true;
    }
    for (String ending : COMPOUND) {
      if (word.length() > ending.length() + 2
          && (word.endsWith(ending) || word.startsWith(ending) || word.startsWith("globe"))) {
        return !Lexicon.knows(word);
      }
    }
    return false;
  }

  /** Whether a piece names a section: opinion, local news, video. */
  static boolean section(String piece) {
    List<String> words = words(piece);
    return !words.isEmpty()
        && words.size() <= 4
        && words.stream().allMatch(w -> SECTION.contains(w) || WordClasses.isFunction(w))
        && words.stream().anyMatch(SECTION::contains);
  }

  /** Whether a sentence begins as a notice does. */
  static boolean notice(String sentence) {
    String start = sentence.strip();
    if (start.startsWith("©")
        || start.startsWith("(c) ")
        || start.startsWith("(C) ")
        || start.startsWith("ⓒ")
        || start.startsWith("##")
        || start.equals("(完)")
        || start.equals("（完）")) {
      return true;
    }
    String first = firstWord(start);
    if (!first.isEmpty() && first.codePointAt(0) < 0x0E00 && !FIRST.contains(Folding.fold(first))) {
      return false;
    }
    List<String> words = words(start.length() > 120 ? start.substring(0, 120) : start);
    if (words.isEmpty()) {
      return false;
    }
    StringBuilder phrase = new StringBuilder();
    for (int i = 0; i < Math.min(NOTICE_WORDS, words.size()); i++) {
      phrase.append(i == 0 ? "" : " ").append(words.get(i));
      if (NOTICE.contains(phrase.toString()) && fits(phrase.toString(), start)) {
        return true;
      }
    }
    if (words.get(0).codePointAt(0) < 0x0E00) {
      return false;
    }
    String joined = String.join("", words);
    return SPACELESS_NOTICES.stream().anyMatch(joined::startsWith);
  }

  /** Whether a text begins as greetings do. */
  static boolean greets(String text) {
    String first = Folding.fold(firstWord(text));
    return GREETING.contains(first) || DEAR.contains(first);
  }

  /**
   * Whether a piece that begins so greets somebody without a name: Hello, Sehr geehrte Damen. What
   * is dear to nobody is an opinion: caro is expensive, too.
   */
  static boolean greeting(String piece) {
    List<Token> words = Lexer.tokens(piece);
    words.removeIf(token -> token.is(Token.Kind.PICTURE));
    boolean said = false;
    for (Token token : words) {
      String word = token.key();
      boolean whole = GREETING.contains(word) || GREETED.contains(word);
      if (!whole && !DEAR.contains(word)) {
        return false;
      }
      said |= whole;
    }
    return said && words.size() <= GREETING_WORDS;
  }

  /** Whether what is left of a text closes it as letters do, with a signature of few words. */
  static boolean closing(String piece) {
    if (!CLOSING_FIRST.contains(Folding.fold(firstWord(piece)))
        || piece.chars().anyMatch(Character::isDigit)) {
      return false;
    }
    List<String> words = words(piece);
    int mark = mark(piece);
    List<String> said = words(piece.substring(0, mark));
    if (CLOSING.contains(String.join(" ", said))) {
      return words.size() - said.size() <= SIGNATURE;
    }
    for (int i = 1; i <= words.size(); i++) {
      if (words.size() - i <= SIGNATURE
          && SIGNING.contains(String.join(" ", words.subList(0, i)))) {
        return true;
      }
    }
    return false;
  }

  /** Where the first mark of a piece ends what it begins with. */
  private static int mark(String piece) {
    int at = 0;
    while (at < piece.length() && ",!.\n".indexOf(piece.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private static String firstWord(String sentence) {
    int from = 0;
    while (from < sentence.length() && !Character.isLetterOrDigit(sentence.codePointAt(from))) {
      from += Character.charCount(sentence.codePointAt(from));
    }
    int to = from;
    while (to < sentence.length() && inWord(sentence.codePointAt(to))) {
      to += Character.charCount(sentence.codePointAt(to));
    }
    return sentence.substring(from, to);
  }

  private static boolean inWord(int cp) {
    return Character.isLetterOrDigit(cp) || Character.getType(cp) == Character.NON_SPACING_MARK;
  }

  /** A single word is a notice only with a colon behind it, or alone. */
  private static boolean fits(String phrase, String sentence) {
    return phrase.indexOf(' ') > 0
        || phrase.codePointAt(0) >= 0x250
        || sentence.replaceAll("[^\\p{L}]", "").toLowerCase(Locale.ROOT).equals(phrase)
        || sentence.toLowerCase(Locale.ROOT).startsWith(phrase + ":");
  }
}
