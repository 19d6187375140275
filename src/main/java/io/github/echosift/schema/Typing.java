package io.github.echosift.schema;

import java.io.Serializable;
import java.util.Optional;

/**
 * What the values of JSON, of CSV and of names of folders become as values of columns.
 *
 * @param name {@code infer}, {@code raw}, or a file that gives types, as DDL or as Spark's JSON
 */
@Api
public record Typing(String name) implements Serializable {
  /** A type from which every value of the column comes back as it was; text where there is none. */
  public static final Typing INFER = new Typing("infer");

  /** The text that each of them is. */
  public static final Typing RAW = new Typing("raw");

  public Typing {
    if (name.isBlank()) {
      throw new UserException("schema must be infer, raw or a file, actual: an empty name");
    }
    name = name.equalsIgnoreCase("infer") ? "infer" : name.equalsIgnoreCase("raw") ? "raw" : name;
  }

  /** Whether all values stay text. */
  public boolean isRaw() {
    return equals(RAW);
  }

  /** The file that gives types, if one does. */
  public Optional<String> file() {
    return isRaw() || equals(INFER) ? Optional.empty() : Optional.of(name);
  }
}
