package io.github.echosift.explain;

import io.github.echosift.terminal.Excerpt;
import io.github.echosift.terminal.Ink;
import io.github.echosift.terminal.Numbers;

/** An explanation for a person at a terminal. */
public final class ExplanationText {
  private ExplanationText() {}

  /** The explanation in lines of a width; control characters of texts are taken out. */
  public static String of(Explanation explanation, int width, Ink ink) {
    StringBuilder out = new StringBuilder(ink.bold(clean(explanation.verdict()))).append("\n\n");
    for (Sight sight : explanation.documents()) {
      String state = sight.kept() ? "kept" : "removed";
      out.append(ink.bold(clean(sight.id()))).append("  ").append(ink.dim(state)).append('\n');
      out.append("  ").append(Excerpt.line(sight.text(), 3 * width)).append('\n');
      if (!sight.kept()) {
        out.append(ink.dim("  matched with "))
            .append(clean(sight.link().matched()))
            .append(ink.dim(" by " + sight.link().rule() + ", "))
            .append(Numbers.score(sight.link().score()))
            .append('\n');
      }
    }
    if (explanation.comparison() != null) {
      out.append('\n').append(ink.bold("Compared")).append('\n');
      explanation.facts().forEach(fact -> out.append("  ").append(clean(fact)).append('\n'));
      out.append('\n')
          .append(ink.bold("Differences"))
          .append(ink.dim("  first | last"))
          .append('\n');
      explanation
          .comparison()
          .differences()
          .forEach(line -> out.append("  ").append(clean(line)).append('\n'));
      if (explanation.comparison().differences().isEmpty()) {
        out.append("  none\n");
      }
    }
    return out.toString();
  }

  private static String clean(String text) {
    return Excerpt.line(text, 1000);
  }
}
