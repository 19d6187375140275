package io.github.echosift.prepare;

import io.github.echosift.config.encoder.Pooling;
import io.github.echosift.model.SelfCheck;
import io.github.echosift.model.SentenceVectors;
import io.github.echosift.model.TokenBatch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs an original and its prepared flavours over the same batches. */
public final class Comparison implements AutoCloseable {
  private static final int ROUNDS = 3;

  private final GraphSession original;
  private final String hiddenState;
  private final Pooling pooling;
  private final List<TokenBatch> batches;
  private final int texts;

  public Comparison(Path original, Pooling pooling, List<TokenBatch> batches) {
    this.original = GraphSession.open(original);
    this.hiddenState = GraphReader.hiddenState(original);
    this.pooling = pooling;
    this.batches = batches;
    this.texts = batches.stream().mapToInt(TokenBatch::size).sum();
  }

  /** Checks one flavour; times are the best of a few rounds taken in turn. */
  public SelfCheck check(Path flavour) {
    try (GraphSession prepared = GraphSession.open(flavour)) {
      float[][] expected = new float[texts][];
      float[][] actual = new float[texts][];
      long slow = Long.MAX_VALUE;
      long fast = Long.MAX_VALUE;
      for (int round = 0; round < ROUNDS; round++) {
        slow = Math.min(slow, encodeOriginal(expected));
        fast = Math.min(fast, encode(prepared, actual));
      }
      return SelfCheck.of(expected, actual, (double) slow / fast);
    }
  }

  private static long encode(GraphSession session, List<TokenBatch> batches, float[][] vectors) {
    long start = System.nanoTime();
    for (TokenBatch batch : batches) {
      GraphSession.Output output = session.run(batch).get(FusedGraph.EMBEDDING);
      for (int i = 0; i < batch.size(); i++) {
        vectors[batch.rows()[i]] = output.row(i);
      }
    }
    return System.nanoTime() - start;
  }

  private long encode(GraphSession session, float[][] vectors) {
    return encode(session, batches, vectors);
  }

  private long encodeOriginal(float[][] vectors) {
    long start = System.nanoTime();
    for (TokenBatch batch : batches) {
      Map<String, GraphSession.Output> outputs = original.run(batch);
      GraphSession.Output hidden = outputs.get(hiddenState);
      float[][] pooled = SentenceVectors.pool(hidden.values(), batch, hidden.width(), pooling);
      for (int i = 0; i < batch.size(); i++) {
        vectors[batch.rows()[i]] = pooled[i];
      }
    }
    return System.nanoTime() - start;
  }

  @Override
  public void close() {
    original.close();
  }
}
