package io.github.echosift.flags;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.DedupRequest;
import io.github.echosift.config.DocumentFields;
import io.github.echosift.config.FileReading;
import io.github.echosift.config.HistoryConfig;
import io.github.echosift.config.InputConfig;
import io.github.echosift.config.KeeperPolicy;
import io.github.echosift.config.LateOriginal;
import io.github.echosift.config.TimeWindow;
import io.github.echosift.schema.HistoryFormat;
import io.github.echosift.schema.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Flags that say what was there before the input. */
public final class EarlierOptions {
  @Option(
      names = "--against",
      arity = "1..*",
      paramLabel = "PATH",
      order = 70,
      description =
          "A fixed reference, read as the input is: documents that echo one of it are removed, it"
              + " never loses any.")
  private List<String> against = new ArrayList<>();

  @Option(
      names = "--against-table",
      paramLabel = "NAME",
      order = 71,
      description = "The same from a Spark table.")
  private String againstTable;

  @Option(
      names = "--history",
      paramLabel = "DIR|TABLE",
      order = 72,
      description =
          "Folder of what earlier batches brought, or a name in a catalog of Iceberg such as"
              + " lake.news.seen, made by the first: documents that echo one of them are removed,"
              + " and this batch is put down there.")
  private String history;

  @Option(
      names = "--history-format",
      paramLabel = "FORMAT",
      order = 79,
      description =
          "What a history is kept in: files, iceberg or delta, of which the last two are tables"
              + " that other engines read. Default: what is there, files for a new one.")
  private HistoryFormat format;

  @Option(
      names = "--batch-id",
      paramLabel = "NAME",
      order = 73,
      description =
          "Name of this batch. The same name again changes nothing and gives the same output.")
  private String batch;

  @Option(
      names = "--alert-size",
      paramLabel = "N",
      order = 76,
      description = "Write alerts/: groups that reach so many documents with this batch.")
  private Long alertSize;

  @Option(
      names = "--alert-growth",
      paramLabel = "N",
      order = 77,
      description = "Write alerts/: groups that get so many documents in this batch.")
  private Long alertGrowth;

  @Option(
      names = "--late-original",
      paramLabel = "POLICY",
      defaultValue = Defaults.OF_CONFIG,
      order = 78,
      description =
          "Where a batch brings a document older than the one kept before: keep-first-seen, or"
              + " oldest, which keeps the older one and tells in superseded/ who goes for it."
              + " Default: ${DEFAULT-VALUE}.")
  private LateOriginal late;

  @Option(
      names = "--window",
      paramLabel = "SPAN",
      order = 74,
      description =
          "Documents farther apart in time than this, such as 7d, are no echoes of each other.")
  private String window;

  @Option(
      names = "--lateness",
      paramLabel = "SPAN",
      order = 75,
      description =
          "Documents older than the newest one of the history by more than this, such as 2d, go to"
              + " quarantine.")
  private String lateness;

  /** What the flags say. */
  public DedupRequest request(DedupConfig dedup, DocumentFields fields, FileReading reading) {
    if (dedup.keeper().kind() == KeeperPolicy.Kind.LATEST && fields.time().isEmpty()) {
      throw new UserException("keeper latest needs time-column; name it, or choose another keeper");
    }
    if (late == LateOriginal.OLDEST && fields.time().isEmpty()) {
      throw new UserException(
          "late-original oldest needs time-column; name it, or choose keep-first-seen");
    }
    return new DedupRequest(dedup, reference(fields, reading), history(), window(), List.of());
  }

  private TimeWindow window() {
    return new TimeWindow(
        Optional.ofNullable(window).map(span -> TimeWindow.parse("window", span)),
        Optional.ofNullable(lateness).map(span -> TimeWindow.parse("lateness", span)));
  }

  private Optional<HistoryConfig> history() {
    if ((history == null) != (batch == null)) {
      throw new UserException(
          history == null
              ? "batch-id names a batch of a history: give --history too"
              : "a history takes named batches: give --batch-id too, such as 2026-11-28T10");
    }
    HistoryConfig.Alerts alerts =
        new HistoryConfig.Alerts(Optional.ofNullable(alertSize), Optional.ofNullable(alertGrowth));
    if (history == null && alerts.any()) {
      throw new UserException("alerts are about a history: give --history and --batch-id too");
    }
    if (history == null && late == LateOriginal.OLDEST) {
      throw new UserException(
          "late-original is about batches of a history: give --history and --batch-id too");
    }
    if (history == null && format != null) {
      throw new UserException(
          "history-format is about a history: give --history and --batch-id too");
    }
    return Optional.ofNullable(history)
        .map(
            directory ->
                new HistoryConfig(directory, batch, alerts, late, Optional.ofNullable(format)));
  }

  private Optional<InputConfig> reference(DocumentFields fields, FileReading reading) {
    if (against.isEmpty() && againstTable == null) {
      return Optional.empty();
    }
    if (!against.isEmpty() && againstTable != null) {
      throw new UserException("Give either --against (paths) or --against-table, one of the two.");
    }
    return Optional.of(
        new InputConfig(
            against, Optional.ofNullable(againstTable), Optional.empty(), fields, reading));
  }
}
