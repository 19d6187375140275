package io.github.echosift.config;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.UserException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a deduplicating job is asked for: the rules, and what was there before the input.
 *
 * @param dedup what counts as an echo and who is kept
 * @param against a fixed reference: documents that echo one of it are removed, it never loses any
 * @param history what earlier batches brought, and where this one is put down
 * @param window how far apart in time two documents may be
 */
@Api
public record DedupRequest(
    DedupConfig dedup,
    Optional<InputConfig> against,
    Optional<HistoryConfig> history,
    TimeWindow window)
    implements Serializable {

  public DedupRequest {
    if (window.lateness().isPresent() && history.isEmpty()) {
      throw new UserException("lateness is about batches: give --history and --batch-id too");
    }
    if (dedup.contained().removes() && (against.isPresent() || history.isPresent())) {
      throw new UserException(
          "contained must be tell or off against a reference or a history, actual: remove");
    }
  }

  /** The input by itself. */
  public static DedupRequest of(DedupConfig dedup) {
    return new DedupRequest(dedup, Optional.empty(), Optional.empty(), TimeWindow.OPEN);
  }

  /** The same against a reference. */
  public DedupRequest against(InputConfig reference) {
    return new DedupRequest(dedup, Optional.of(reference), history, window);
  }

  /** The same as a batch of a history. */
  public DedupRequest with(HistoryConfig other) {
    return new DedupRequest(dedup, against, Optional.of(other), window);
  }

  /** The same with pairs within a window of time. */
  public DedupRequest with(TimeWindow other) {
    return new DedupRequest(dedup, against, history, other);
  }

  /** The settings by the keys of flags and config files. */
  public Map<String, Object> settings() {
    Map<String, Object> out = new LinkedHashMap<>(dedup.settings());
    against.ifPresent(
        reference ->
            reference
                .table()
                .ifPresentOrElse(
                    table -> out.put("against-table", table),
                    () -> out.put("against", reference.paths())));
    history.ifPresent(known -> out.putAll(known.settings()));
    out.putAll(window.settings());
    return out;
  }
}
