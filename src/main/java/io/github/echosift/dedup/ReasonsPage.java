package io.github.echosift.dedup;

import io.github.echosift.diff.MarkedText;
import io.github.echosift.report.Html;
import io.github.echosift.terminal.Numbers;
import java.util.Locale;
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
    reasons.examples().forEach(example -> body.append(card(example)));
    return Html.section(
        "Kept apart by the guard",
        "Pairs alike enough to be echoes that state different facts, by the first difference that"
            + " was found, and some of each sort. In the second text, <ins>marked words</ins> are"
            + " not in the first, and <del>struck words</del> are only there.",
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

  private static String counts(String header, Map<String, Long> counts, String what) {
    StringBuilder rows = new StringBuilder();
    counts.forEach((sort, n) -> rows.append(Html.row(Html.escape(sort), Numbers.count(n))));
    return Html.table(header + " by difference", rows.toString(), what, header);
  }

  private static String card(ApartExample example) {
    StringBuilder differences = new StringBuilder();
    example
        .differences()
        .forEach(
            line ->
                differences.append("<li dir=\"auto\">").append(Html.escape(line)).append("</li>"));
    return String.format(
        Locale.ROOT,
        """
    <details class="group apart">
    <summary><span class="size">%s</span><span class="preview" dir="auto">%s</span></summary>
    <article>
    <p class="meta"><span class="rule"><i class="dot of-%s"></i>%s</span> <span>%s</span> \
    <code>%s</code> <code>%s</code></p>
    <p class="text" dir="auto">%s</p>
    <p class="text" dir="auto">%s</p>
    <ul>%s</ul>
    </article>
    </details>
    """,
        Html.escape(example.reason()),
        Html.escape(example.first().text()),
        Html.escape(example.rule()),
        Html.escape(example.rule()),
        Numbers.score(example.score()),
        Html.escape(example.first().id()),
        Html.escape(example.second().id()),
        Html.escape(example.first().text()),
        MarkedText.html(example.first().text(), example.second().text()),
        differences);
  }
}
