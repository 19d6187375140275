package io.github.echosift.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The report as one page that needs no network: styles and charts are inside, and its content
 * policy forbids loading anything else. Its one script opens what is folded when the page is
 * printed. All text that comes from data is escaped.
 */
public final class HtmlReport {
  private HtmlReport() {}

  /** The whole page. */
  public static String render(Report report) {
    StringBuilder page = new StringBuilder(1 << 17);
    page.append(head(report)).append("<body>\n").append(masthead(report)).append("<main>\n");
    page.append(HtmlNumbers.headline(report));
    page.append(HtmlNumbers.flow(report));
    Optional<Findings> findings = Optional.ofNullable(report.findings());
    page.append(findings.map(Findings::sections).orElse(""));
    page.append(HtmlNumbers.metrics(report));
    page.append(HtmlNumbers.quarantine(report));
    page.append(findings.map(Findings::notes).orElse(""));
    page.append(HtmlNumbers.plans(report));
    page.append(HtmlNumbers.steps(report));
    page.append(HtmlNumbers.settings(report));
    page.append("</main>\n<footer>Echosift ").append(Html.escape(report.version()));
    page.append(". The same numbers, for scripts, are in <code>report.json</code>.</footer>\n");
    page.append("<script>\n")
        .append(Html.resource(HtmlReport.class, "report.js"))
        .append("</script>\n");
    return page.append("</body>\n</html>\n").toString();
  }

  /** A page of its own, in the report's style. */
  public static String page(String title, String body) {
    return head(title) + "<body>\n" + body + "</body>\n</html>\n";
  }

  private static String head(Report report) {
    return head(report.job() + ", " + report.started());
  }

  private static String head(String title) {
    return String.format(
        Locale.ROOT,
        """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
    style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
    <title>Echosift %s</title>
    <style>
    %s</style>
    </head>
    """,
        Html.escape(title),
        Html.resource(HtmlReport.class, "report.css"));
  }

  private static String masthead(Report report) {
    return String.format(
        Locale.ROOT,
        """
    <header>
    <p class="brand"><svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">\
    <circle cx="5" cy="12" r="2.6" fill="currentColor"/><g fill="none" stroke="currentColor" \
    stroke-width="2" stroke-linecap="round"><path d="M10.5 7.2a6.8 6.8 0 0 1 0 9.6"/>\
    <path d="M14.6 4.4a10.8 10.8 0 0 1 0 15.2" opacity=".6"/>\
    <path d="M18.7 1.8a14.6 14.6 0 0 1 0 20.4" opacity=".3"/></g></svg>Echosift</p>
    <h1>%s</h1>
    <dl class="facts">
    %s</dl>
    </header>
    """,
        Html.escape(title(report)),
        facts(report));
  }

  private static String title(Report report) {
    return Optional.ofNullable(report.findings())
        .map(Findings::title)
        .orElseGet(() -> Html.title(report.job()));
  }

  private static String facts(Report report) {
    return fact("Started", report.started().replace('T', ' ').replace("Z", " UTC"))
        + fact("Input", setting(report, "input"))
        + fact("Table", setting(report, "table"))
        + fact("Queries", setting(report, "queries"))
        + fact("History", setting(report, "history"))
        + fact("Against", setting(report, "against"))
        + fact("Output", setting(report, "output"))
        + fact("Preset", setting(report, "preset"))
        + fact("Model", report.model());
  }

  private static String fact(String name, String value) {
    return value.isEmpty()
        ? ""
        : String.format(
            Locale.ROOT, "<div><dt>%s</dt><dd>%s</dd></div>\n", name, Html.escape(value));
  }

  private static String setting(Report report, String key) {
    Object value = report.config().get(key);
    return value == null ? "" : text(value);
  }

  /** A setting as a person would write it. */
  static String text(Object value) {
    return value instanceof List<?> list
        ? String.join(", ", list.stream().map(String::valueOf).toList())
        : String.valueOf(value);
  }
}
