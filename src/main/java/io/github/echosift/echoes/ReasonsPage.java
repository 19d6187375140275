package io.github.echosift.echoes;

import io.github.echosift.explain.PairCard;
import io.github.echosift.report.Glossary;
import io.github.echosift.report.Html;
import io.github.echosift.terminal.Numbers;
import java.util.Map;

/** What was kept apart, and what was let pass, on a report's page. */
final class ReasonsPage {
  private ReasonsPage() {}

  static String sections(Reasons reasons) {
    return apart(reasons) + letPass(reasons.letPass());
  }

  private static String apart(Reasons reasons) {
    if (reasons.keptApart().isEmpty()) {
      return "";
    }
    StringBuilder body = new StringBuilder(counts("Pairs", reasons.keptApart(), "Difference"));
    reasons.examples().forEach(example -> body.append(PairCard.of(example, "apart")));
    return Html.section(
        "Kept apart by the guard",
        "Pairs alike enough to be echoes that state different facts, by the first difference that"
            + " was found, and some of each sort. In the second text, <ins>marked words</ins> are"
            + " not in the first, and <del>struck words</del> are only there. A pair that two rules proposed counts for both.",
        body.toString());
  }

  private static String letPass(Map<String, Long> letPass) {
    return letPass.isEmpty()
        ? ""
        : Html.section(
            "Let pass by the preset",
            "Removed documents that say something which their keeper does not. The column"
                + " <code>differences</code> of <code>removed/</code> tells what.",
            counts("Removed", letPass, "What"));
  }

  private static String named(String sort) {
    String says = Glossary.reason(sort);
    String name = Html.escape(sort.replace('_', ' '));
    return says.isEmpty() ? name : name + "<span class=\"says\">" + Html.escape(says) + "</span>";
  }

  private static String counts(String header, Map<String, Long> counts, String what) {
    StringBuilder rows = new StringBuilder();
    counts.forEach((sort, n) -> rows.append(Html.row(named(sort), Numbers.count(n))));
    return Html.table(header + " by difference", rows.toString(), what, header);
  }
}
