package io.github.echosift.report;

import io.github.echosift.terminal.Excerpt;
import io.github.echosift.terminal.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures as a table, for the page and for the terminal.
 *
 * @param title what it is a table of
 * @param corner what its rows are
 * @param columns what is told of each
 * @param rows what is told, by whom it is told of; as many values as there are columns
 */
public record MeasureGrid(
    String title, String corner, List<Column> columns, Map<String, List<String>> rows) {
  private static final int NAMES = 22;

  public MeasureGrid {
    columns = List.copyOf(columns);
    rows = Ordered.copy(rows);
  }

  /**
   * A column.
   *
   * @param name its heading
   * @param measure whose sentence explains it, as scripts know it; empty where the name says all
   */
  public record Column(String name, String measure) {
    /** A column whose name says all. */
    public static Column of(String name) {
      return new Column(name, "");
    }
  }

  /**
   * Measures one below the other, each with its sentence.
   *
   * @param values by their names
   */
  public static MeasureGrid list(String title, Map<String, List<Double>> values, String... heads) {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    values.forEach((name, all) -> rows.put(name, all.stream().map(Numbers::measure).toList()));
    return new MeasureGrid(
        title, "Measure", List.of(heads).stream().map(Column::of).toList(), rows);
  }

  /** The table as HTML, with a sentence for each column that has one. */
  public String html() {
    StringBuilder body = new StringBuilder();
    rows.forEach(
        (name, cells) ->
            body.append(
                Html.row(
                    HtmlNumbers.says(name, Glossary.measure(name)),
                    cells.stream().map(Html::escape).toArray(String[]::new))));
    String[] heads = new String[columns.size() + 1];
    heads[0] = corner;
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      heads[i + 1] = column.name();
      if (!column.measure().isEmpty()) {
        words.append(
            String.format(
                Locale.ROOT,
                "<div><dt>%s</dt><dd>%s</dd></div>\n",
                Html.escape(column.name()),
                Html.escape(Glossary.measure(column.measure()))));
      }
    }
    String told = words.isEmpty() ? "" : "<dl class=\"columns told\">\n" + words + "</dl>\n";
    return "<div class=\"grid\">\n" + Html.table(title, body.toString(), heads) + told + "</div>\n";
  }

  /** The table in lines; columns that the width has no room for are on the page only. */
  public void lines(SummaryLines to) {
    if (rows.isEmpty()) {
      return;
    }
    int shown = columns.size();
    while (shown > 1 && width(shown) > to.width()) {
      shown--;
    }
    to.line(to.ink().bold(title + (shown < columns.size() ? " (more columns on the page)" : "")));
    line(to, corner, columns.stream().map(Column::name).toList(), shown);
    for (Map.Entry<String, List<String>> row : rows.entrySet()) {
      line(to, row.getKey(), row.getValue(), shown);
    }
    to.line("");
  }

  private void line(SummaryLines to, String name, List<String> cells, int shown) {
    StringBuilder out = new StringBuilder();
    out.append(String.format(Locale.ROOT, "  %-" + NAMES + "s", Excerpt.line(name, NAMES)));
    for (int i = 0; i < shown; i++) {
      out.append(String.format(Locale.ROOT, "%" + width(columns.get(i)) + "s", cells.get(i)));
    }
    to.line(out.toString());
  }

  private int width(int shown) {
    return 2 + NAMES + columns.subList(0, shown).stream().mapToInt(MeasureGrid::width).sum();
  }

  private static int width(Column column) {
    return 2 + Math.max(7, column.name().length());
  }
}
