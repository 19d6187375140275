package io.github.echosift.atlas;

import io.github.echosift.report.Html;
import io.github.echosift.report.SummaryLines;
import io.github.echosift.terminal.Excerpt;
import io.github.echosift.terminal.Numbers;
import io.github.echosift.topic.TopicEvent;
import java.util.List;
import java.util.Locale;

/** What became of earlier topics, on a report's page and in the summary. */
final class EventsPage {
  private static final int TOLD = 10;

  private EventsPage() {}

  static String section(List<TopicEvent> events) {
    if (events.isEmpty()) {
      return "";
    }
    StringBuilder rows = new StringBuilder();
    for (TopicEvent event : events) {
      rows.append(
          Html.row(
              Html.escape(event.event()),
              String.valueOf(event.cluster()),
              label(event),
              event.other() == null ? "" : String.valueOf(event.other()),
              sized(event.before(), event.shareBefore()),
              sized(event.now(), event.share())));
    }
    String lead =
        "Beside the topics that went on as they were. A number belongs to one topic for ever; all"
            + " events are in <code>topics_events/</code>.";
    return Html.section(
        "What became of the topics",
        lead,
        Html.table(
            "Events since the run before",
            rows.toString(),
            "Event",
            "Cluster",
            "Label",
            "From or into",
            "Documents before",
            "Documents now"));
  }

  static void summarize(List<TopicEvent> events, SummaryLines lines) {
    if (events.isEmpty()) {
      return;
    }
    lines.line(lines.ink().bold("Since the run before"));
    for (TopicEvent event : events.stream().limit(TOLD).toList()) {
      String head =
          String.format(
              Locale.ROOT,
              "  %-8s  cluster %d, %s to %s: ",
              event.event(),
              event.cluster(),
              Numbers.count(event.before()),
              Numbers.count(event.now()));
      lines.line(head + Excerpt.line(told(event), Math.max(10, lines.width() - head.length())));
    }
    if (events.size() > TOLD) {
      lines.line(lines.ink().dim("  and " + Numbers.count(events.size() - TOLD) + " more events"));
    }
    lines.line("");
  }

  /** The label, and the one before where it is another. */
  private static String label(TopicEvent event) {
    String now = "<span dir=\"auto\">" + Html.escape(event.label()) + "</span>";
    return renamed(event)
        ? now
            + " <span class=\"quiet\">before: <span dir=\"auto\">"
            + Html.escape(event.labelBefore())
            + "</span></span>"
        : now;
  }

  private static String told(TopicEvent event) {
    return renamed(event)
        ? event.label() + " (before: " + event.labelBefore() + ")"
        : event.label();
  }

  private static boolean renamed(TopicEvent event) {
    return event.labelBefore() != null && !event.labelBefore().equals(event.label());
  }

  private static String sized(long documents, double share) {
    return documents == 0
        ? "0"
        : Numbers.count(documents) + String.format(Locale.ROOT, " (%.1f %%)", 100 * share);
  }
}
