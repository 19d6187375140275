package io.github.echosift.echoes;

import io.github.echosift.report.SummaryLines;
import io.github.echosift.run.Readings;
import io.github.echosift.schema.Rule;
import io.github.echosift.terminal.Excerpt;
import io.github.echosift.terminal.Ink;
import io.github.echosift.terminal.Numbers;
import java.util.Comparator;
import java.util.Locale;

/** The largest groups for a person at the terminal. */
final class DuplicatesSummary {
  private static final int GROUPS = 3;
  private static final int SORTS = 4;

  private final SummaryLines lines;
  private final Ink ink;
  private final int width;

  private DuplicatesSummary(SummaryLines lines) {
    this.lines = lines;
    this.ink = lines.ink();
    this.width = lines.width();
  }

  static void of(DuplicateFindings found, SummaryLines lines) {
    DuplicatesSummary summary = new DuplicatesSummary(lines);
    summary.encoders(found);
    summary.groups(found);
    summary.apart(found.reasons());
    summary.oversized(found.oversizedBuckets().size());
  }

  private void encoders(DuplicateFindings found) {
    if (found.textsByEncoder().isEmpty()) {
      return;
    }
    lines.line(ink.bold("Texts by encoder"));
    found
        .textsByEncoder()
        .forEach(
            (who, scripts) -> {
              long all = scripts.values().stream().mapToLong(Long::longValue).sum();
              String told = Readings.told(scripts);
              lines.line(
                  String.format(Locale.ROOT, "  %12s  %s", Numbers.count(all), who)
                      + (all == 0 ? "" : ink.dim("  " + Excerpt.line(told, 60))));
            });
    lines.line("");
  }

  private void groups(DuplicateFindings found) {
    if (found.shown().largestGroups().isEmpty()) {
      return;
    }
    lines.line(ink.bold("Largest groups") + ink.dim(" of " + Numbers.count(found.groups())));
    found.shown().largestGroups().stream().limit(GROUPS).forEach(this::group);
    if (found.diameters().largest() > 1) {
      String widest = "  widest: " + found.diameters().width() + "  ";
      lines.line(widest + ink.dim(Excerpt.line(found.diameters().largestGroup(), 40)));
    }
    lines.line("");
  }

  private void group(GroupExample group) {
    String size = Numbers.count(group.size()) + " documents";
    lines.line("  " + size + "  " + ink.dim(Excerpt.line(group.groupId(), 40)));
    if (group.keeperText().isEmpty()) {
      return; // texts are not to be shown
    }
    lines.line("    keeper  " + Excerpt.line(group.keeperText(), width - 12));
    if (!group.echoes().isEmpty()) {
      // A copy that differs tells more than one that does not, one matched with the keeper itself
      // more than one whose score is another's, and a copy of another echo tells least.
      EchoExample echo =
          group.echoes().stream()
              .min(
                  Comparator.comparing(
                          (EchoExample example) -> example.text().equals(group.keeperText()))
                      .thenComparing(example -> example.hops() > 1)
                      .thenComparing(example -> example.rule().equals(Rule.EXACT.label())))
              .orElseThrow();
      String way = echo.hops() == 1 ? "" : " with another echo, " + echo.hops() + " hops away";
      String how =
          String.format(Locale.ROOT, " (%s %s%s)", echo.rule(), Numbers.score(echo.score()), way);
      lines.line(
          "    echo    " + Excerpt.line(echo.text(), width - 12 - how.length()) + ink.dim(how));
    }
  }

  private void apart(Reasons reasons) {
    if (!reasons.keptApart().isEmpty()) {
      long pairs = reasons.keptApart().values().stream().mapToLong(Long::longValue).sum();
      lines.line(
          ink.bold("Kept apart") + ink.dim(" by the guard, in pairs: " + Numbers.count(pairs)));
      reasons.keptApart().entrySet().stream()
          .limit(SORTS)
          .forEach(
              sort -> lines.line("  " + Numbers.count(sort.getValue()) + "  " + sort.getKey()));
      lines.line("");
    }
    long lost = reasons.letPass().getOrDefault("documents", 0L);
    if (lost > 0) {
      lines.line(
          Numbers.count(lost)
              + " removed documents say something that their keeper does not; see differences.");
      lines.line("");
    }
  }

  private void oversized(int buckets) {
    if (buckets > 0) {
      lines.line(
          buckets == 1
              ? "One bucket of look-alike text was oversized; report.html names it."
              : buckets + " buckets of look-alike text were oversized; report.html names them.");
      lines.line("");
    }
  }
}
