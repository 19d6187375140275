package io.github.echosift.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs an original and its prepared flavours over the same batches. */
final class Comparison implements AutoCloseable {
  private static final int ROUNDS = 3;

  private final GraphSession original;
  private final String hiddenState;
  private final Pooling pooling;
  private final List<TokenBatch> batches;
  private final int texts;

  Comparison(Path original, Pooling pooling, List<TokenBatch> batches) {
    this.original = GraphSession.open(original);
    this.hiddenState = GraphReader.hiddenState(original);
    this.pooling = pooling;
    this.batches = batches;
    this.texts = batches.stream().mapToInt(batch -> batch.rows().length).sum();
  }

  /** Checks one flavour; times are the best of a few rounds taken in turn. */
  SelfCheck check(Path flavour) {
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
      for (int i = 0; i < batch.rows().length; i++) {
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
      for (int i = 0; i < batch.rows().length; i++) {
        int first = i * batch.length();
        int tokens = pooling == Pooling.CLS ? 1 : batch.ids()[i].length;
        vectors[batch.rows()[i]] = unitSum(hidden, first, tokens);
      }
    }
    return System.nanoTime() - start;
  }

  private static float[] unitSum(GraphSession.Output hidden, int first, int tokens) {
    int width = hidden.width();
    double[] sum = new double[width];
    for (int t = first; t < first + tokens; t++) {
      for (int c = 0; c < width; c++) {
        sum[c] += hidden.values()[t * width + c];
      }
    }
    double squares = 0;
    for (double value : sum) {
      squares += value * value;
    }
    float[] unit = new float[width];
    for (int c = 0; c < width; c++) {
      unit[c] = (float) (sum[c] / Math.sqrt(squares));
    }
    return unit;
  }

  @Override
  public void close() {
    original.close();
  }
}
