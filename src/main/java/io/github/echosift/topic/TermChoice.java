package io.github.echosift.topic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/*
 * Kernel. Terms of a cluster that say different things. Candidates come the best first. A term is
 * skipped where a chosen one says the same: a word of a chosen pair or a pair with a chosen word,
 * unless it is far more frequent or the pair nearly as frequent (then the pair takes the word's
 * place), and another form of a chosen word (same beginning, or run together with another word). A word
 * that mostly stands in several pairs (San Francisco, San Diego) leaves the field to them. A pair that
 * begins with a stop word is a name only where its other word hardly comes without it. Symbols come
 * after words.
 */
final class TermChoice {
  private static final double MUCH_MORE = 2;
  private static final double NEARLY = 0.6;
  private static final double BOUND = 0.7;
  private static final int STEM = 4;
  private static final int INSIDE = 5;

  private final Map<String, Long> documents = new HashMap<>();
  private final Set<String> bound = new HashSet<>();

  private TermChoice(List<Candidate> ranked) {
    for (Candidate candidate : ranked) {
      documents.put(candidate.text(), candidate.documents());
    }
    for (Candidate candidate : ranked) {
      if (bound(candidate, ranked)) {
        bound.add(candidate.text());
      }
    }
  }

  /**
   * A candidate.
   *
   * @param text the term
   * @param documents documents of the cluster that have it
   */
  record Candidate(String text, long documents) {}

  /** Up to {@code most} terms, the best first, symbols last. */
  static List<String> of(List<Candidate> ranked, int most) {
    TermChoice choice = new TermChoice(ranked);
    List<Candidate> chosen = new ArrayList<>();
    for (Candidate candidate : ranked) {
      if (choice.names(candidate)) {
        choice.weigh(candidate, chosen, most);
      }
    }
    List<String> terms = new ArrayList<>(chosen.stream().map(Candidate::text).toList());
    terms.sort(Comparator.comparing(term -> !Character.isLetterOrDigit(term.codePointAt(0))));
    return terms;
  }

  private void weigh(Candidate candidate, List<Candidate> chosen, int most) {
    int same = same(candidate, chosen);
    if (same >= 0 && longer(candidate, chosen.get(same))) {
      chosen.set(same, candidate);
      removeOthers(candidate, same, chosen);
    } else if (same < 0 && chosen.size() < most) {
      chosen.add(candidate);
    }
  }

  private boolean names(Candidate candidate) {
    int space = candidate.text().indexOf(' ');
    if (space < 0 || !StopWords.leads(candidate.text().substring(0, space))) {
      return !bound.contains(candidate.text());
    }
    Long alone = documents.get(candidate.text().substring(space + 1));
    return alone != null && candidate.documents() >= BOUND * alone;
  }

  /** Whether a word stands mostly before, or mostly after, two or more other words. */
  private static boolean bound(Candidate word, List<Candidate> ranked) {
    return bound(word, ranked, word.text() + " ", "") || bound(word, ranked, "", " " + word.text());
  }

  private static boolean bound(
      Candidate word, List<Candidate> ranked, String beginning, String end) {
    long[] pairs =
        ranked.stream()
            .filter(other -> other.text().startsWith(beginning) && other.text().endsWith(end))
            .filter(other -> other.text().indexOf(' ') > 0)
            .mapToLong(Candidate::documents)
            .toArray();
    return pairs.length > 1 && LongStream.of(pairs).sum() >= BOUND * word.documents();
  }

  private int same(Candidate candidate, List<Candidate> chosen) {
    for (int i = 0; i < chosen.size(); i++) {
      if (overlaps(candidate, chosen.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private void removeOthers(Candidate pair, int at, List<Candidate> chosen) {
    for (int i = chosen.size() - 1; i > at; i--) {
      if (overlaps(chosen.get(i), pair)) {
        chosen.remove(i);
      }
    }
  }

  private static boolean longer(Candidate pair, Candidate word) {
    return pair.text().contains(" ")
        && !word.text().contains(" ")
        && pair.documents() >= NEARLY * word.documents();
  }

  private boolean overlaps(Candidate a, Candidate b) {
    if (a.documents() > MUCH_MORE * b.documents() && b.text().contains(" ")) {
      return false;
    }
    if (a.text().replace(" ", "").equals(b.text().replace(" ", ""))) {
      return true;
    }
    for (String x : a.text().split(" ", -1)) {
      for (String y : b.text().split(" ", -1)) {
        if (!bound.contains(x) && !StopWords.leads(x) && sameWord(x, y)) {
          return true;
        }
      }
    }
    return spaceless(a.text()) && spaceless(b.text()) && shareCharacter(a.text(), b.text());
  }

  private static boolean sameWord(String x, String y) {
    if (x.equals(y) || inside(x, y) || inside(y, x)) {
      return true;
    }
    int common = 0;
    while (common < Math.min(x.length(), y.length()) && x.charAt(common) == y.charAt(common)) {
      common++;
    }
    return common >= STEM && Math.max(x.length(), y.length()) - common <= Math.max(2, common / 3);
  }

  private static boolean inside(String part, String whole) {
    return part.length() >= INSIDE && (whole.startsWith(part) || whole.endsWith(part));
  }

  private static boolean spaceless(String term) {
    return term.codePointAt(0) >= 0x0E00 && term.codePointCount(0, term.length()) == 2;
  }

  /** Pairs that overlap in a run of characters, such as the parts of one long word. */
  private static boolean shareCharacter(String a, String b) {
    int lastOfA = a.codePointBefore(a.length());
    int lastOfB = b.codePointBefore(b.length());
    return lastOfA == b.codePointAt(0) || lastOfB == a.codePointAt(0);
  }
}
