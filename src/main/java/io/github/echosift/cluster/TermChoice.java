package io.github.echosift.cluster;

import java.util.ArrayList;
import java.util.List;

/*
 * Kernel. Terms of a cluster that say different things. Candidates come the best first. A term is
 * skipped where a chosen one says the same: a word of a chosen pair or a pair with a chosen word,
 * unless it is far more frequent or the pair nearly as frequent (then the pair takes the word's
 * place), and another form of a chosen word (same beginning).
 */
final class TermChoice {
  private static final double MUCH_MORE = 2;
  private static final double NEARLY = 0.6;
  private static final int STEM = 4;

  private TermChoice() {}

  /**
   * A candidate.
   *
   * @param text the term
   * @param documents documents of the cluster that have it
   */
  record Candidate(String text, long documents) {}

  /** Up to {@code most} terms, the best first. */
  static List<String> of(List<Candidate> ranked, int most) {
    List<Candidate> chosen = new ArrayList<>();
    for (Candidate candidate : ranked) {
      int same = same(candidate, chosen);
      if (same >= 0 && longer(candidate, chosen.get(same))) {
        chosen.set(same, candidate);
        removeOthers(candidate, same, chosen);
      } else if (same < 0 && chosen.size() < most) {
        chosen.add(candidate);
      }
    }
    return chosen.stream().map(Candidate::text).toList();
  }

  private static int same(Candidate candidate, List<Candidate> chosen) {
    for (int i = 0; i < chosen.size(); i++) {
      if (overlaps(candidate, chosen.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static void removeOthers(Candidate pair, int at, List<Candidate> chosen) {
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

  private static boolean overlaps(Candidate a, Candidate b) {
    if (a.documents() > MUCH_MORE * b.documents() && b.text().contains(" ")) {
      return false;
    }
    for (String x : a.text().split(" ", -1)) {
      for (String y : b.text().split(" ", -1)) {
        if (sameWord(x, y)) {
          return true;
        }
      }
    }
    return spaceless(a.text()) && spaceless(b.text()) && shareCharacter(a.text(), b.text());
  }

  private static boolean sameWord(String x, String y) {
    if (x.equals(y)) {
      return true;
    }
    int common = 0;
    while (common < Math.min(x.length(), y.length()) && x.charAt(common) == y.charAt(common)) {
      common++;
    }
    return common >= STEM && Math.max(x.length(), y.length()) - common <= Math.max(2, common / 3);
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
