package io.github.echosift.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The documents of the project, taken apart. */
public final class Documents {
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^```([\\w-]*)[^\\n]*\\n(.*?)^```\\s*?$");
  private static final Pattern CALL =
      Pattern.compile("(?:^|[\\s;&|(])(?:[\\w./$]*/)?echosift[ \\t]+([a-z][\\w-]*)(.*)$");
  private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|'[^']*'|[^\\s\"'])+");
  private static final Set<String> ENDS = Set.of("|", "||", "&&", ";", "&", ">", ">>", "<");

  private Documents() {}

  /** All documents that people read. */
  static List<Path> all() {
    List<Path> out = new ArrayList<>();
    for (String name : List.of("", "docs", "data-samples", "notebooks", "python")) {
      try (Stream<Path> files = Files.list(Path.of(name).toAbsolutePath())) {
        files
            .filter(file -> file.toString().endsWith(".md"))
            .map(file -> Path.of("").toAbsolutePath().relativize(file))
            .sorted()
            .forEach(out::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return out;
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A document without its fenced blocks. */
  static String prose(Path file) {
    return BLOCK.matcher(text(file)).replaceAll("");
  }

  /** Contents of the fenced blocks in a language; {@code ""} for those that name none. */
  static List<String> blocks(Path file, String language) {
    List<String> out = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(text(file));
    while (blocks.find()) {
      if (blocks.group(1).equals(language)) {
        out.add(blocks.group(2));
      }
    }
    return out;
  }

  /** Calls of the launcher in fenced blocks, as words; the first is the job. */
  static List<List<String>> calls(Path file) {
    List<List<String>> out = new ArrayList<>();
    for (String language : List.of("bash", "")) {
      for (String block : blocks(file, language)) {
        block.replaceAll("\\\\\\n\\s*", " ").lines().forEach(line -> call(line, out));
      }
    }
    return out;
  }

  private static void call(String line, List<List<String>> out) {
    Matcher call = CALL.matcher(line);
    if (!call.find()) {
      return;
    }
    List<String> words = new ArrayList<>(List.of(call.group(1)));
    Matcher word = WORD.matcher(call.group(2));
    while (word.find() && !ENDS.contains(word.group()) && !word.group().startsWith("#")) {
      words.add(word.group().replaceAll("[\"']", ""));
    }
    out.add(words);
  }

  /** Places within a document that a link may lead to, as its page makes them of headings. */
  static Set<String> anchors(Path file) {
    Set<String> out = new TreeSet<>();
    prose(file)
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-'))
        .forEach(out::add);
    return out;
  }

  /**
   * The columns that {@code docs/outputs.md} tells of each table: rows of its tables that begin
   * with a name in backticks, under the table's own heading.
   */
  public static Map<String, List<String>> columns() {
    Map<String, List<String>> out = new LinkedHashMap<>();
    String heading = "";
    for (String line : text(Path.of("docs", "outputs.md")).split("\n", -1)) {
      if (line.startsWith("#")) {
        heading = line.replaceFirst("^#+ ", "");
      }
      Matcher column = Pattern.compile("^\\| `([^`]+)` \\|").matcher(line);
      if (column.find()) {
        out.computeIfAbsent(heading, h -> new ArrayList<>()).add(column.group(1));
      }
    }
    return out;
  }
}
