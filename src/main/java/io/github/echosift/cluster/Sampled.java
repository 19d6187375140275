package io.github.echosift.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;

/** Draws rows by a hash of their number, so that no partitioning changes who is drawn. */
final class Sampled {
  /** Rows that are fetched at a time, some megabytes of them. */
  private static final int PART_ROWS = 4096;

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

  /**
   * About {@code wanted} rows of {@code count} in one block on the driver, in hash order. A sample
   * may be a hundred megabytes and the driver small, so rows come in some parts, and each is copied
   * to its place at once.
   */
  static UnitBlock draw(JavaRDD<UnitBlock> blocks, long count, long wanted, long seed) {
    JavaRDD<UnitBlock> drawn = share(blocks, (double) wanted / count, seed);
    List<List<long[]>> nodes = drawn.map(UnitBlock::nodes).glom().collect();
    Place[] order = places(nodes, seed);
    int[][] ranks =
        nodes.stream()
            .map(part -> new int[part.stream().mapToInt(n -> n.length).sum()])
            .toArray(int[][]::new);
    for (int i = 0; i < order.length; i++) {
      ranks[order[i].part()][order[i].row()] = i;
    }
    UnitBlock all = new UnitBlock(new long[order.length], new int[order.length], new float[0], 0);
    for (int from = 0; from < ranks.length; ) {
      int to = from;
      for (int rows = 0; to < ranks.length && (to == from || rows < PART_ROWS); to++) {
        rows += ranks[to].length;
      }
      List<UnitBlock>[] parts = drawn.collectPartitions(IntStream.range(from, to).toArray());
      for (int i = 0; i < parts.length; i++) {
        all = placed(parts[i], ranks[from + i], all);
      }
      from = to;
    }
    return all;
  }

  /** Copies rows of a part to where they belong. */
  private static UnitBlock placed(List<UnitBlock> part, int[] ranks, UnitBlock all) {
    UnitBlock to = all;
    int at = 0;
    for (UnitBlock block : part) {
      int d = block.dimension();
      if (block.size() > 0 && to.dimension() == 0) {
        to = new UnitBlock(to.nodes(), to.weights(), new float[to.size() * d], d);
      }
      for (int row = 0; row < block.size(); row++) {
        int rank = ranks[at++];
        to.nodes()[rank] = block.nodes()[row];
        to.weights()[rank] = block.weights()[row];
        System.arraycopy(block.values(), row * d, to.values(), rank * d, d);
      }
    }
    return to;
  }

  /** Where a row stands. */
  private record Place(long node, int part, int row) {}

  private static Place[] places(List<List<long[]>> nodes, long seed) {
    List<Place> places = new ArrayList<>();
    for (int part = 0; part < nodes.size(); part++) {
      int row = 0;
      for (long[] block : nodes.get(part)) {
        for (long node : block) {
          places.add(new Place(node, part, row++));
        }
      }
    }
    places.sort(
        Comparator.<Place>comparingLong(place -> UnitVectors.hash(seed, place.node()))
            .thenComparingLong(Place::node));
    return places.toArray(Place[]::new);
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

  /** The rows of several blocks as one, in the order of their hashes. */
  static UnitBlock ordered(List<UnitBlock> blocks, long seed) {
    UnitBlock all = joined(blocks);
    int[] order =
        IntStream.range(0, all.size())
            .boxed()
            .sorted(
                Comparator.<Integer>comparingLong(i -> UnitVectors.hash(seed, all.nodes()[i]))
                    .thenComparingLong(i -> all.nodes()[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    return rows(all, order);
  }

  /** The rows of a block in an order that their vectors give, whatever their numbers are. */
  static UnitBlock byContent(UnitBlock block, long seed) {
    int d = block.dimension();
    long[] hashes = new long[block.size()];
    for (int i = 0; i < hashes.length; i++) {
      long folded = 0;
      for (int j = i * d; j < (i + 1) * d; j++) {
        folded = 31 * folded + Float.floatToIntBits(block.values()[j]);
      }
      hashes[i] = UnitVectors.hash(seed, folded);
    }
    int[] order =
        IntStream.range(0, hashes.length)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingLong(i -> hashes[i])
                    .thenComparing(block::vector, Arrays::compare)
                    .thenComparingInt(i -> block.weights()[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    return rows(block, order);
  }

  /** The rows of several blocks as one, in their order. */
  static UnitBlock joined(List<UnitBlock> blocks) {
    int size = blocks.stream().mapToInt(UnitBlock::size).sum();
    int d = blocks.stream().mapToInt(UnitBlock::dimension).max().orElse(0);
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
