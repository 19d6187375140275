package io.github.echosift.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.echosift.fuzz.Fuzz;
import io.github.echosift.fuzz.Mutants;
import io.github.echosift.fuzz.Samples;
import io.github.echosift.terminal.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Pages and reports made of anything. */
class HtmlFuzzTest {
  private static final Mutants TEXTS =
      Mutants.ofTexts(Samples.TEXTS)
          .with("<", ">", "&", "\"", "'", "</td>", "<img src=x>", "-->", "</title>", "%s", "%");

  @Test
  void escape_anyText_isTextInElementsAndAttributes() {
    Fuzz.run(
        "escape",
        4_000,
        random -> List.of(TEXTS.one(random)),
        input -> {
          String safe = Html.escape(input.get(0));
          Document page =
              Jsoup.parse("<p title=\"" + safe + "\" lang='" + safe + "'>" + safe + "</p>");
          assertEquals(1, page.body().getAllElements().size() - 1);
          assertEquals(2, page.body().child(0).attributes().size());
          assertEquals(read(input.get(0)), page.body().child(0).wholeText());
          assertEquals(read(input.get(0)), page.body().child(0).attr("title"));
        });
  }

  /** What a page may hold of a text. */
  private static String read(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      boolean text1 = c == '\n' || c == '\t' || !Character.isISOControl(c);
      boolean known = text1 && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c < 0xE000);
      out.appendCodePoint(known ? c : 0xFFFD);
      i += Character.charCount(c);
    }
    return out.toString();
  }

  @Test
  void data_anyText_endsNoScriptAndComesBack() {
    ObjectMapper json = new ObjectMapper();
    Fuzz.run(
        "data",
        2_000,
        random -> List.of(TEXTS.one(random)),
        input -> {
          Document page = Jsoup.parse("<body>" + Html.data("x", input) + "<p>behind</p>");
          assertEquals(1, page.select("p").size());
          if (input.get(0).indexOf('\uFFFF') < 0) {
            String back = json.readTree(page.select("#x").get(0).data()).get(0).asText();
            assertEquals(input.get(0), back);
          }
        });
  }

  @Test
  void report_anyTextsAndNumbers_isJsonThatReadsBackAndAPageWithoutTheirMarkup() throws Exception {
    ObjectMapper json = new ObjectMapper();
    int elements = tags(report(new Random(0), "plain")).getAllElements().size();
    Fuzz.run(
        "report",
        60,
        random -> List.of(TEXTS.one(random), Long.toString(random.nextLong())),
        input -> {
          long seed = input.get(1).matches("-?[0-9]{1,18}") ? Long.parseLong(input.get(1)) : 0;
          String text = input.get(0).substring(0, Math.min(500, input.get(0).length()));
          Report report = report(new Random(seed), text);
          JsonNode read = json.readTree(report.toJson());
          assertEquals(text, read.path("model").asText());
          assertEquals(report.count("input"), read.path("counts").path("input").asLong());
          Document page = tags(report);
          assertEquals(0, page.select("img, iframe, [onclick]").size());
          assertEquals(1, page.select("script").size());
          assertTrue(page.getAllElements().size() <= elements + 200);
          String summary = Summary.plain(report, "out");
          assertTrue(summary.codePoints().noneMatch(c -> c == 0x1B || c == 0), summary);
        });
  }

  private static Document tags(Report report) {
    return Jsoup.parse(HtmlReport.render(report).replace('\uFFFF', '?'));
  }

  private static Report report(Random random, String text) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("input", List.of(text, text + "2"));
    config.put("output", text);
    config.put("a" + text, odd(random));
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("input", random.nextLong() >>> 2);
    counts.put("kept", random.nextLong() >>> 3);
    counts.put("quarantined", 0L);
    counts.put("b" + text, random.nextLong());
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("m", odd(random));
    metrics.put("n", odd(random));
    return new Report(
        "dedup",
        "1",
        "2026-11-23T12:00:00Z",
        config,
        text,
        random.nextLong(),
        counts,
        List.of(new Step("read", random.nextLong() >>> 1, random.nextLong() >>> 1, odd(random))),
        Map.of("lexical", text),
        metrics,
        Map.of("reason " + text, random.nextLong() >>> 1),
        null,
        new Environment(text, "17", "4", text, 1, random.nextLong(), random.nextLong(), 1),
        odd(random));
  }

  private static double odd(Random random) {
    double[] some = {
      0,
      -0.0,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.MIN_VALUE,
      Double.MAX_VALUE,
      1e18,
      -5,
      59.96,
      3599.7,
      0.1,
      random.nextGaussian() * 1e6
    };
    return some[random.nextInt(some.length)];
  }

  @Test
  void numbers_anyValue_areWrittenWithoutThrowingAndInOrder() {
    Fuzz.run(
        "numbers",
        4_000,
        random -> List.of(Double.toString(odd(random)), Long.toString(random.nextLong())),
        input -> {
          double value = input.get(0).isEmpty() ? 0 : Double.parseDouble(input.get(0));
          long count = input.get(1).matches("-?[0-9]{1,18}") ? Long.parseLong(input.get(1)) : 0;
          for (String text :
              List.of(
                  Numbers.seconds(value),
                  Numbers.measure(value),
                  Numbers.rate(value),
                  Numbers.score(value),
                  Numbers.count(count),
                  Numbers.bytes(count),
                  Numbers.share(count, count / 3))) {
            assertFalse(text.isBlank());
          }
          if (value >= 2 && value == Math.rint(value) && value < 1e300) {
            String digits = Numbers.measure(value).replace(",", "");
            assertEquals(value, Double.parseDouble(digits), Math.abs(value) * 1e-3);
          }
        });
  }
}
