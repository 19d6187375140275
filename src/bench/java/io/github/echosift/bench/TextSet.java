package io.github.echosift.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Texts of one kind. */
record TextSet(String name, List<String> texts) {
  private static final Path SAMPLES = Path.of("data-samples", "news.jsonl");
  private static final Path OPEN_DATA = Path.of("..", "shared", "data");
  private static final int LONG = 1000;

  /** Titles, comments and articles of the open data, or the samples where there is none. */
  static List<TextSet> defaults() {
    if (!Files.isDirectory(OPEN_DATA)) {
      return List.of(ofFile(SAMPLES));
    }
    List<String> comments = new ArrayList<>();
    comments.addAll(pick("youtube_comments", 1, 0, 1000));
    comments.addAll(pick("tweets_80k", 50, 0, 1000));
    return List.of(
        new TextSet("titles", pick("reddit_titles_1m", 50, 0, 4000)),
        new TextSet("comments", comments),
        new TextSet("articles", pick("reuters21578", 3, LONG, 500)));
  }

  /** All texts of a file: field {@code text} of JSON lines, or the lines themselves. */
  static TextSet ofFile(Path file) {
    return new TextSet(file.getFileName().toString(), read(file, 1, 0, Integer.MAX_VALUE));
  }

  /** Mean length in characters. */
  long meanLength() {
    return Math.round(texts.stream().mapToInt(String::length).average().orElse(0));
  }

  private static List<String> pick(String file, int step, int shortest, int most) {
    return read(OPEN_DATA.resolve(file + ".jsonl.gz"), step, shortest, most);
  }

  private static List<String> read(Path file, int step, int shortest, int most) {
    List<String> texts = new ArrayList<>();
    ObjectMapper json = new ObjectMapper();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine();
          line != null && texts.size() < most;
          line = lines.readLine()) {
        if (number++ % step == 0) {
          String text = text(json, line, file);
          if (!text.isBlank() && text.length() >= shortest) {
            texts.add(text);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  private static String text(ObjectMapper json, String line, Path file) {
    if (!file.toString().contains(".jsonl")) {
      return line;
    }
    try {
      JsonNode row = json.readTree(line);
      return row.path("text").asText("");
    } catch (IOException e) {
      return ""; // samples hold bad rows on purpose
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
  }
}
