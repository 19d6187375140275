package io.github.echosift.dryrun;

import io.github.echosift.config.InputConfig;
import io.github.echosift.read.FirstRecords;
import io.github.echosift.schema.UserException;
import io.github.echosift.sizes.InputSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.types.StructType;

/**
 * What is refused before any work: a dry run asks of the first records of each input what the run
 * asks of all.
 *
 * @param columns what the job requires of the columns of its input
 * @param others what it reads beside
 */
public record Beforehand(Columns columns, List<Other> others) {
  /** A job that reads one input and takes any columns. */
  public static final Beforehand NOTHING = new Beforehand((seen, settings) -> {}, List.of());

  public Beforehand {
    others = List.copyOf(others);
  }

  /** What is required of columns. */
  public interface Columns {
    /**
     * Requires it.
     *
     * @param settings all that are in force, by their keys
     * @throws UserException naming the column
     */
    public void require(StructType seen, Map<String, Object> settings);
  }

  /**
   * An input that is read beside the documents.
   *
   * @param name under which its mistakes are told
   * @param from where it is read
   * @param columns what is required of its columns
   */
  record Other(String name, InputConfig from, Columns columns) {}

  /** The same with what is required of the columns of the input. */
  public Beforehand with(Columns wanted) {
    return new Beforehand(wanted, others);
  }

  /**
   * The same with another input.
   *
   * @param name under which its mistakes are told
   */
  public Beforehand beside(String name, InputConfig from, Columns wanted) {
    List<Other> all = new ArrayList<>(others);
    all.add(new Other(name, from, wanted));
    return new Beforehand(columns, all);
  }

  /** Requires that there is something to read beside the documents. */
  public void requireFiles() {
    others.forEach(other -> named(other, () -> InputSize.of(other.from())));
  }

  /** Requires what can be seen of all columns. */
  public void requireColumns(
      Configuration hadoop, InputConfig input, Map<String, Object> settings) {
    require(hadoop, input, columns, settings);
    for (Other other : others) {
      named(other, () -> require(hadoop, other.from(), other.columns(), settings));
    }
  }

  private static void require(
      Configuration hadoop, InputConfig input, Columns wanted, Map<String, Object> settings) {
    FirstRecords.require(hadoop, input)
        .ifPresent(
            seen -> {
              try {
                wanted.require(seen.columns(), settings);
              } catch (UserException e) {
                throw seen.part()
                    .map(part -> new UserException(e.getMessage() + " (in " + part + ")", e))
                    .orElse(e);
              }
            });
  }

  private static void named(Other other, Runnable check) {
    try {
      check.run();
    } catch (UserException e) {
      throw new UserException(other.name() + ": " + e.getMessage(), e);
    }
  }
}
