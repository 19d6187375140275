package io.github.echosift.flags;

import io.github.echosift.config.DocumentFields;
import io.github.echosift.config.TimeFormat;
import io.github.echosift.config.TimeFormat.DayOrder;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Flags that say which columns hold what. */
public final class FieldOptions {
  @Option(
      names = "--text-column",
      split = ",",
      paramLabel = "COLUMN",
      defaultValue = Defaults.OF_CONFIG,
      order = 4,
      description = "Column of the text; several, by comma, are joined. Default: ${DEFAULT-VALUE}.")
  private List<String> textColumn;

  @Option(
      names = "--id-column",
      paramLabel = "COLUMN",
      defaultValue = Defaults.OF_CONFIG,
      order = 5,
      description = "Column of the id; made from content where absent. Default: ${DEFAULT-VALUE}.")
  private String idColumn;

  @Option(
      names = "--time-column",
      paramLabel = "COLUMN",
      order = 6,
      description = "Column of the time.")
  private String timeColumn;

  @Option(
      names = "--max-text-chars",
      paramLabel = "N",
      defaultValue = Defaults.OF_CONFIG,
      order = 7,
      description = "Longer texts go to quarantine. Default: ${DEFAULT-VALUE}.")
  private int maxTextChars;

  @Option(
      names = "--time-format",
      paramLabel = "FORMAT",
      defaultValue = Defaults.OF_CONFIG,
      order = 6,
      description =
          "seconds, millis, micros, nanos, excel (days since 1900), or a pattern such as"
              + " dd.MM.yyyy HH:mm; auto goes by looks. Default: ${DEFAULT-VALUE}.")
  private String timeFormat;

  @Option(
      names = "--day-first",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = Defaults.OF_CONFIG,
      order = 6,
      description = "3/4/2024 is the third of April.")
  private boolean dayFirst;

  /** What the flags say. */
  public DocumentFields fields() {
    return of(textColumn);
  }

  /** The same with other columns of the text. */
  DocumentFields of(List<String> textColumns) {
    return new DocumentFields(
        textColumns,
        idColumn,
        Optional.ofNullable(timeColumn),
        maxTextChars,
        new TimeFormat(timeFormat, dayFirst ? DayOrder.DAY_FIRST : DayOrder.MONTH_FIRST));
  }

  /** Other rows: ids are in a column of the same name. */
  public DocumentFields asked(String textColumn) {
    return DocumentFields.defaults()
        .withText(textColumn)
        .withId(idColumn)
        .withMaxTextChars(maxTextChars);
  }
}
