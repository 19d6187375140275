package io.github.echosift.config;

import java.io.Serializable;

/**
 * How texts become vectors.
 *
 * @param stripHtml whether tags are dropped and entities decoded first
 * @param encoder what embeds them
 */
public record TextReading(boolean stripHtml, EncoderConfig encoder) implements Serializable {}
