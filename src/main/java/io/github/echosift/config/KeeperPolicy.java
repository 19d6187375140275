package io.github.echosift.config;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.Labels;
import io.github.echosift.schema.UserException;
import java.io.Serializable;
import java.util.Optional;

/**
 * Which document of a group is kept. Ties go to the document that comes first in the input.
 *
 * @param kind the kind of policy
 * @param column column to order by, for {@link Kind#COLUMN} only
 * @param descending whether the largest value of the column wins
 */
@Api
public record KeeperPolicy(Kind kind, Optional<String> column, boolean descending)
    implements Serializable {
  /** The document that comes first in the input. */
  public static final KeeperPolicy FIRST = new KeeperPolicy(Kind.FIRST, Optional.empty(), false);

  /** Kinds of policy. */
  public enum Kind {
    /** Earliest in the input. */
    FIRST,
    /** Latest time; documents without a time last. */
    LATEST,
    /** Longest text. */
    LONGEST,
    /** Largest sum of verified pair scores. */
    CENTRAL,
    /** Smallest (or largest) value of an input column; nulls last. */
    COLUMN
  }

  /**
   * Reads {@code first}, {@code latest}, {@code longest}, {@code central} or {@code
   * column:NAME[:asc|desc]}.
   */
  public static KeeperPolicy parse(String value) {
    return switch (value) {
      case "first" -> FIRST;
      case "latest" -> new KeeperPolicy(Kind.LATEST, Optional.empty(), false);
      case "longest" -> new KeeperPolicy(Kind.LONGEST, Optional.empty(), false);
      case "central" -> new KeeperPolicy(Kind.CENTRAL, Optional.empty(), false);
      default -> parseColumn(value);
    };
  }

  /** What {@link #parse} reads. */
  public String label() {
    String kindly = Labels.of(kind);
    return column.map(name -> kindly + ":" + name + (descending ? ":desc" : "")).orElse(kindly);
  }

  private static KeeperPolicy parseColumn(String value) {
    if (value.startsWith("column:")) {
      String rest = value.substring("column:".length());
      boolean desc = rest.endsWith(":desc");
      String name = desc || rest.endsWith(":asc") ? rest.substring(0, rest.lastIndexOf(':')) : rest;
      if (!name.isBlank()) {
        return new KeeperPolicy(Kind.COLUMN, Optional.of(name), desc);
      }
    }
    throw new UserException(
        "keeper must be first, latest, longest, central or column:NAME[:asc|desc], actual: "
            + value);
  }
}
