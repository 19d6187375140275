package io.github.echosift.flags;

import io.github.echosift.config.Contained;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.DedupRequest;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Flags of what is told beyond which rows go. */
public final class TellingOptions {
  @Option(
      names = "--explain",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = Defaults.OF_CONFIG,
      order = 60,
      description =
          "Adds a column differences to removed/: where a document differs from its keeper, and why"
              + " that was let pass.")
  private boolean explain;

  @Option(
      names = "--contained",
      paramLabel = "WHAT",
      defaultValue = Defaults.OF_CONFIG,
      order = 61,
      description =
          "Texts that stand within longer ones: tell (in pairs/), remove (if word for word) or off."
              + " Default: ${DEFAULT-VALUE}.")
  private Contained.Mode contained;

  @Option(
      names = "--contained-share",
      paramLabel = "X",
      defaultValue = Defaults.OF_CONFIG,
      order = 62,
      description =
          "Share of the shorter text's shingles that the longer one must have."
              + " Default: ${DEFAULT-VALUE}.")
  private double containedShare;

  @Option(
      names = "--show-columns",
      split = ",",
      paramLabel = "COLUMN",
      order = 63,
      description =
          "Columns of the documents, by comma, that the report shows beside each text, such as"
              + " source,url; by default none.")
  private List<String> show = new ArrayList<>();

  /** A request with what the flags say. */
  public DedupRequest of(DedupRequest request) {
    return request.withShow(show.toArray(String[]::new));
  }

  /** A configuration with what the flags say. */
  public DedupConfig of(DedupConfig rules) {
    DedupConfig within = rules.with(new Contained(contained, containedShare));
    return explain ? within.withExplanations() : within;
  }
}
