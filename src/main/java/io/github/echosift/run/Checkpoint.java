package io.github.echosift.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.echosift.spark.Counted;
import io.github.echosift.store.RowSum;
import io.github.echosift.store.WorkFolder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a stage of a job leaves for a run that comes after this one: rows, and what was met on the
 * way. Does nothing where the steps have no folder for it.
 */
public final class Checkpoint {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Steps steps;
  private final Optional<WorkFolder> folder;
  private final String stage;
  private final Supplier<Map<String, String>> made;
  private Map<String, String> plansBefore = Map.of();

  /**
   * A stage.
   *
   * @param stage its name
   * @param made all that its rows depend on, in words; asked for where there is a folder
   */
  Checkpoint(
      Steps steps, Optional<WorkFolder> folder, String stage, Supplier<Map<String, String>> made) {
    this.steps = steps;
    this.folder = folder;
    this.stage = stage;
    this.made = made;
  }

  /** What rows come to, whatever their order and partitioning; in a step of its own. */
  public static String sum(Steps steps, Counted rows) {
    RowSum sum =
        steps.timed("sum of input", rows.count(), () -> RowSum.of(rows.rows()), RowSum::rows);
    return String.format(Locale.ROOT, "%,d rows (%s)", sum.rows(), sum.sum());
  }

  /**
   * What a stage left.
   *
   * @param rows its rows
   * @param facts what was met on the way
   */
  public record Left<T>(Counted rows, T facts) {}

  /**
   * What an earlier run left of the stage, in a step of its own; empty where it is to be done.
   *
   * @param facts a record of what was met on the way
   */
  public <T> Optional<Left<T>> left(Class<T> facts) {
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    plansBefore = steps.plans();
    Map<String, String> asked = made.get();
    AtomicLong rows = new AtomicLong();
    WorkFolder.Found found =
        steps.timed(
            heading(),
            0,
            rows::get,
            () -> {
              WorkFolder.Found looked = folder.get().find(stage, asked);
              looked.left().ifPresent(left -> rows.set(left.number()));
              return looked;
            },
            looked -> rows.get());
    if (found.left().isEmpty()) {
      if (!found.why().isEmpty()) {
        tell("put aside, computed anew: " + found.why());
      }
      return Optional.empty();
    }
    WorkFolder.Left left = found.left().get();
    steps.afterwards(left.rows()::close);
    left.plans().forEach(steps::plan);
    tell(
        String.format(Locale.ROOT, "%,d rows taken from %s", left.number(), folder.get().folder()));
    return Optional.of(
        new Left<>(new Counted(left.rows().rows(), left.number()), read(left.facts(), facts)));
  }

  /**
   * Puts down what the stage has got, in a step of its own.
   *
   * @param rows computed already and held
   * @param most at least their number
   * @param facts what was met on the way
   */
  public void keep(Dataset<Row> rows, long most, Object facts) {
    folder.ifPresent(
        place -> {
          Map<String, String> chosen = new LinkedHashMap<>(steps.plans());
          plansBefore.forEach(chosen::remove);
          chosen.remove(heading());
          chosen.remove(KeptVectors.PLAN); // tells of its own run
          Map<String, String> now = made.get();
          long kept =
              steps.timed(
                  "keep " + stage,
                  most,
                  () -> place.put(stage, rows, now, chosen, written(facts)),
                  Long::longValue);
          if (!steps.plans().containsKey(heading())) {
            tell(String.format(Locale.ROOT, "%,d rows kept in %s", kept, place.folder()));
          }
        });
  }

  private void tell(String words) {
    steps.plan(heading(), words);
  }

  private String heading() {
    return stage + " checkpoint";
  }

  private static String written(Object facts) {
    try {
      return JSON.writeValueAsString(facts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T read(String facts, Class<T> type) {
    try {
      return JSON.readValue(facts, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
