package io.github.echosift.config;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.Rule;
import io.github.echosift.schema.UserException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a deduplicating job is asked for: the rules, and what was there before the input.
 *
 * @param dedup what counts as an echo and who is kept
 * @param against a fixed reference: documents that echo one of it are removed, it never loses any
 * @param history what earlier batches brought, and where this one is put down
 * @param window how far apart in time two documents may be
 * @param show columns of the input that the report shows beside each text
 */
@Api
public record DedupRequest(
    DedupConfig dedup,
    Optional<InputConfig> against,
    Optional<HistoryConfig> history,
    TimeWindow window,
    List<String> show)
    implements Serializable {

  /** Most columns that are shown: more are read in the tables. */
  public static final int MOST_SHOWN = 12;

  public DedupRequest {
    show = show.stream().distinct().toList();
    if (show.size() > MOST_SHOWN) {
      throw new UserException(
          "show-columns must name at most " + MOST_SHOWN + " columns, actual: " + show.size());
    }
    if (window.lateness().isPresent() && history.isEmpty()) {
      throw new UserException("lateness is about batches: give --history and --batch-id too");
    }
    if (history.isPresent() && dedup.uses(Rule.SEMANTIC) && dedup.encoder().each().size() > 1) {
      throw new UserException(
          "history keeps the vectors of one encoder: give one --model, actual: "
              + dedup.encoder().model());
    }
    if (dedup.contained().removes() && (against.isPresent() || history.isPresent())) {
      throw new UserException(
          "contained must be tell or off against a reference or a history, actual: remove");
    }
  }

  /** The input by itself. */
  public static DedupRequest of(DedupConfig dedup) {
    return new DedupRequest(dedup, Optional.empty(), Optional.empty(), TimeWindow.OPEN, List.of());
  }

  /** The same against a reference. */
  public DedupRequest against(InputConfig reference) {
    return new DedupRequest(dedup, Optional.of(reference), history, window, show);
  }

  /** The same as a batch of a history. */
  public DedupRequest with(HistoryConfig other) {
    return new DedupRequest(dedup, against, Optional.of(other), window, show);
  }

  /** The same with pairs within a window of time. */
  public DedupRequest with(TimeWindow other) {
    return new DedupRequest(dedup, against, history, other, show);
  }

  /** The same with columns of the input beside each text of the report. */
  public DedupRequest withShow(String... columns) {
    return new DedupRequest(dedup, against, history, window, List.of(columns));
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
    if (!show.isEmpty()) {
      out.put("show-columns", show);
    }
    return out;
  }
}
