package io.github.echosift.bench;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.embed.SentenceEncoder;
import java.util.List;

/** Echosift's encoder without Spark: a loop over look-aheads on two threads. */
final class EncoderLoop implements Contender {
  private final String flavour;
  private final EncoderConfig config;
  private final CallerThreads threads = new CallerThreads();

  EncoderLoop(String flavour, EncoderConfig config) {
    this.flavour = flavour;
    this.config = config;
  }

  @Override
  public String name() {
    return "Echosift " + flavour + ", encoder loop";
  }

  @Override
  public float[][] embed(List<String> texts) {
    return threads.run(texts, config.lookahead(), SentenceEncoder.shared(config)::encode);
  }

  @Override
  public void close() {
    threads.close();
  }
}
