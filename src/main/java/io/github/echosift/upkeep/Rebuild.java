package io.github.echosift.upkeep;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.TextConfig;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.embed.EncoderIdentity;
import io.github.echosift.embed.Unreadable;
import io.github.echosift.history.HistoryBatch;
import io.github.echosift.history.StoredSketches;
import io.github.echosift.ledger.HistoryColumns;
import io.github.echosift.ledger.HistoryStore;
import io.github.echosift.ledger.Manifest;
import io.github.echosift.ledger.Successions;
import io.github.echosift.run.Embedding;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Labels;
import io.github.echosift.schema.Rule;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.Counted;
import io.github.echosift.text.TextColumns;
import io.github.echosift.verify.BareTexts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Makes vectors and sketches of a history anew from its texts: with another encoder, or where
 * another version of Echosift makes other sketches. Documents, groups and events stay.
 */
public final class Rebuild {
  private static final String HEAD = "_head";
  private static final Column NOTHING = lit(null).cast("binary");

  private final Steps steps;
  private final HistoryStore store;
  private final Manifest state;
  private final DedupConfig config;

  /**
   * Of a history.
   *
   * @param encoder the one to go on with; empty for a history without vectors
   * @throws UserException where one is missing, or is of no use
   */
  public Rebuild(Steps steps, HistoryStore store, Optional<EncoderConfig> encoder) {
    this.steps = steps;
    this.store = store;
    this.state = store.existing();
    Set<Rule> rules = rules(state);
    if (encoder.isPresent() && !rules.contains(Rule.SEMANTIC)) {
      throw new UserException(
          "model has no effect: history " + store.folder() + " was made without the rule semantic");
    }
    if (encoder.isEmpty() && rules.contains(Rule.SEMANTIC)) {
      throw new UserException(
          "history "
              + store.folder()
              + " has vectors of "
              + state.settings().get("model")
              + ": give --model, the encoder to go on with");
    }
    DedupConfig own = DedupConfig.defaults();
    this.config =
        own.with(own.preset(), rules)
            .with(new TextConfig(is("strip-html"), is("strip-urls")))
            .with(encoder.orElse(own.encoder()));
  }

  private static Set<Rule> rules(Manifest state) {
    return Arrays.stream(state.settings().get("rules").split(",", -1))
        .map(name -> Labels.parse(Rule.class, "rules", name))
        .collect(Collectors.toSet());
  }

  private boolean is(String setting) {
    return Boolean.parseBoolean(state.settings().get(setting));
  }

  /** Writes it anew, as one commit; gives the number of texts. */
  public long run() {
    store.requireWhole(state, "history is damaged: ");
    Dataset<Row> documents =
        Successions.placed(store, state, store.read(state, HistoryColumns.DOCUMENTS));
    Column number = col(HistoryColumns.NUMBER);
    Counted texts =
        steps.hold(
            HistoryBatch.READ,
            state.rows(HistoryColumns.DOCUMENTS),
            () ->
                documents
                    .where(
                        number
                            .equalTo(col(HistoryColumns.HEAD))
                            .and(col(HistoryColumns.TEXT).isNotNull()))
                    .select(
                        number.as(Columns.NODE),
                        col(HistoryColumns.TEXT).as(Columns.TEXT),
                        TextColumns.normal(col(HistoryColumns.TEXT), config.text())
                            .as(Columns.NORMAL)));
    Map<String, String> settings = new TreeMap<>(state.settings());
    Dataset<Row> vectors = texts.rows().select(col(Columns.NODE), NOTHING.as(Columns.VECTOR));
    if (config.uses(Rule.SEMANTIC)) {
      settings.put("model", EncoderIdentity.of(config.encoder()));
      vectors = Embedding.of(steps, config.encoder(), texts, Unreadable.NULL).rows();
    }
    Dataset<Row> features =
        texts
            .rows()
            .join(vectors, new String[] {Columns.NODE}, "left")
            .select(
                col(Columns.NODE).as(HEAD),
                col(Columns.VECTOR),
                col(Columns.NORMAL),
                (config.uses(Rule.LEXICAL)
                        ? BareTexts.shingles(col(Columns.TEXT), col(Columns.NORMAL), config)
                        : NOTHING)
                    .as(Columns.SHINGLES));
    Dataset<Row> anew = features.select(anew());
    steps.tell("write", texts.count(), () -> write(documents, anew, settings));
    return texts.count();
  }

  private Column[] anew() {
    List<Column> out = new ArrayList<>();
    out.add(col(HEAD).as(HistoryColumns.NUMBER));
    out.add(col(Columns.VECTOR).as(HistoryColumns.VECTOR));
    out.addAll(StoredSketches.columns(config));
    return out.toArray(Column[]::new);
  }

  private void write(Dataset<Row> documents, Dataset<Row> anew, Map<String, String> settings) {
    Dataset<Row> all =
        documents
            .drop(HistoryColumns.VECTOR)
            .drop(StoredSketches.COLUMNS.toArray(String[]::new))
            .join(anew, new String[] {HistoryColumns.NUMBER}, "left");
    new Upkeep(store)
        .rewrite(state, "rebuild", all, new Upkeep.Remade(settings, StoredSketches.made(config)));
  }
}
