package io.github.echosift.bench;

import java.util.List;

/** A way to embed texts with all-MiniLM-L6-v2, tokenising included. */
interface Contender extends AutoCloseable {
  /** Threads that call the encoder, or Spark's task slots. */
  int THREADS = 2;

  /** What the table calls it; may change with the first {@link #warmUp}. */
  String name();

  /** Embeds all texts; one vector a text, in order. */
  float[][] embed(List<String> texts);

  /** Runs before the clock starts. */
  default void warmUp(List<String> texts) {
    embed(texts);
  }

  @Override
  default void close() {}
}
