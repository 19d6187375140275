package io.github.echosift.retrieve;

import io.github.echosift.read.Records;
import io.github.echosift.run.Input;
import io.github.echosift.run.Steps;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.types.StructType;

/**
 * The documents that a search looks through.
 *
 * @param columns the documents' own columns
 * @param input what was read, unless they come from an index
 * @param index the index that they come from, if they do; nothing of it is read yet
 * @param history the history that they come from, if they do
 */
public record Searched(
    StructType columns,
    Optional<Input> input,
    Optional<OpenIndex> index,
    Optional<HistoryTexts> history) {
  /** Where they come from. */
  public interface Source {
    /** Reads them. */
    Searched read(Steps steps);
  }

  /** Documents that are read, to be embedded. */
  public static Source records(Supplier<Records> records) {
    return steps -> of(steps.read(records));
  }

  /** Documents that were read. */
  static Searched of(Input input) {
    return new Searched(input.schema(), Optional.of(input), Optional.empty(), Optional.empty());
  }

  /** Documents of an index. */
  static Searched of(OpenIndex index, StructType columns) {
    return new Searched(columns, Optional.empty(), Optional.of(index), Optional.empty());
  }

  /** Texts of a history. */
  static Searched of(HistoryTexts history) {
    return new Searched(
        HistoryTexts.COLUMNS, Optional.empty(), Optional.empty(), Optional.of(history));
  }
}
