package io.github.echosift.nearmiss;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/*
 * Kernel. The second part of a series is no copy of the first one, which often bears no number at all:
 * so a number behind a word such as part, episode or day must stand in the other text as well. Elsewhere
 * a number that only one text has says little; headlines gain and lose scores, years and prices.
 */

/** Finds the numbers of instalments. */
final class Instalments {
  private static final Set<String> WORDS =
      Set.of(
          "part",
          "pt",
          "chapter",
          "episode",
          "ep",
          "season",
          "volume",
          "vol",
          "book",
          "issue",
          "lesson",
          "level",
          "round",
          "day",
          "week",
          "act",
          "teil",
          "kapitel",
          "folge",
          "staffel",
          "band",
          "tag",
          "partie",
          "chapitre",
          "épisode",
          "saison",
          "tome",
          "parte",
          "capítulo",
          "episodio",
          "temporada",
          "часть",
          "глава",
          "серия");

  private Instalments() {}

  /** Numbers among folded tokens that follow a word for an instalment. */
  static List<String> numbers(List<String> folded) {
    List<String> out = new ArrayList<>();
    for (int i = 0; i + 1 < folded.size(); i++) {
      if (WORDS.contains(folded.get(i))) {
        out.addAll(NumberWords.read(folded.subList(i + 1, i + 2)));
      }
    }
    return out;
  }
}
