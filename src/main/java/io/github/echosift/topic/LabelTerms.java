package io.github.echosift.topic;

import io.github.echosift.config.TextConfig;
import io.github.echosift.text.TextNormalizer;
import io.github.echosift.text.Tokenizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/*
 * Kernel. The terms of a text that could name a topic: words that are no stop words, pairs of such
 * words that follow each other, symbols such as emoji, and in scripts without spaces pairs of
 * characters. Markup, entities, contractions, web addresses, @names, numbers, codes and single letters are no terms. A stop word
 * that may begin a name is in a pair and no term of its own. Pairs do not reach over punctuation.
 */
final class LabelTerms {
  /** Tokens looked at: what a long document is about stands in its first pages. */
  private static final int MOST_TOKENS = 1000;

  private static final int MOST_CHARS = 20_000;

  /** Longest word that may be half digits, such as 2pac. */
  private static final int CODE = 4;

  /** With scheme or without: a host and its path, or a bare host of a common ending. */
  private static final Pattern ADDRESSES =
      Pattern.compile(
          "[a-z][a-z0-9+.-]*://\\S+|www\\.\\S+"
              + "|(?:[\\p{L}\\p{N}_-]+\\.)+(?:[a-z]{2,6}/\\S*|(?:com|net|org|info|biz|html?|php)\\b\\S*)");

  private static final Pattern NAMES = Pattern.compile("[@＠][\\p{L}\\p{N}_.]+");
  private static final Pattern BREAKS =
      Pattern.compile("[.,;:!?()\\[\\]{}\"“”„«»…。，、！？；：（）《》「」『』|/\\\\\\n\\r]+|\\s[-–—]+\\s");

  /** Articles and pronouns that French and Italian tie to the next word. */
  private static final Pattern ELISIONS =
      Pattern.compile(
          "\\b(?:[cdjlmnst]|qu|lorsqu|puisqu|jusqu|dell|all|nell|sull|dall|un|quell|quest)['’]"
              + "(?=\\p{L}{2})");

  /**
   * How often entities are looked for in what entities stood for: pages escape twice and thrice.
   */
  private static final int ESCAPED = 3;

  /** Entities without their semicolon. */
  private static final Pattern ENTITIES =
      Pattern.compile(
          "&(?:#\\d{2,7}|#x[0-9a-f]{2,6}|(?:nbsp|amp|quot|apos|lt|gt|hellip|[mn]dash|[lr][sd]?quo"
              + "|bull|middot|copy|reg|trade)\\b)",
          Pattern.CASE_INSENSITIVE);

  /** What stands for an apostrophe in an English contraction, or is left of one. */
  private static final Pattern APOSTROPHES =
      Pattern.compile(
          "(?<=\\p{L})(?:[\u2018\u2019\u201B\u02BC\u2032\u00B4`\uFF07\uFFFD?]|\\\\+')"
              + "(?=(?:t|s|d|m|ve|ll|re)\\b)",
          Pattern.CASE_INSENSITIVE);

  /** Negations, which are no words of a topic; and the ends of contractions and possessives. */
  private static final Pattern NEGATIONS = Pattern.compile("\\b\\p{L}+n't\\b");

  private static final Pattern CONTRACTIONS = Pattern.compile("(?<=\\p{L})'(?:s|d|m|ve|ll|re)\\b");

  private final TextNormalizer normalizer = new TextNormalizer(new TextConfig(true, false));

  /** The distinct terms of a text, in order of appearance. */
  Set<String> of(String text) {
    String head = text.length() > MOST_CHARS ? text.substring(0, MOST_CHARS) : text;
    String readable = apostrophes(unescaped(head.replace("\\n", "\n")));
    String normal = normalizer.normalize(NAMES.matcher(readable).replaceAll(" "));
    String whole = ADDRESSES.matcher(apostrophes(normal)).replaceAll(". ");
    String plain = CONTRACTIONS.matcher(NEGATIONS.matcher(whole).replaceAll(" ")).replaceAll("");
    Set<String> terms = new LinkedHashSet<>();
    int left = MOST_TOKENS;
    for (String part : BREAKS.split(ELISIONS.matcher(plain).replaceAll(" "), -1)) {
      List<String> tokens = Tokenizer.tokens(part);
      add(tokens.subList(0, Math.min(left, tokens.size())), terms);
      left -= Math.min(left, tokens.size());
    }
    return terms;
  }

  /** Text whose entities are the characters they stand for, however often they were escaped. */
  private static String unescaped(String text) {
    String out = text;
    for (int i = 0; i < ESCAPED && out.indexOf('&') >= 0; i++) {
      String before = out;
      out = Parser.unescapeEntities(out, false);
      if (out.equals(before)) {
        break;
      }
    }
    return ENTITIES.matcher(out).replaceAll(" ");
  }

  private static String apostrophes(String text) {
    return APOSTROPHES.matcher(text).replaceAll("'");
  }

  private static void add(List<String> tokens, Set<String> terms) {
    String before = null;
    for (String token : tokens) {
      if (spaceless(token)) {
        boolean carries = !StopWords.character(token);
        if (carries && before != null && spaceless(before)) {
          terms.add(before + token);
        }
        before = carries ? token : null;
      } else if (names(token)) {
        terms.add(token);
        if (before != null && !spaceless(before) && !before.equals(token)) {
          terms.add(before + " " + token);
        }
        before = token;
      } else {
        before = StopWords.leads(token) ? token : null;
      }
    }
  }

  /** Letters and digits mixed as in no word: parts of addresses, product and article numbers. */
  private static boolean code(String token) {
    int digits = 0;
    int changes = 0;
    for (int i = 0; i < token.length(); i++) {
      boolean digit = Character.isDigit(token.charAt(i));
      digits += digit ? 1 : 0;
      changes += i > 0 && digit != Character.isDigit(token.charAt(i - 1)) ? 1 : 0;
    }
    return changes > 1 || (changes == 1 && token.length() > CODE && 2 * digits >= token.length());
  }

  private static boolean names(String token) {
    int first = token.codePointAt(0);
    if (!Character.isLetterOrDigit(first)) {
      return Character.getType(first) == Character.OTHER_SYMBOL;
    }
    return token.codePointCount(0, token.length()) >= 2
        && token.codePoints().anyMatch(Character::isLetter)
        && !StopWords.word(token)
        && !code(token);
  }

  /** Whether the token is one character of a script that is written without spaces. */
  private static boolean spaceless(String token) {
    int first = token.codePointAt(0);
    return first >= 0x0E00
        && token.length() == Character.charCount(first)
        && Character.isLetter(first);
  }
}
