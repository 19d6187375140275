package io.github.echosift.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.echoes.DuplicateFindings;
import io.github.echosift.echoes.GroupDiameters;
import io.github.echosift.echoes.GroupExample;
import io.github.echosift.echoes.GroupList;
import io.github.echosift.echoes.OverTime;
import io.github.echosift.echoes.Reasons;
import io.github.echosift.terminal.Ink;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void plain_dedup_tellsWhatAPersonAsks() {
    String text = Summary.plain(SampleReport.dedup(), "out/news");
    for (String part :
        List.of(
            "Echosift dedup: 104,500 rows in, 87,361 kept",
            "5,913   5.7 %  ###",
            "         131  text is empty",
            "Largest groups of 8,402",
            "  134 documents  gaz-77120",
            "    keeper  Heavy rain closed",
            "(lexical 0.812)",
            "Took    3 min 13 s, 540 rows/s",
            "Output  out/news",
            "Report  out/news/report.html")) {
      assertTrue(text.contains(part), part + " in:\n" + text);
    }
  }

  @Test
  void plain_anyReport_staysWithinWidthAndHasNoEscapes() {
    String text = Summary.plain(SampleReport.dedup(), "out/news");
    text.lines().forEach(line -> assertTrue(line.length() <= 88, line));
    assertFalse(text.contains("\u001b"));
  }

  @Test
  void text_colour_differsOnlyInEscapes() {
    Report report = SampleReport.dedup();
    String coloured = new Summary(report, "out", 88, Ink.COLOUR).text();
    assertTrue(coloured.contains("\u001b[36m###"));
    assertEquals(Summary.plain(report, "out"), coloured.replaceAll("\u001b\\[[0-9]+m", ""));
  }

  @Test
  void plain_hostileText_cannotSteerTheTerminal() {
    DuplicateFindings found =
        new DuplicateFindings(
            SampleReport.ordered("exact", 1L),
            java.util.Map.of(),
            java.util.Map.of(),
            java.util.Map.of(),
            SampleReport.ordered("2", 1L),
            java.util.Map.of(),
            new GroupDiameters(java.util.Map.of(), 4, "b\u001b[2J", 0),
            OverTime.NONE,
            java.util.Map.of(),
            new DuplicateFindings.Shown(
                List.of(
                    new GroupExample(
                        "a\u001b[2J",
                        2,
                        "one\n\ttwo\u0007 \u202Ethree\r",
                        "",
                        java.util.Map.of(),
                        List.of())),
                List.of(),
                List.of(),
                GroupList.NONE),
            List.of(),
            Reasons.NONE,
            java.util.Map.of());
    String text =
        Summary.plain(
            ReportBuilder.of("dedup").count("input", 2).count("kept", 1).findings(found).build(),
            "o");
    assertTrue(text.contains("keeper  one two three\n"), text);
    assertTrue(text.chars().noneMatch(c -> c != '\n' && Character.isISOControl(c)));
  }

  @Test
  void plain_noInput_isWhole() {
    String text = Summary.plain(ReportBuilder.of("dedup").count("input", 0).build(), "out/");
    assertTrue(text.contains("0 rows in\n"), text);
    assertTrue(text.contains("Report  out/report.html"), text);
  }

  @Test
  void plain_metrics_areATable() {
    String text =
        Summary.plain(ReportBuilder.of("evaluate").metric("spearman", 0.82031).build(), "o");
    assertTrue(text.contains("  spearman                        0.820\n"), text);
  }

  @Test
  void print_toAFile_isPlain() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Summary.print(
        SampleReport.dedup(), "out", new PrintStream(bytes, true, StandardCharsets.UTF_8));
    assertTrue(bytes.toString(StandardCharsets.UTF_8).contains("Echosift dedup"));
  }
}
