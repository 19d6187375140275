package io.github.echosift.cluster;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;

/** Draws rows by a hash of their number, so that no partitioning changes who is drawn. */
final class Sampled {
  private Sampled() {}

  /**
   * The rows of a share of the data, block by block; rows of weight 0 are never drawn.
   *
   * @param share expected share of the rows, above 0; 1 or more draws all
   */
  static JavaRDD<UnitBlock> share(JavaRDD<UnitBlock> blocks, double share, long seed) {
    long limit = share >= 1 ? Long.MAX_VALUE : (long) (share * Long.MAX_VALUE);
    return blocks.map(
        block ->
            rows(
                block,
                IntStream.range(0, block.size())
                    .filter(
                        i ->
                            block.weights()[i] > 0
                                && (UnitVectors.hash(seed, block.nodes()[i]) >>> 1) <= limit)
                    .toArray()));
  }

  /** About {@code wanted} rows of {@code count} in one block on the driver, in hash order. */
  static UnitBlock draw(JavaRDD<UnitBlock> blocks, long count, long wanted, long seed) {
    return ordered(share(blocks, (double) wanted / count, seed).collect(), seed);
  }

  /** The chosen rows of a block. */
  static UnitBlock rows(UnitBlock block, int[] chosen) {
    int d = block.dimension();
    float[] values = new float[chosen.length * d];
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(block.values(), chosen[i] * d, values, i * d, d);
    }
    return new UnitBlock(
        Arrays.stream(chosen).mapToLong(i -> block.nodes()[i]).toArray(),
        Arrays.stream(chosen).map(i -> block.weights()[i]).toArray(),
        values,
        d);
  }

  /**
   * The rows of several blocks as one, in the order of their hashes. They are copied once: a sample
   * may be a hundred megabytes, and the driver small.
   */
  static UnitBlock ordered(List<UnitBlock> blocks, long seed) {
    Place[] order = places(blocks);
    Arrays.sort(
        order,
        Comparator.<Place>comparingLong(place -> UnitVectors.hash(seed, place.node()))
            .thenComparingLong(Place::node));
    int d = dimension(blocks);
    long[] nodes = new long[order.length];
    int[] weights = new int[order.length];
    float[] values = new float[order.length * d];
    for (int i = 0; i < order.length; i++) {
      UnitBlock block = blocks.get(order[i].block());
      int row = order[i].row();
      nodes[i] = block.nodes()[row];
      weights[i] = block.weights()[row];
      System.arraycopy(block.values(), row * d, values, i * d, d);
    }
    return new UnitBlock(nodes, weights, values, d);
  }

  /** Where a row stands. */
  private record Place(long node, int block, int row) {}

  private static Place[] places(List<UnitBlock> blocks) {
    return IntStream.range(0, blocks.size())
        .boxed()
        .flatMap(
            b ->
                IntStream.range(0, blocks.get(b).size())
                    .mapToObj(row -> new Place(blocks.get(b).nodes()[row], b, row)))
        .toArray(Place[]::new);
  }

  private static int dimension(List<UnitBlock> blocks) {
    return blocks.stream().mapToInt(UnitBlock::dimension).max().orElse(0);
  }

  /** The rows of several blocks as one, in their order. */
  static UnitBlock joined(List<UnitBlock> blocks) {
    int size = blocks.stream().mapToInt(UnitBlock::size).sum();
    int d = dimension(blocks);
    long[] nodes = new long[size];
    int[] weights = new int[size];
    float[] values = new float[size * d];
    int at = 0;
    for (UnitBlock block : blocks) {
      System.arraycopy(block.nodes(), 0, nodes, at, block.size());
      System.arraycopy(block.weights(), 0, weights, at, block.size());
      System.arraycopy(block.values(), 0, values, at * d, block.size() * d);
      at += block.size();
    }
    return new UnitBlock(nodes, weights, values, d);
  }
}
