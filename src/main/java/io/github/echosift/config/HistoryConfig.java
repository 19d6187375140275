package io.github.echosift.config;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.HistoryFormat;
import io.github.echosift.schema.Labels;
import io.github.echosift.schema.UserException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A batch of a history.
 *
 * @param directory the store of what was seen, on any Hadoop filesystem, or a name in a catalog of
 *     Iceberg; made by the first batch
 * @param batch name of the batch; a batch of the same name changes nothing and gives the same again
 * @param alerts which groups are told about
 * @param late who is kept where a document comes late
 * @param format what it is kept in; empty for what is there already, or files
 */
@Api
public record HistoryConfig(
    String directory,
    String batch,
    Alerts alerts,
    LateOriginal late,
    Optional<HistoryFormat> format)
    implements Serializable {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._:+=@-]{0,199}";

  /**
   * Which groups are told about in {@code alerts/}; none unless asked for.
   *
   * @param size groups that reach this many documents with the batch
   * @param growth groups that get this many documents in the batch
   */
  public record Alerts(Optional<Long> size, Optional<Long> growth) implements Serializable {
    /** Nothing is told. */
    public static final Alerts NONE = new Alerts(Optional.empty(), Optional.empty());

    public Alerts {
      size.ifPresent(least -> require("alert-size", least, 2));
      growth.ifPresent(least -> require("alert-growth", least, 1));
    }

    private static void require(String key, long given, long least) {
      if (given < least) {
        throw new UserException(key + " must be at least " + least + ", actual: " + given);
      }
    }

    /** Whether any group is told about. */
    public boolean any() {
      return size.isPresent() || growth.isPresent();
    }
  }

  public HistoryConfig {
    if (directory.isBlank()) {
      throw new UserException("history must name a directory");
    }
    if (!batch.matches(NAME)) {
      throw new UserException(
          "batch-id must be 1 to 200 letters, digits or . _ : + = @ - and begin with a letter or"
              + " digit, actual: '"
              + batch
              + "'");
    }
  }

  /** A batch without alerts. */
  public static HistoryConfig of(String directory, String batch) {
    return new HistoryConfig(
        directory, batch, Alerts.NONE, LateOriginal.KEEP_FIRST_SEEN, Optional.empty());
  }

  /** The same with other alerts. */
  public HistoryConfig with(Alerts others) {
    return new HistoryConfig(directory, batch, others, late, format);
  }

  /** The same with another policy for late originals. */
  public HistoryConfig with(LateOriginal other) {
    return new HistoryConfig(directory, batch, alerts, other, format);
  }

  /** The same kept in something else. */
  public HistoryConfig with(HistoryFormat other) {
    return new HistoryConfig(directory, batch, alerts, late, Optional.of(other));
  }

  /** The settings by the keys of flags and config files. */
  public Map<String, Object> settings() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("history", directory);
    out.put("batch-id", batch);
    out.put("late-original", Labels.of(late));
    format.ifPresent(kept -> out.put("history-format", Labels.of(kept)));
    alerts.size().ifPresent(least -> out.put("alert-size", least));
    alerts.growth().ifPresent(least -> out.put("alert-growth", least));
    return out;
  }
}
