package io.github.echosift.nearmiss;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.echosift.testing.OpenRows;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A language with open texts and what the bench needs to change them. */
final class Tongue {
  private static final Path DATA = Path.of(System.getProperty("echosift.data", "../shared/data"));
  private static final String[] LATIN = {
    "Norby", "Tarvik", "Osland", "Hemmar", "Ryvold", "Kastby", "Marvin", "Martin", "Anders",
    "Ferrante", "Lisboa", "Porto", "Iran", "Iraq", "Petrov", "Okafor", "Braun", "Keller"
  };
  private static final String[] CYRILLIC = {
    "Вологда", "Рязань", "Норбин", "Тарвик", "Петров", "Иванов", "Осландо", "Хеммар", "Киров"
  };
  private static final String[] HAN = {"北京", "上海", "王明", "李强", "广州", "南京", "张伟", "东京"};

  final String code;
  final List<String> texts = new ArrayList<>();
  private final Map<String, List<String>> words = new LinkedHashMap<>();
  private final TreeMap<String, Integer> content = new TreeMap<>();
  private List<String> frequent = List.of();

  private Tongue(String code) {
    this.code = code;
  }

  /** The languages of {@code tongues.txt}, each with its open texts; long ones for two of them. */
  static List<Tongue> read() throws IOException {
    Map<String, Tongue> out = new LinkedHashMap<>();
    Tongue last = null;
    try (InputStream file = Tongue.class.getResourceAsStream("tongues.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("[")) {
          last = new Tongue(line.substring(1, line.length() - 1));
          out.put(last.code, last);
        } else if (!line.startsWith("#")) {
          List<String> parts = List.of(line.split("\\|", -1));
          int from = parts.get(0).equals("negation") ? 0 : 1;
          String value = line.substring(line.indexOf('|') + 1);
          last.words.put(
              parts.get(0),
              from == 0
                  ? List.of(
                      value.substring(0, value.lastIndexOf('|')),
                      value.substring(value.lastIndexOf('|') + 1))
                  : parts.subList(1, parts.size()));
        }
      }
    }
    fill(out, "stsb_multi_test", "text_a", 0);
    fill(out, "stsb_en_test", "text_a", 0);
    fill(out, "gnad10k_test", "text", 70);
    fill(out, "bbc_news", "text", 70);
    out.values().forEach(Tongue::count);
    return List.copyOf(out.values());
  }

  private static void fill(Map<String, Tongue> out, String file, String field, int words)
      throws IOException {
    Map<String, Set<String>> seen = new LinkedHashMap<>();
    for (JsonNode row : OpenRows.of(DATA.resolve(file + ".jsonl.gz"))) {
      String code = row.path("lang").asText(file.startsWith("gnad") ? "de" : "en");
      String text = row.path(field).asText().strip();
      if (words > 0) {
        text = start(text, words);
      }
      if (out.containsKey(code)
          && seen.computeIfAbsent(code, c -> new LinkedHashSet<>()).add(text)) {
        out.get(code).texts.add(text);
      }
    }
  }

  private static String start(String text, int words) {
    String[] parts = text.split("\\s+");
    return String.join(" ", List.of(parts).subList(0, Math.min(words, parts.length)));
  }

  private void count() {
    for (String text : texts) {
      for (String word : text.split("[^\\p{L}\\p{M}]+", -1)) {
        boolean lower = !word.isEmpty() && Character.isLowerCase(word.codePointAt(0));
        if (lower && word.length() > 4) {
          content.merge(word, 1, Integer::sum);
        }
      }
    }
    frequent =
        content.entrySet().stream().filter(e -> e.getValue() > 2).map(Map.Entry::getKey).toList();
  }

  /** Words of five letters or more that several texts have. */
  List<String> frequent() {
    return frequent;
  }

  boolean spaced() {
    return !code.equals("zh");
  }

  List<String> of(String key) {
    return words.get(key);
  }

  String[] names() {
    return code.equals("ru") ? CYRILLIC : code.equals("zh") ? HAN : LATIN;
  }

  Locale locale() {
    return Locale.forLanguageTag(code);
  }

  String day(int number) {
    return DayOfWeek.of(number % 7 + 1).getDisplayName(TextStyle.FULL, locale());
  }

  String date(int day, int month) {
    if (code.equals("zh")) {
      return month + "月" + day + "日";
    }
    String name = Month.of(month).getDisplayName(TextStyle.FULL, locale());
    String of = Set.of("es", "pt").contains(code) ? " de " : " ";
    return day + (code.equals("de") ? "." : "") + of + name;
  }
}
