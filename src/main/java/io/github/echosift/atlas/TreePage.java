package io.github.echosift.atlas;

import io.github.echosift.report.Html;
import io.github.echosift.terminal.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tree of clusters on a report's page: names in a list, and beside them what joins them. */
final class TreePage {
  private static final int FEWEST = 3;
  private static final int ROW = 26;
  private static final int WIDTH = 1_000;

  private final StringBuilder names = new StringBuilder();
  private final List<String> lines = new ArrayList<>();
  private final double longest;
  private int leaves;

  private TreePage(double longest) {
    this.longest = longest;
  }

  static String section(ClusterFindings found) {
    return found.tree().root().map(root -> section(found.tree().of(), root)).orElse("");
  }

  private static String section(String of, Tree.Branch root) {
    TreePage page = new TreePage(Math.max(1e-9, root.distance()));
    page.draw(root);
    if (page.leaves < FEWEST) {
      return "";
    }
    String lead =
        "Which "
            + of
            + " are alike, by their centres: what joins far to the left is close, what joins at the"
            + " right has little in common. <code>hierarchy/</code> has the whole tree, and"
            + " <code>clusters/</code> for each cluster its topic and its field.";
    String body =
        String.format(
            Locale.ROOT,
            """
        <div class="tree">
        <ol>
        %s</ol>
        <svg viewBox="0 0 %d %d" style="height:%dpx" preserveAspectRatio="none" role="img" \
        aria-label="Tree over %s %s, in the order of the list">
        <path d="%s"/>
        </svg>
        </div>
        """,
            page.names,
            WIDTH,
            page.leaves * ROW,
            page.leaves * ROW,
            Numbers.count(page.leaves),
            of,
            String.join(" ", page.lines));
    return Html.section("Hierarchy", lead, body);
  }

  /** Where a branch ends: to the right and downwards. */
  private record End(double x, double y) {}

  private End draw(Tree.Branch branch) {
    if (branch.parts().isEmpty()) {
      String name = Html.escape(branch.name());
      names.append("<li><span class=\"size\">").append(Numbers.count(branch.size()));
      names.append("</span> <span class=\"preview\" dir=\"auto\" title=\"").append(name);
      names.append("\">").append(name).append("</span></li>\n");
      return new End(0, ROW * (leaves++ + 0.5));
    }
    double x = 4 + branch.distance() / longest * (WIDTH - 14);
    List<End> ends = branch.parts().stream().map(this::draw).toList();
    End first = ends.get(0);
    End last = ends.get(ends.size() - 1);
    ends.forEach(
        end -> lines.add(String.format(Locale.ROOT, "M%.1f %.1fH%.1f", end.x(), end.y(), x)));
    lines.add(String.format(Locale.ROOT, "M%.1f %.1fV%.1f", x, first.y(), last.y()));
    return new End(x, (first.y() + last.y()) / 2);
  }
}
