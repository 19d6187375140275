package io.github.echosift.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A folder as a reader of the documents has it: the sample files, cut to some rows, and a few rows
 * under each name that documents give to a reader's own data.
 */
final class ReadersFolder {
  private static final int ROWS = 60;

  private final Path folder;

  ReadersFolder(Path folder) throws IOException {
    this.folder = folder;
    lay();
  }

  /** Where the calls of a document write. */
  Path made(Path document) {
    return folder.resolve("made").resolve(document.getFileName());
  }

  /** A word of a call, with the folder before it where it is a path. */
  String here(String word, Path made) {
    String first = word.split("/", 2)[0];
    if (Set.of("out", "store", "unique").contains(first)) {
      return made + "/" + word;
    }
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names.contains(first) ? folder + "/" + word : word;
  }

  /** Says yes to all pairs that the first round of {@code tune} drew. */
  void label(Path made) throws IOException {
    List<String> lines = Files.readAllLines(made.resolve("out/round1/label.csv"));
    List<String> out = new ArrayList<>();
    for (String line : lines) {
      // label is empty until a person has filled it in, and the texts behind it are quoted
      out.add(line.replaceFirst("^((?:[^,\"]*,){6}),", "$1yes,"));
    }
    Files.write(folder.resolve("label.csv"), out);
  }

  private void lay() throws IOException {
    Path samples = Files.createDirectories(folder.resolve("data-samples"));
    try (Stream<Path> files = Files.list(Path.of("data-samples"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, samples.resolve(file.getFileName().toString()));
      }
    }
    for (String name : List.of("news.jsonl", "comments.csv")) {
      Files.write(samples.resolve(name), head(Path.of("data-samples", name), 0, ROWS));
    }
    Path news = Path.of("data-samples", "news.jsonl");
    put("raw/2026-11-28T10/part.jsonl", head(news, 0, 30));
    put("train/one.jsonl", head(news, 0, 40));
    put("test.jsonl", head(news, 40, 20));
    put("archive/one.jsonl", head(news, 0, 30));
    put("news.jsonl", head(news, 0, 10));
    put("today.jsonl", head(news, 30, 20));
    put("docs.jsonl", head(news, 0, 120));
    put("sample.jsonl", head(news, 0, 60));
    put("ids.txt", List.of("n-0001"));
    put("paths.txt", List.of(folder.resolve("archive").toString()));
    put("types.ddl", List.of("id STRING, text STRING, likes INT"));
    Files.copy(samples.resolve("reddit.jsonl.zst"), folder.resolve("RC_2026-01.zst"));
    put(
        "tweets.jsonl",
        List.of(
            "{\"id_str\":\"1\",\"created_at\":\"Wed Oct 10 20:19:24 +0000 2018\","
                + "\"data\":{\"text\":\"The ferry turned back at noon.\"}}",
            "{\"id_str\":\"2\",\"created_at\":\"Wed Oct 10 20:20:24 +0000 2018\","
                + "\"data\":{\"text\":\"Storms closed the harbour.\"}}"));
    put("comments.jsonl", posts(0, 60));
    put("june.jsonl", posts(60, 40));
    put("headlines.jsonl", posts(0, 50));
    put("labelled.jsonl", labelled());
    put(
        "pairs.jsonl",
        List.of(
            "{\"text_a\":\"A man plays a guitar.\",\"text_b\":\"A man is playing a guitar.\","
                + "\"label\":1}",
            "{\"text_a\":\"A man plays a guitar.\",\"text_b\":\"Snow fell in May.\",\"label\":0}"));
    Files.write(
        folder.resolve("posts.csv"),
        List.of(
            "id;title;body;text;likes",
            "1;Fähre;Die Fähre kehrte um.;a;3",
            "2;Öl;Es lief aus.;b;4"),
        Charset.forName("windows-1252"));
  }

  private void put(String name, List<String> lines) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
  }

  private static List<String> head(Path file, int skip, int rows) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.skip(skip).limit(rows).toList();
    }
  }

  /** Posts with a time and a source, as the walks have them. */
  private static List<String> posts(int skip, int rows) throws IOException {
    return head(Path.of("data-samples", "news.jsonl"), skip, rows).stream()
        .map(line -> line.replace("\"published\"", "\"url\": \"https://a.example\", \"timestamp\""))
        .toList();
  }

  private static List<String> labelled() throws IOException {
    List<String> out = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      out.add(
          "{\"text\":\"Ferry " + i + " had to turn back in the storm.\",\"group\":\"" + i + "\"}");
      out.add(
          "{\"text\":\"Ferry " + i + " had to turn back in a storm.\",\"group\":\"" + i + "\"}");
    }
    return out;
  }
}
