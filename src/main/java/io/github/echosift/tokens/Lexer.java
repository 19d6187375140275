package io.github.echosift.tokens;

import io.github.echosift.lexicon.Folding;
import io.github.echosift.lexicon.Relations;
import io.github.echosift.lexicon.Segments;
import io.github.echosift.text.Tokenizer;
import java.util.ArrayList;
import java.util.List;

/*
 * Kernel. Unlike the tokens that shingles are made of, these keep what changes a fact: the sign and the
 * currency of a number, percent and degree, C, C++ and C#, a+b and a-b. Dropped are punctuation, tags
 * and entities of HTML, web addresses, and the spaces that set thousands apart.
 */

/** Splits a text into raw tokens, sentence by sentence. */
public final class Lexer {
  private static final String ELISIONS = "ldjmnstc";

  /** Letters of a word that may be an abbreviation. */
  private static final int ABBREVIATION = 7;

  private static final int FLAG = 0x1F1E6;
  private static final int LAST_FLAG = 0x1F1FF;
  private static final int HALF_WIDTH = 0xFF66;
  private static final char VOICED = 0xFF9E;
  private static final char HALF_VOICED = 0xFF9F;

  private static final int CIRCLE = 0x25CB;

  private final String text;
  private final StringBuilder word = new StringBuilder();
  private final List<Token> out = new ArrayList<>();
  private int at;
  private int sentence;
  private boolean opens = true;
  private boolean negative;
  private int quotes;

  private Lexer(String text) {
    this.text = text;
  }

  /** The tokens of a text in order. */
  public static List<Token> tokens(String text) {
    Lexer lexer = new Lexer(text);
    while (lexer.at < text.length()) {
      lexer.step();
    }
    lexer.flush();
    return lexer.out;
  }

  private void step() {
    int cp = text.codePointAt(at);
    int next = at + Character.charCount(cp);
    if (Letters.isWordPart(cp)) {
      if (word.length() == 0 && run(cp)) {
        return;
      }
      next += wordPart(cp, next);
    } else if (Character.isWhitespace(cp) || Character.isSpaceChar(cp)) {
      flush();
      if (cp == '\n') {
        ends();
      }
    } else if (Character.getType(cp) == Character.FORMAT) {
      at = next;
      return;
    } else {
      at = mark(cp, next);
      return;
    }
    at = next;
  }

  /** Reads a letter or digit; returns how many marks of half width behind it belong to it. */
  private int wordPart(int cp, int next) {
    int digit = cp < 0x80 ? -1 : Character.digit(cp, 10);
    if (cp >= 0x0E00 && digit < 0 && Tokenizer.standsAlone(cp)) {
      flush();
      char mark = cp >= HALF_WIDTH && next < text.length() ? text.charAt(next) : 0;
      boolean marked = mark == VOICED || mark == HALF_VOICED;
      add(Character.toString(cp) + (marked ? mark : ""), Token.Kind.CHARACTER);
      return marked ? 1 : 0;
    }
    word.appendCodePoint(digit >= 0 ? '0' + digit : cp);
    return 0;
  }

  /** Reads the words of a script without spaces, or skips a web address, if one begins here. */
  private boolean run(int cp) {
    boolean words = Segments.isOne(cp);
    int end = words ? Segments.end(text, at) : Markup.address(text, at);
    if (words) {
      Segments.words(text.substring(at, end)).forEach(one -> add(one, Token.Kind.WORD));
    }
    at = Math.max(at, end);
    return end >= 0;
  }

  /** Reads a mark that is no part of a word; returns where to go on. */
  private int mark(int cp, int next) {
    int before = word.length() == 0 ? 0 : word.charAt(word.length() - 1);
    int after = next < text.length() ? text.codePointAt(next) : 0;
    if (cp == '*' && Markup.star(text, at, word)) {
      word.append('*');
      return next;
    }
    if (Markup.gershayim(cp, before, after)) {
      return next;
    }
    switch (cp) {
      case '.', ',', ':' -> {
        return point(cp, next, before, after);
      }
      case '\'', '\u2019', '\u02BC', '\u2032', '`' -> {
        return apostrophe(next, before, after);
      }
      case '<', '&' -> {
        if (cp == '<' && after == '=') {
          flush();
          add("≤", Token.Kind.SIGN);
          return next + 1;
        }
        int end = Markup.end(text, at);
        if (Markup.isApostrophe(text, at, end)) {
          return apostrophe(end, before, end < text.length() ? text.codePointAt(end) : 0);
        }
        if (end > 0) {
          flush();
          if (text.startsWith("&amp;", at)) {
            sign(cp, 0);
          }
          return end;
        }
      }
      case '-', '\u2212', '\u2013' -> {
        boolean sign =
            word.length() == 0
                && (Literals.isAnyDigit(after) || Letters.leads(text, next))
                && NumberStart.signPlace(text, at);
        flush();
        negative = sign;
        return next;
      }
      case '+' -> {
        return plus(next, before, after);
      }
      case '>' -> {
        if (after == '=') {
          flush();
          add("≥", Token.Kind.SIGN);
          return next + 1;
        }
      }
      case '#', '@' -> {
        return tag(cp, next, before, after);
      }
      case '!', '?', '…', ';', '。', '！', '？', '؟', '।', '；', '．' -> {
        flush();
        if (cp == '!' && after == '=') {
          add("≠", Token.Kind.SIGN);
          return next + 1;
        }
        ends();
        return next;
      }
      case '/' -> {
        if (Slashes.read(word, text, next) || SmallDigits.slashed(word, text, next)) {
          return next + 1;
        }
      }
      case '"', '″' -> {
        if (Literals.isAnyDigit(before) && (cp != '"' || quotes % 2 == 0)) {
          flush();
          add("inch", Token.Kind.WORD);
          return next;
        }
        quotes++;
      }
      default -> {
        String small = SmallDigits.behind(word, cp);
        if (small != null) {
          if (small.startsWith("0.")) {
            flush();
          }
          word.append(small);
          return next;
        }
      }
    }
    flush();
    sign(cp, after);
    return next;
  }

  private void sign(int cp, int after) {
    int type = Character.getType(cp);
    if (cp == '&') {
      add("and", Token.Kind.WORD);
    } else if (cp == '٪') {
      add("%", Token.Kind.SIGN);
    } else if (Letters.isSign(cp, after != 0 && !out.isEmpty())) {
      add(Character.toString(cp), Token.Kind.SIGN);
    } else if (cp == CIRCLE && !out.isEmpty() && out.get(out.size() - 1).is(Token.Kind.CHARACTER)) {
      add(Character.toString(Letters.ZERO), Token.Kind.CHARACTER);
    } else if (cp >= FLAG && cp <= LAST_FLAG && flag()) {
      return;
    } else if (type == Character.OTHER_SYMBOL && cp != '™' && cp != '®' && cp != '©') {
      add(Character.toString(cp), Token.Kind.PICTURE);
    }
  }

  /** Joins the second letter of a flag to the first; false if it is the first one. */
  private boolean flag() {
    Token last = out.isEmpty() ? null : out.get(out.size() - 1);
    boolean second =
        last != null
            && last.raw().length() == 2
            && last.raw().codePointAt(0) >= FLAG
            && last.raw().codePointAt(0) <= LAST_FLAG;
    if (second) {
      out.remove(out.size() - 1);
      opens = last.opens();
      add(last.raw() + Character.toString(text.codePointAt(at)), Token.Kind.PICTURE);
    }
    return second;
  }

  private int point(int cp, int next, int before, int after) {
    if (Literals.isAnyDigit(before) && Literals.isAnyDigit(after)) {
      word.append((char) cp);
    } else if (cp == '.' && Letters.goesOn(word, text, at, after)) {
      return next; // U.S., p.m. and 1.º are one word each
    } else if (before == 0
        && Letters.leads(text, at)
        && (negative || NumberStart.signPlace(text, at))) {
      word.append("0.");
    } else {
      boolean brief = word.length() > 0 && word.length() <= ABBREVIATION;
      boolean answers = cp == ',' && brief && opens;
      flush();
      int last = out.size() - 1;
      if (answers && Relations.answersNo(out.get(last).key())) {
        out.set(last, out.get(last).withComma());
      } else if (brief && (cp == '.' || Literals.isAnyDigit(before))) {
        out.set(last, out.get(last).withStop());
      }
      if (cp == '.') {
        ends();
      }
    }
    return next;
  }

  private int apostrophe(int next, int before, int after) {
    if (Literals.isAnyDigit(before) && Literals.isAnyDigit(after)) {
      return feet(next);
    }
    if (!Character.isLetter(before) || !Character.isLetter(after)) {
      flush();
      return next;
    }
    boolean elided = word.length() == 1 && ELISIONS.indexOf(Character.toLowerCase(before)) >= 0;
    boolean possessive =
        (after == 's' || after == 'S')
            && (next + 1 >= text.length() || !Character.isLetterOrDigit(text.charAt(next + 1)));
    String verb = possessive ? "" : Contractions.behind(text, next);
    if (elided || possessive || !verb.isEmpty()) {
      flush();
    }
    if (!verb.isEmpty()) {
      Contractions.verb(verb).ifPresent(whole -> add(whole, Token.Kind.WORD));
    }
    return next + (possessive ? 1 : verb.length());
  }

  /** Reads the feet of 5'11", or nothing in 1'000; returns where to go on. */
  private int feet(int next) {
    int end = SmallDigits.inches(text, next);
    if (end > next) {
      flush();
      List.of("ft", text.substring(next, end), "inch").forEach(w -> add(w, Token.Kind.WORD));
    }
    return end > next ? end + 1 : next;
  }

  private int plus(int next, int before, int after) {
    boolean inside = Character.isLetterOrDigit(after);
    if (before != 0 && !inside) {
      word.append('+');
    } else {
      flush();
      if (before != 0 || (after == ' ' && !out.isEmpty())) {
        add("+", Token.Kind.SIGN);
      }
    }
    return next;
  }

  private int tag(int cp, int next, int before, int after) {
    if (cp == '#' && Character.isLetter(before) && !Character.isLetterOrDigit(after)) {
      word.append('#');
      return next;
    }
    flush();
    boolean begins = Character.isLetter(after) && Letters.isWordPart(after);
    if (before != 0 || !(begins || after == '_')) {
      return next;
    }
    int end = next;
    while (end < text.length()
        && (Letters.isWordPart(text.codePointAt(end)) || text.charAt(end) == '_')) {
      end += Character.charCount(text.codePointAt(end));
    }
    add(text.substring(cp == '#' ? next : at, end), Token.Kind.TAG);
    return end;
  }

  private void ends() {
    if (!opens) {
      sentence++;
      opens = true;
    }
  }

  private void flush() {
    if (word.length() > 0) {
      String raw = negative ? "-" + word : word.toString();
      word.setLength(0);
      add(raw, Token.Kind.WORD);
    }
  }

  private void add(String raw, Token.Kind kind) {
    int first = raw.codePointAt(0);
    boolean capital = Character.isUpperCase(first) || Character.isTitleCase(first);
    String key =
        kind == Token.Kind.WORD || kind == Token.Kind.TAG || kind == Token.Kind.CHARACTER
            ? Folding.fold(raw)
            : raw;
    negative = false;
    if (!key.isEmpty()) {
      out.add(new Token(key, raw, kind, sentence, capital, opens, null));
      opens = false;
    }
  }
}
