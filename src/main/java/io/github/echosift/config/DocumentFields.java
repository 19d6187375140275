package io.github.echosift.config;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.UserException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which columns of the input hold what.
 *
 * @param text columns that hold the text, joined with a newline
 * @param id column that holds the id; where the input has no column {@value #ID}, ids are made from
 *     content
 * @param time column that holds the time
 * @param maxTextChars longest text accepted, in UTF-16 units; longer ones go to quarantine
 * @param timeFormat how the time is written, where it is no column of times already
 */
@Api
public record DocumentFields(
    List<String> text, String id, Optional<String> time, int maxTextChars, TimeFormat timeFormat)
    implements Serializable {
  /** The text column that is looked for where none is named. */
  public static final String TEXT = "text";

  /** The id column that is looked for where none is named. */
  public static final String ID = "id";

  /** Longest text accepted where nothing else is said. */
  public static final int MAX_TEXT_CHARS = 1_000_000;

  public DocumentFields {
    text = List.copyOf(text);
    if (text.isEmpty()) {
      throw new UserException("text-column must name at least one column.");
    }
    requireNames("text-column", text);
    requireNames("id-column", List.of(id));
    requireNames("time-column", time.stream().toList());
    if (maxTextChars < 1) {
      throw new UserException("max-text-chars must be at least 1, actual: " + maxTextChars);
    }
  }

  private static void requireNames(String key, List<String> columns) {
    if (columns.stream().anyMatch(String::isBlank)) {
      throw new UserException(key + " must name a column, actual: nothing");
    }
  }

  /** With times read by what they look like. */
  public DocumentFields(List<String> text, String id, Optional<String> time, int maxTextChars) {
    this(text, id, time, maxTextChars, TimeFormat.auto());
  }

  /** {@value #TEXT}, {@value #ID}, no time. */
  public static DocumentFields defaults() {
    return new DocumentFields(List.of(TEXT), ID, Optional.empty(), MAX_TEXT_CHARS);
  }

  /** The settings by the keys of flags and config files. */
  public Map<String, Object> settings() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("text-column", text);
    out.put("id-column", id);
    time.ifPresent(column -> out.put("time-column", column));
    out.put("max-text-chars", maxTextChars);
    out.put("time-format", timeFormat.pattern());
    out.put("day-first", timeFormat.days() == TimeFormat.DayOrder.DAY_FIRST);
    return out;
  }

  /** The same with other text columns. */
  public DocumentFields withText(String... columns) {
    return new DocumentFields(List.of(columns), id, time, maxTextChars, timeFormat);
  }

  /** The same with another id column. */
  public DocumentFields withId(String column) {
    return new DocumentFields(text, column, time, maxTextChars, timeFormat);
  }

  /** The same with a time column. */
  public DocumentFields withTime(String column) {
    return new DocumentFields(text, id, Optional.of(column), maxTextChars, timeFormat);
  }

  /** The same with another limit on texts. */
  public DocumentFields withMaxTextChars(int most) {
    return new DocumentFields(text, id, time, most, timeFormat);
  }

  /** The same with another format of times. */
  public DocumentFields withTimeFormat(TimeFormat other) {
    return new DocumentFields(text, id, time, maxTextChars, other);
  }
}
