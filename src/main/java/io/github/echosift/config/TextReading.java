package io.github.echosift.config;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.schema.Api;
import java.io.Serializable;

/**
 * How texts become vectors.
 *
 * @param stripHtml whether tags are dropped and entities decoded first
 * @param encoder what embeds them
 */
@Api
public record TextReading(boolean stripHtml, EncoderConfig encoder) implements Serializable {}
