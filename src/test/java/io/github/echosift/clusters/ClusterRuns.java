package io.github.echosift.clusters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.echosift.cli.CommandRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs of {@code cluster} in a folder, and what they left there. */
record ClusterRuns(Path folder) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> SPORT =
      List.of("goalkeeper", "striker", "midfielder", "defender", "coach", "winger");
  private static final List<String> MONEY =
      List.of("central bank", "treasury", "lender", "regulator", "fund", "insurer");

  /** Documents about a football match and about interest rates, in turns. */
  static List<String> twoTopics() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 36; i++) {
      texts.add(
          "The "
              + SPORT.get(i % 6)
              + " scored in the football match, goal number "
              + (i / 6 + 1)
              + " of the season");
      texts.add(
          "The "
              + MONEY.get(i % 6)
              + " raised interest rates for borrowers, step number "
              + (i / 6 + 1)
              + " this year");
    }
    return texts;
  }

  /** Writes texts as documents d000, d001, ... */
  String input(List<String> texts) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      lines.add("{\"id\":\"d%03d\",\"text\":\"%s\"}".formatted(i, texts.get(i)));
    }
    try {
      return Files.write(Files.createTempFile(folder, "in", ".jsonl"), lines).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs {@code cluster}; the output is JSON lines. */
  CommandRun cluster(String input, String out, String... flags) {
    List<String> args =
        new ArrayList<>(
            List.of("cluster", "--input", input, "--output", folder.resolve(out).toString()));
    args.addAll(List.of("--output-format", "jsonl"));
    args.addAll(Arrays.asList(flags));
    return CommandRun.of(args.toArray(String[]::new));
  }

  List<JsonNode> rows(String out, String table) {
    try (Stream<Path> files = Files.list(folder.resolve(out).resolve(table))) {
      List<JsonNode> rows = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          rows.add(JSON.readTree(line));
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Cluster by id. */
  Map<String, Integer> clusters(String out) {
    return rows(out, "documents").stream()
        .collect(Collectors.toMap(r -> r.get("id").asText(), r -> r.get("cluster").asInt()));
  }

  JsonNode report(String out) throws IOException {
    return JSON.readTree(folder.resolve(out).resolve("report.json").toFile());
  }
}
