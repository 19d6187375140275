package io.github.echosift.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.config.NearMiss;
import io.github.echosift.config.TextConfig;
import io.github.echosift.config.TimeFormat;
import io.github.echosift.diff.MarkedText;
import io.github.echosift.nearmiss.Differences;
import io.github.echosift.nearmiss.NearMissGuard;
import io.github.echosift.report.Html;
import io.github.echosift.schema.FormulaText;
import io.github.echosift.schema.UserException;
import io.github.echosift.terminal.Excerpt;
import io.github.echosift.text.HtmlText;
import io.github.echosift.text.Shingler;
import io.github.echosift.text.TextNormalizer;
import io.github.echosift.text.TimeReader;
import io.github.echosift.text.Tokenizer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * One piece again and again makes what is slow by the square of the length, or calls itself for
 * each piece, show. A hundredth of the longest text that is read; {@code -Dechosift.fuzz.chars}
 * says another length.
 */
class BoundedTimeTest {
  private static final int CHARS = Integer.getInteger("echosift.fuzz.chars", 10_000);

  /** Hundreds of times what it takes, and less than it takes by the square of the length. */
  private static final long MOST_MILLIS = Math.max(400, CHARS / 25);

  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private static final List<String> PIECES =
      List.of(
          "a",
          "A",
          "ab ",
          "a-",
          "a.",
          "a'",
          "not ",
          "5",
          "5 ",
          "1.",
          "-1.1",
          "1,000",
          "1:00 ",
          ":30",
          "1/2 ",
          "5 h 30 ",
          "7pm ",
          "$",
          "$5 ",
          "million ",
          "hundred thousand ",
          "twenty-one ",
          "May 3 ",
          "IV ",
          "\u4EBF",
          "3\u4EBF",
          "20\uBD84",
          "1500\uC6D0\uC774",
          "\u4E03\u767E",
          "\u96F6\u4E0B",
          "\u5E74",
          "\u3042",
          "\uC6D0",
          "\u0301",
          "a\u0301",
          "\u0915\u094D",
          "\u05B7",
          "\u200B",
          "\u202E",
          "\uD83D\uDE00",
          "\uFFFF",
          "\uFDFA",
          "\uD800",
          "@a ",
          ".@a: ",
          "#a ",
          "RT @a: ",
          "By Ann Ash ",
          "via ",
          "(",
          ")",
          "(a) ",
          "[",
          "\"",
          "\u201C",
          "'",
          "- ",
          "\u2014",
          "| ",
          "a | ",
          "A: ",
          ": ",
          ".",
          "...",
          "\u2026",
          ". A",
          "? ",
          ", ",
          " ",
          "\n",
          "\t",
          "\r\n",
          "<",
          ">",
          "<b",
          "<b>",
          "<a>",
          "<p><b>",
          "<div><table>",
          "</a>",
          "<!--",
          "&",
          "&amp;",
          "amp;",
          "&#38;",
          "http://",
          "a://",
          "www.",
          "=",
          "'=",
          "%",
          "\\",
          "{\"a\":",
          "Copyright. ",
          "Tom Smith ");

  @Test
  void kernels_onePieceRepeated_endSoon() {
    NearMissGuard guard = new NearMissGuard(EnumSet.allOf(NearMiss.class));
    TextNormalizer plain = new TextNormalizer(new TextConfig(false, false));
    TextNormalizer stripping = new TextNormalizer(new TextConfig(true, true));
    Shingler shingler = new Shingler(3, 6);
    TimeReader seconds = new TimeReader(new TimeFormat("seconds", TimeFormat.DayOrder.DAY_FIRST));
    TimeReader pattern =
        new TimeReader(new TimeFormat("dd.MM.yyyy HH:mm", TimeFormat.DayOrder.DAY_FIRST));
    Map<String, Consumer<String>> kernels = new LinkedHashMap<>();
    kernels.put("guard", text -> guard.verdict(guard.text(text), guard.text(middle(text))));
    kernels.put("differences", text -> Differences.of(text, middle(text)));
    kernels.put("marked", text -> MarkedText.html(text, middle(text)));
    kernels.put("plain", plain::normalize);
    kernels.put("stripping", stripping::normalize);
    kernels.put("html", HtmlText::of);
    kernels.put("shingles", text -> shingler.shingles(Tokenizer.tokens(text)));
    kernels.put("formula", text -> FormulaText.original(FormulaText.disarmed(text)));
    kernels.put("excerpt", text -> Excerpt.line(text, 80));
    kernels.put("escape", Html::escape);
    kernels.put("seconds", seconds::millis);
    kernels.put("pattern", pattern::millis);
    // What is loaded once is not counted.
    kernels.values().forEach(kernel -> Samples.TEXTS.forEach(kernel));
    List<String> slow = new ArrayList<>();
    for (String piece : PIECES) {
      String text = piece.repeat(CHARS / piece.length());
      kernels.forEach((name, kernel) -> run(name, kernel, text, slow));
    }
    assertEquals(List.of(), slow);
  }

  private static void run(String name, Consumer<String> kernel, String text, List<String> slow) {
    String what = name + " of " + Fuzz.escaped(text.substring(0, Math.min(8, text.length())));
    long began = CLOCK.getCurrentThreadCpuTime();
    try {
      kernel.accept(text);
    } catch (UserException e) {
      slow.add(what + " is refused: " + e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      slow.add(what + ": " + e);
    }
    long millis = (CLOCK.getCurrentThreadCpuTime() - began) / 1_000_000;
    if (millis > MOST_MILLIS) {
      slow.add(what + " takes " + millis + " ms");
    }
  }

  /** The text with something else in the middle. */
  private static String middle(String text) {
    return text.substring(0, text.length() / 2) + " 7 others " + text.substring(text.length() / 2);
  }
}
