package io.github.echosift.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a line of a log is written. */
@FunctionalInterface
public interface LogLine {
  /** A person's. */
  LogLine PLAIN = (text, facts) -> text;

  /**
   * A line.
   *
   * @param text what it says
   * @param facts the same for programs, by name
   */
  String of(String text, Map<String, Object> facts);

  /** Begins with the time, in UTC, and the run. */
  static LogLine stamped(String run) {
    return (text, facts) -> Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + run + " " + text;
  }

  /**
   * An object of JSON: {@code time, run_id, message} and what else is known.
   *
   * @param run the run's id; empty where there is none yet
   */
  static LogLine json(String run) {
    ObjectMapper json = new ObjectMapper();
    return (text, facts) -> {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
      if (!run.isEmpty()) {
        all.put("run_id", run);
      }
      all.put("message", text.strip());
      all.putAll(facts);
      try {
        return json.writeValueAsString(all);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    };
  }
}
