package io.github.echosift.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/*
 * Kernel. The note is written when all rows are: without it they are no checkpoint. Its first line
 * is the sum of what follows, so one that was cut off or altered is known.
 */

/**
 * What stands beside the rows of a checkpoint.
 *
 * @param made what the rows depend on, by key
 * @param schema of the rows, as JSON
 * @param rows what the rows come to
 * @param plans what was chosen on the way, to be told again
 * @param facts what else was met on the way, as JSON
 */
record CheckpointNote(
    Map<String, String> made, String schema, RowSum rows, Map<String, String> plans, String facts) {
  private static final ObjectMapper JSON = new ObjectMapper();

  CheckpointNote {
    made = new TreeMap<>(made);
    plans = new TreeMap<>(plans);
  }

  byte[] bytes() {
    try {
      String body = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
      return (Sums.of(body) + "\n" + body).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads what {@link #bytes} gave; empty for anything else. */
  static Optional<CheckpointNote> parse(byte[] bytes) {
    String all = new String(bytes, StandardCharsets.UTF_8);
    int end = all.indexOf('\n');
    if (end < 0 || !all.substring(0, end).equals(Sums.of(all.substring(end + 1)))) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(all.substring(end + 1), CheckpointNote.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** How what it was made of differs from what is asked for, in words; empty where it does not. */
  Optional<String> unlike(Map<String, String> asked) {
    TreeSet<String> keys = new TreeSet<>(made.keySet());
    keys.addAll(asked.keySet());
    return keys.stream()
        .filter(key -> !value(made, key).equals(value(asked, key)))
        .findFirst()
        .map(key -> "made with " + key + " " + value(made, key) + ", not " + value(asked, key));
  }

  private static String value(Map<String, String> of, String key) {
    return of.getOrDefault(key, "none");
  }
}
