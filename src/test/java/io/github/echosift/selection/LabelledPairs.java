package io.github.echosift.selection;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.echosift.testing.OpenRows;
import io.github.echosift.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Pairs of an open set with their scores and labels: those of a set of pairs, or those of documents
 * that share a word few others have, of some thousand documents in whole groups.
 */
final class LabelledPairs {
  private static final double FLOOR = 0.15;
  private static final int DOCUMENTS = 4_000;
  private static final int SHARED_BY = 60;

  private final ScoreStrata strata;
  private final List<List<Boolean>> byStratum = new ArrayList<>();
  private final List<Double> scores = new ArrayList<>();
  private final List<Boolean> echoes = new ArrayList<>();

  private LabelledPairs(List<JsonNode> rows) {
    if (rows.get(0).has("text_a")) {
      rows.forEach(this::addPair);
    } else {
      addDocuments(rows);
    }
    long[] bins = new long[ScoreStrata.BINS];
    scores.forEach(score -> bins[ScoreStrata.bin(score)]++);
    strata = ScoreStrata.of(bins, Collections.min(scores));
    for (int h = 0; h < strata.count(); h++) {
      byStratum.add(new ArrayList<>());
    }
    for (int i = 0; i < scores.size(); i++) {
      byStratum.get(strata.of(scores.get(i))).add(echoes.get(i));
    }
  }

  static LabelledPairs of(Path file) throws IOException {
    return new LabelledPairs(OpenRows.of(file));
  }

  private void addPair(JsonNode row) {
    double score = jaccard(words(row.get("text_a")), words(row.get("text_b")));
    add(score, row.get("label").asInt() == 1);
  }

  private void add(double score, boolean echo) {
    if (score >= FLOOR) {
      scores.add(score);
      echoes.add(echo);
    }
  }

  private void addDocuments(List<JsonNode> rows) {
    Map<String, List<JsonNode>> groups = new TreeMap<>();
    Map<String, JsonNode> distinct = new LinkedHashMap<>();
    rows.forEach(row -> distinct.putIfAbsent(row.get("text").asText(), row));
    distinct
        .values()
        .forEach(row -> groups.computeIfAbsent(group(row), g -> new ArrayList<>()).add(row));
    List<String> names = new ArrayList<>(groups.keySet());
    Collections.shuffle(names, new Random(1));
    List<JsonNode> documents = new ArrayList<>();
    for (String name : names) {
      if (documents.size() < DOCUMENTS) {
        documents.addAll(groups.get(name));
      }
    }
    List<Set<String>> words = documents.stream().map(row -> words(row.get("text"))).toList();
    Map<String, List<Integer>> index = new HashMap<>();
    for (int i = 0; i < words.size(); i++) {
      for (String word : words.get(i)) {
        index.computeIfAbsent(word, w -> new ArrayList<>()).add(i);
      }
    }
    Set<Long> met = new HashSet<>();
    for (String word : index.keySet().stream().sorted().toList()) {
      List<Integer> among = index.get(word);
      for (int a = 0; a < among.size() && among.size() <= SHARED_BY; a++) {
        for (int b = a + 1; b < among.size(); b++) {
          int i = among.get(a);
          int j = among.get(b);
          if (met.add(((long) i << 32) | j)) {
            add(
                jaccard(words.get(i), words.get(j)),
                group(documents.get(i)).equals(group(documents.get(j))));
          }
        }
      }
    }
  }

  private static String group(JsonNode row) {
    return (row.has("group") ? row.get("group") : row.get("label")).asText();
  }

  /** Words, or pairs of neighbours in scripts in which a token is a character. */
  private static Set<String> words(JsonNode text) {
    List<String> tokens = Tokenizer.tokens(text.asText().toLowerCase(Locale.ROOT));
    Set<String> out = new HashSet<>();
    for (int i = 0; i < tokens.size(); i++) {
      boolean character = tokens.get(i).length() == 1 && tokens.get(i).charAt(0) > 0x2E80;
      out.add(character && i > 0 ? tokens.get(i - 1) + tokens.get(i) : tokens.get(i));
    }
    return out;
  }

  private static double jaccard(Set<String> a, Set<String> b) {
    Set<String> small = a.size() < b.size() ? a : b;
    Set<String> large = small == a ? b : a;
    long both = small.stream().filter(large::contains).count();
    return both == 0 ? 0 : (double) both / (a.size() + b.size() - both);
  }

  ScoreStrata strata() {
    return strata;
  }

  int count() {
    return scores.size();
  }

  long echoes() {
    return yes(0);
  }

  private long yes(int threshold) {
    return byStratum.stream().skip(threshold).flatMap(List::stream).filter(echo -> echo).count();
  }

  double precision(int threshold) {
    return (double) yes(threshold) / strata.above(threshold);
  }

  double recall(int threshold) {
    return (double) yes(threshold) / yes(0);
  }

  /** Labels of pairs drawn at random without replacement. */
  LabelRound draw(int[] design, Random random) {
    LabelRound round = new LabelRound(design);
    for (int h = 0; h < design.length; h++) {
      List<Boolean> among = byStratum.get(h);
      for (int i = 0; i < design[h]; i++) {
        Collections.swap(among, i, i + random.nextInt(among.size() - i));
        round.add(h, among.get(i) ? Answer.YES : Answer.NO);
      }
    }
    return round;
  }
}
