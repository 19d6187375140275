package io.github.echosift.dedup;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.embed.EncoderIdentity;
import io.github.echosift.history.Earlier;
import io.github.echosift.report.Version;
import io.github.echosift.run.Checkpoint;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Labels;
import io.github.echosift.schema.Rule;
import io.github.echosift.spark.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;

/**
 * The stages that leave pairs for other runs, each with all that its pairs depend on: the version,
 * what was read, and the settings but for those that are known to change no pair.
 */
final class PairStages {
  /** Who is kept, what is told, and what is asked once there are pairs. */
  private static final List<String> LATER =
      List.of("keeper", "explain", "lexical-floor", "semantic-floor", "contained", "rules");

  private static final List<String> OF_MEANING =
      List.of("semantic-threshold", "screen", "screen-recall", "hyperplane-bands", "block-method");

  /** A preset has a say in whether likeness in meaning counts among records. */
  private static final List<String> OF_CONTAINED = List.of("contained-share", "preset");

  private static final String MODEL = "model";

  private final DedupConfig config;
  private final Steps steps;
  private final Counted documents;
  private final Earlier earlier;
  private String input;
  private String model;

  PairStages(DedupConfig config, Steps steps, Counted documents, Earlier earlier) {
    this.config = config;
    this.steps = steps;
    this.documents = documents;
    this.earlier = earlier;
  }

  /** The pairs of a rule. */
  Checkpoint of(Rule rule) {
    return stage(rule.label());
  }

  /**
   * Which texts pass the screen.
   *
   * @param place that of the encoder among several, of which each has its own; empty of one
   */
  Checkpoint screen(String place) {
    return stage(("screen " + place).strip());
  }

  /** The pairs of texts within others. */
  Checkpoint contained() {
    return stage(Columns.CONTAINED);
  }

  private Checkpoint stage(String name) {
    return steps.checkpoint(
        name,
        () -> {
          Map<String, String> made = settings(config, name);
          if (made.containsKey(MODEL)) {
            made.put(MODEL, model());
          }
          made.put("version", Version.current());
          made.put("window", earlier.reach().map(String::valueOf).orElse("none"));
          made.put(
              "known before",
              earlier.settled().any() ? "from row " + earlier.settled().from() : "nothing");
          made.put("input", input());
          return made;
        });
  }

  /**
   * The settings that a stage's pairs depend on: all but those that are known to change none, so
   * that one which is new counts.
   */
  static Map<String, String> settings(DedupConfig config, String stage) {
    boolean words = stage.equals(Rule.LEXICAL.label());
    boolean within = stage.equals(Columns.CONTAINED);
    Map<String, String> made = new TreeMap<>();
    config.settings().forEach((key, value) -> made.put(key, String.valueOf(value)));
    made.keySet().removeAll(LATER);
    made.keySet().removeAll(config.encoder().settings().keySet());
    if (!within) {
      made.keySet().removeAll(OF_CONTAINED);
    }
    made.put("exact rule", config.uses(Rule.EXACT) ? "on" : "off");
    if (words || !config.uses(Rule.SEMANTIC)) {
      made.keySet().removeAll(OF_MEANING);
    } else {
      // Whatever is found by words passes the screen.
      made.put("lexical rule", config.uses(Rule.LEXICAL) ? "on" : "off");
      made.put(MODEL, config.encoder().model());
      made.put("device", Labels.of(config.encoder().device().kind()));
    }
    return made;
  }

  /** The encoders by their files, which are read once. */
  private String model() {
    if (model == null) {
      model =
          config.encoder().each().stream()
              .map(EncoderIdentity::of)
              .collect(Collectors.joining(", "));
    }
    return model;
  }

  /** The documents by number, id and text; by time where pairs go by it. */
  private String input() {
    if (input == null) {
      List<Column> columns =
          new ArrayList<>(List.of(col(Columns.ROW), col(Columns.DOC_ID), col(Columns.TEXT)));
      if (earlier.reach().isPresent()) {
        columns.add(col(Columns.TIME));
      }
      input =
          Checkpoint.sum(
              steps,
              new Counted(
                  documents.rows().select(columns.toArray(Column[]::new)), documents.count()));
    }
    return input;
  }
}
