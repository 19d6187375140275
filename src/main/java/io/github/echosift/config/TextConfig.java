package io.github.echosift.config;

import io.github.echosift.schema.Api;
import java.io.Serializable;

/**
 * What normalisation does beyond NFKC, case folding and white space.
 *
 * @param stripHtml decode entities and drop tags
 * @param stripUrls drop web addresses
 */
@Api
public record TextConfig(boolean stripHtml, boolean stripUrls) implements Serializable {
  /** Nothing beyond. */
  public static final TextConfig PLAIN = new TextConfig(false, false);

  /** The same without tags, entities decoded. */
  public TextConfig withoutHtml() {
    return new TextConfig(true, stripUrls);
  }

  /** The same without web addresses. */
  public TextConfig withoutUrls() {
    return new TextConfig(stripHtml, true);
  }
}
