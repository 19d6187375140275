package io.github.echosift.nearmiss;

import io.github.echosift.config.NearMiss;
import io.github.echosift.lexicon.Affixes;
import io.github.echosift.lexicon.CalendarNames;
import io.github.echosift.lexicon.Relations;
import io.github.echosift.tokens.Names;
import io.github.echosift.tokens.Phrases;
import io.github.echosift.tokens.Token;
import io.github.echosift.tokens.WordClasses;
import io.github.echosift.tongues.Inversion;
import io.github.echosift.tongues.Tallies;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/*
 * Kernel. Who beat whom and from where to where are told by order alone. A name behind a preposition
 * keeps its role wherever the phrase goes; the others must come in the same order, as must numbers of one
 * unit. Lower-case words may move as one block (on Thursday the council voted), not change places.
 */

/** Looks for words that changed places, and takes what only moved out of the hunks. */
final class Order {

  /** A pronoun of who does it, then those of whom it is done to. */
  private static final List<List<String>> PRONOUNS =
      List.of(
          List.of("he", "him"),
          List.of("they", "them"),
          List.of("we", "us"),
          List.of("i", "me"),
          List.of("er", "ihm", "ihn"),
          List.of("wir", "uns"));

  private static final Set<String> PASSIVE = Set.of("by", "von", "vom", "was", "were", "wurde");

  private final Comparison comparison;
  private final List<Hunk> hunks;

  /** Whether the texts are the same but for some words, however long they are. */
  private boolean oneSentence;

  Order(Comparison comparison, List<Hunk> hunks) {
    this.comparison = comparison;
    this.hunks = hunks;
  }

  void judge(Token[] a, Token[] b) {
    Map<String, Integer> moved = moved(hunks, side -> side);
    if (comparison.strict) {
      Voice.exchange(comparison, hunks);
    }
    oneSentence = comparison.strict && Math.min(a.length, b.length) < Comparison.LONG;
    boolean brief =
        oneSentence
            || (comparison.strict && comparison.words < Comparison.ROOMY)
            || (comparison.words < Comparison.LONG && nothingElse());
    if (brief && comparison.kinds.contains(NearMiss.ORDER)) {
      new Voice(comparison, hunks, moved).judge(a, b);
    }
    if (moved.isEmpty()) {
      cases();
      return;
    }
    if (comparison.kinds.contains(NearMiss.ORDER) && isShort()) {
      pronouns(a, b);
      limits(a, b, moved);
    }
    take(moved);
    if (comparison.kinds.contains(NearMiss.ORDER) && (isShort() || oneSentence || nothingElse())) {
      Optional<Boolean> kept = Inversion.keepsRoles(a, b, key -> !comparison.isFunction(key));
      if (kept.isPresent()) {
        if (!kept.get()) {
          comparison.add(NearMiss.ORDER, "order", first(a, moved), first(b, moved));
        }
        return;
      }
      Set<String> names = names(a);
      names.addAll(names(b));
      names.retainAll(comparison.a.keys());
      names.retainAll(comparison.b.keys());
      List<String> rolesA = roles(a, moved, names);
      List<String> rolesB = roles(b, moved, names);
      if (!rolesA.equals(rolesB) && rolesA.size() > 0) {
        comparison.add(NearMiss.ORDER, "order", first(a, moved), first(b, moved));
      } else if (Tallies.exchanged(a, b) || new Turned(comparison).is(a, b)) {
        comparison.add(NearMiss.ORDER, "order", first(a, moved), first(b, moved));
      }
    }
  }

  private boolean isShort() {
    return comparison.words < Comparison.LONG && (comparison.strict || nothingElse());
  }

  /** Whether the hunks hold nothing but words that moved and words that say nothing. */
  private boolean nothingElse() {
    return hunks.stream()
        .allMatch(
            hunk ->
                content(hunk.a.toArray(new Token[0])).isEmpty()
                    && content(hunk.b.toArray(new Token[0])).isEmpty());
  }

  /**
   * How often a key is in hunks of both texts.
   *
   * @param counted which tokens of a side count
   */
  static Map<String, Integer> moved(List<Hunk> hunks, UnaryOperator<List<Token>> counted) {
    Map<String, Integer> ofA = new HashMap<>();
    Map<String, Integer> out = new HashMap<>();
    for (Hunk hunk : hunks) {
      counted.apply(hunk.a).forEach(token -> ofA.merge(token.key(), 1, Integer::sum));
    }
    for (Hunk hunk : hunks) {
      for (Token token : counted.apply(hunk.b)) {
        if (ofA.getOrDefault(token.key(), 0) > out.getOrDefault(token.key(), 0)) {
          out.merge(token.key(), 1, Integer::sum);
        }
      }
    }
    return out;
  }

  private void take(Map<String, Integer> moved) {
    Map<String, Integer> leftA = new HashMap<>(moved);
    Map<String, Integer> leftB = new HashMap<>(moved);
    for (Hunk hunk : hunks) {
      hunk.a.removeIf(token -> used(leftA, token.key()));
      hunk.b.removeIf(token -> used(leftB, token.key()));
    }
  }

  private static boolean used(Map<String, Integer> left, String key) {
    int count = left.getOrDefault(key, 0);
    if (count == 0) {
      return false;
    }
    left.put(key, count - 1);
    return true;
  }

  /**
   * Names and numbers in order, those behind a preposition with it and sorted; only if both texts
   * have them all, since more or fewer are judged elsewhere.
   */
  private List<String> roles(Token[] tokens, Map<String, Integer> moved, Set<String> names) {
    List<String> bare = new ArrayList<>();
    List<String> bound = new ArrayList<>();
    List<String> joined = new ArrayList<>();
    boolean lists = Stream.of(tokens).noneMatch(token -> Relations.distributes(token.key()));
    boolean any = false;
    int last = -2;
    for (int i = 0; i < tokens.length; i++) {
      Token token = tokens[i];
      if (!names.contains(token.key())) {
        continue;
      }
      any |= moved.containsKey(token.key());
      String before = Phrases.preposition(tokens, i);
      boolean amount = token.is(Token.Kind.QUANTITY);
      boolean same = lists && !amount && before.isEmpty() && last >= 0;
      if (!(same && Phrases.joined(tokens, i, last)) && !(same && i == last + 1)) {
        flush(joined, bare);
      }
      if (before.isEmpty()) {
        boolean goesOn = same && i == last + 1 && !joined.isEmpty();
        String name = goesOn ? joined.remove(joined.size() - 1) + " " + token.key() : token.key();
        joined.add(name);
      } else if (!amount) {
        bound.add(before + " " + token.key());
      }
      last = before.isEmpty() && !amount ? i : -2;
    }
    if (!any) {
      return List.of();
    }
    flush(joined, bare);
    bound.sort(null);
    bare.addAll(bound);
    return bare;
  }

  /** Names that are joined by and stand in one place, in whatever order. */
  private static void flush(List<String> joined, List<String> bare) {
    joined.sort(null);
    bare.addAll(joined);
    joined.clear();
  }

  /** What is a name or number in a text; the capital at the start of a sentence may be none. */
  private Set<String> names(Token[] tokens) {
    Set<String> out = new HashSet<>();
    for (Token token : tokens) {
      if (isRole(token)) {
        out.add(token.key());
      }
    }
    return out;
  }

  /** Looks for a pronoun that says who did it in one text and to whom in the other. */
  private void pronouns(Token[] a, Token[] b) {
    if (count(a, PASSIVE) != count(b, PASSIVE)) {
      return;
    }
    for (List<String> pronoun : PRONOUNS) {
      String doer = pronoun.get(0);
      List<String> others = pronoun.subList(1, pronoun.size());
      int doers = count(a, List.of(doer)) - count(b, List.of(doer));
      int objects = count(a, others) - count(b, others);
      if (doers * objects < 0) {
        String other = others.get(0);
        comparison.add(NearMiss.ORDER, "order", doers > 0 ? doer : other, doers > 0 ? other : doer);
      }
    }
  }

  /** Looks for an only that stands at another word: only he saw her, he saw only her. */
  private void limits(Token[] a, Token[] b, Map<String, Integer> moved) {
    for (String key : moved.keySet()) {
      if (WordClasses.limits(key)
          && !beside(a, key, 1).equals(beside(b, key, 1))
          && !beside(a, key, -1).equals(beside(b, key, -1))) {
        comparison.add(NearMiss.ORDER, "order", key + " " + beside(a, key, 1), key);
      }
    }
  }

  /** The word before or behind the first place of a word; empty where there is none. */
  private static String beside(Token[] tokens, String key, int step) {
    for (int i = 0; i < tokens.length; i++) {
      if (tokens[i].key().equals(key)) {
        return i + step < 0 || i + step >= tokens.length ? "" : tokens[i + step].key();
      }
    }
    return "";
  }

  private static int count(Token[] tokens, Collection<String> words) {
    int count = 0;
    for (Token token : tokens) {
      count += words.contains(token.key()) ? 1 : 0;
    }
    return count;
  }

  /** Looks for two words that change places and endings, all else being the same. */
  private void cases() {
    List<Token> ofA = new ArrayList<>();
    List<Token> ofB = new ArrayList<>();
    for (Hunk hunk : hunks) {
      ofA.addAll(hunk.a);
      ofB.addAll(hunk.b);
    }
    if (ofA.size() != 2 || ofB.size() != 2) {
      return;
    }
    boolean places =
        Affixes.inflected(ofA.get(0).key(), ofB.get(1).key())
            && Affixes.inflected(ofA.get(1).key(), ofB.get(0).key());
    if (places || endings(ofA, ofB)) {
      comparison.add(NearMiss.ORDER, "order", ofA.get(0).raw(), ofB.get(0).raw());
    }
  }

  /** Whether two words exchanged their endings: Isää auttoi poika, Isä auttoi poikaa. */
  private static boolean endings(List<Token> ofA, List<Token> ofB) {
    String[] one = Affixes.endings(ofA.get(0).key(), ofB.get(0).key());
    String[] other = Affixes.endings(ofA.get(1).key(), ofB.get(1).key());
    return one.length > 0 && other.length > 0 && one[0].equals(other[1]) && one[1].equals(other[0]);
  }

  private boolean isRole(Token token) {
    if (token.is(Token.Kind.QUANTITY)) {
      return !token.quantity().unit().equals("date") && !token.quantity().unit().equals("time");
    }
    return !CalendarNames.isName(token.key())
        && !WordClasses.isTime(token.key())
        && Names.isName(token, false, comparison.isFunction(token.key()));
  }

  private List<String> content(Token[] tokens) {
    List<String> out = new ArrayList<>();
    for (Token token : tokens) {
      if (!comparison.isFunction(token.key())) {
        out.add(token.key());
      }
    }
    return out;
  }

  private static String first(Token[] tokens, Map<String, Integer> moved) {
    StringBuilder out = new StringBuilder();
    int count = 0;
    for (Token token : tokens) {
      boolean says = moved.containsKey(token.key()) || !WordClasses.isFunction(token.key());
      if (says && count++ < 3) {
        out.append(out.length() == 0 ? "" : " ").append(token.raw());
      }
    }
    return out.toString();
  }
}
