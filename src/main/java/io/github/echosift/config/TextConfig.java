package io.github.echosift.config;

import java.io.Serializable;

/**
 * What normalisation does beyond NFKC, case folding and white space.
 *
 * @param stripHtml decode entities and drop tags
 * @param stripUrls drop web addresses
 */
public record TextConfig(boolean stripHtml, boolean stripUrls) implements Serializable {}
