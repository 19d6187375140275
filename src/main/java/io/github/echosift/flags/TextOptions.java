package io.github.echosift.flags;

import io.github.echosift.config.TextConfig;
import picocli.CommandLine.Option;

/** Flags of normalisation. */
public final class TextOptions {
  @Option(
      names = "--strip-html",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = Defaults.OF_CONFIG,
      order = 20,
      description = "Compare without HTML tags, entities decoded.")
  private boolean stripHtml;

  @Option(
      names = "--strip-urls",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = Defaults.OF_CONFIG,
      order = 21,
      description = "Compare without web addresses.")
  private boolean stripUrls;

  public TextConfig config() {
    return new TextConfig(stripHtml, stripUrls);
  }
}
