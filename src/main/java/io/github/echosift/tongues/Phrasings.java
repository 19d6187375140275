package io.github.echosift.tongues;

import io.github.echosift.lexicon.WordLists;
import io.github.echosift.tokens.Lexer;
import io.github.echosift.tokens.Literals;
import io.github.echosift.tokens.NumberWords;
import io.github.echosift.tokens.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/*
 * Kernel. A fortnight is two weeks, WWII the Second World War, Ore. behind a name Oregon: house styles
 * that no rule of spelling tells. The list is looked up by the first word, so a text is read once.
 */

/** Puts one wording for the several that house styles have of one thing. */
final class Phrasings {
  private static final String BEHIND_NAME = "[behind a name]";

  private static final Map<String, List<Rule>> RULES = load();

  private Phrasings() {}

  /**
   * A wording and what stands for it.
   *
   * @param ahead keys of which one must follow; empty if anything may
   * @param behindName whether it stands behind a name only
   */
  private record Rule(
      List<Token> words, Set<String> ahead, boolean behindName, List<Token> plain) {}

  private static Map<String, List<Rule>> load() {
    Map<String, List<Rule>> out = new HashMap<>();
    boolean behindName = false;
    for (String line : WordLists.lines(Phrasings.class, "phrasings.txt")) {
      if (line.startsWith("[")) {
        behindName = line.equals(BEHIND_NAME);
        continue;
      }
      int is = line.indexOf(" = ");
      List<Token> plain = Lexer.tokens(line.substring(0, is));
      for (String variant : line.substring(is + 3).split(" ; ", -1)) {
        int ahead = variant.indexOf(" >");
        Set<String> next = ahead < 0 ? Set.of() : keys(variant.substring(ahead + 2));
        for (String one : expanded(ahead < 0 ? variant : variant.substring(0, ahead))) {
          List<Token> words = Lexer.tokens(one);
          out.computeIfAbsent(words.get(0).key(), missing -> new ArrayList<>(2))
              .add(new Rule(words, next, behindName, plain));
        }
      }
    }
    Comparator<Rule> longest = Comparator.comparingInt(rule -> -rule.words().size());
    out.values().forEach(rules -> rules.sort(longest));
    return out;
  }

  private static Set<String> keys(String choice) {
    Set<String> out = new HashSet<>();
    for (String one : expanded(choice)) {
      List<Token> tokens = Lexer.tokens(one);
      out.add(tokens.isEmpty() ? one : tokens.get(0).key());
    }
    return out;
  }

  /** The wordings that choices in brackets stand for. */
  private static List<String> expanded(String variant) {
    int from = variant.indexOf('(');
    if (from < 0) {
      return List.of(variant);
    }
    int to = variant.indexOf(')', from);
    List<String> out = new ArrayList<>();
    for (String one : variant.substring(from + 1, to).split("\\|", -1)) {
      out.addAll(expanded(variant.substring(0, from) + one + variant.substring(to + 1)));
    }
    return out;
  }

  /** The tokens of a text in one wording. */
  static List<Token> read(List<Token> tokens) {
    List<Token> out = null;
    for (int i = 0; i < tokens.size(); i++) {
      Rule rule = rule(tokens, i);
      if (rule != null) {
        out = out == null ? new ArrayList<>(tokens.subList(0, i)) : out;
        int last = i + rule.words().size() - 1;
        put(out, rule.plain(), tokens.get(i), tokens.get(last));
        i = last;
      } else if (out != null) {
        out.add(tokens.get(i));
      }
    }
    return out == null ? tokens : out;
  }

  private static void put(List<Token> out, List<Token> plain, Token first, Token last) {
    for (int i = 0; i < plain.size(); i++) {
      Token word = plain.get(i);
      boolean capital = first.capital() || word.capital();
      boolean stopped = i + 1 == plain.size() && last.stopped() && !last.raw().equals(first.raw());
      out.add(
          new Token(
              word.key(),
              word.raw(),
              word.kind(),
              first.sentence(),
              capital,
              i == 0 && first.opens(),
              null,
              stopped));
    }
  }

  private static Rule rule(List<Token> tokens, int at) {
    List<Rule> rules = RULES.get(tokens.get(at).key());
    if (rules != null) {
      for (Rule rule : rules) {
        if (fits(rule, tokens, at)) {
          return rule;
        }
      }
    }
    return null;
  }

  private static boolean fits(Rule rule, List<Token> tokens, int at) {
    int end = at + rule.words().size();
    if (end > tokens.size()
        || (rule.behindName() && !behindName(tokens, at))
        || !(rule.ahead().isEmpty() || (end < tokens.size() && goesOn(rule, tokens.get(end))))) {
      return false;
    }
    for (int i = at; i < end; i++) {
      Token token = tokens.get(i);
      Token before = i == at ? null : tokens.get(i - 1);
      boolean torn = before != null && before.sentence() != token.sentence() && !before.stopped();
      if (torn || !matches(rule.words().get(i - at), token)) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(Token wanted, Token token) {
    return wanted.key().equals(token.key())
        && wanted.kind() == token.kind()
        && (token.stopped() || !wanted.stopped())
        && (!exact(wanted) || sameCase(wanted.raw(), token.raw()));
  }

  /** Whether case matters: a capital in the list, or a letter with a point, which may be Roman. */
  private static boolean exact(Token wanted) {
    return wanted.capital() || (wanted.stopped() && wanted.key().length() == 1);
  }

  /** Whether letters are capitals in the same places, in whatever width. */
  private static boolean sameCase(String x, String y) {
    boolean same = x.length() == y.length();
    for (int i = 0; same && i < x.length(); i++) {
      same = Character.isUpperCase(x.charAt(i)) == Character.isUpperCase(y.charAt(i));
    }
    return same;
  }

  private static boolean goesOn(Rule rule, Token next) {
    return rule.ahead().contains(next.key())
        || (rule.ahead().contains("^") && next.capital())
        || (rule.ahead().contains("#")
            && (Literals.isDigit(next.key().charAt(0)) || NumberWords.mayBe(next.key())));
  }

  /** Whether a first and a last name stand before a place: Robert Alder Junior. */
  private static boolean behindName(List<Token> tokens, int at) {
    return at > 1 && isName(tokens.get(at - 1)) && isName(tokens.get(at - 2));
  }

  private static boolean isName(Token token) {
    return token.capital() && token.raw().chars().anyMatch(Character::isLowerCase);
  }
}
