package io.github.echosift.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.echosift.terminal.Numbers;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Charts of a report's page: a place for each, its numbers as a table, and the data as JSON. */
public final class HtmlCharts {
  private static final ObjectMapper JSON = new ObjectMapper();

  private HtmlCharts() {}

  /**
   * A bar chart, with its numbers as a table.
   *
   * @param id key of the chart's data
   * @param numbers heights by name
   */
  public static String chart(String id, String title, Map<String, Long> numbers) {
    StringBuilder rows = new StringBuilder();
    numbers.forEach(
        (name, value) -> rows.append(Html.row(Html.escape(name), Numbers.count(value))));
    String name = Html.escape(title);
    return String.format(
        Locale.ROOT,
        """
    <figure>
    <figcaption>%s</figcaption>
    <div class="chart" data-chart="%s" role="img" aria-label="%s, as a bar chart; the numbers \
    follow"></div>
    <details class="numbers"><summary>Numbers</summary>%s</details>
    </figure>
    """,
        name,
        Html.escape(id),
        name,
        Html.table(title, rows.toString(), "", "Count"));
  }

  /** Bins that hold anything, by their borders. */
  public static Map<String, Long> bins(Histogram histogram) {
    Map<String, Long> rows = new LinkedHashMap<>();
    for (int bin = 0; bin < histogram.counts().size(); bin++) {
      if (histogram.counts().get(bin) > 0) {
        String label =
            Numbers.score(histogram.lower(bin)) + " to " + Numbers.score(histogram.lower(bin + 1));
        rows.put(label, histogram.counts().get(bin));
      }
    }
    return rows;
  }

  /** Data of a bar chart. */
  public static Map<String, Object> bars(Map<String, Long> numbers) {
    Map<String, Object> chart = new LinkedHashMap<>();
    chart.put("labels", numbers.keySet());
    chart.put("counts", numbers.values());
    chart.put("colour", "--kept");
    return chart;
  }

  /** What the page's script draws, keyed by the charts' ids. */
  static String data(Map<String, Object> charts) {
    try {
      return JSON.writeValueAsString(charts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("charts cannot be written as JSON", e);
    }
  }
}
