package io.github.echosift.retrieve;

import io.github.echosift.read.Records;
import io.github.echosift.run.Input;
import io.github.echosift.run.Steps;
import io.github.echosift.spark.Counted;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.types.StructType;

/**
 * The documents that a search looks through.
 *
 * @param documents {@code _row, _id, _text, _doc}; and {@code _vector} where they come from an
 *     index
 * @param columns the documents' own columns
 * @param input what was read, unless they come from an index
 */
public record Searched(Counted documents, StructType columns, Optional<Input> input) {
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
    return new Searched(input.documents(), input.schema(), Optional.of(input));
  }
}
