package io.github.echosift.cluster;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;

/*
 * k-means|| (Bahmani, Moseley, Vattani, Kumar and Vassilvitskii, "Scalable k-means++", 2012). From one
 * row on, each round draws every row with a probability in proportion to its distance from the
 * candidates so far, 2k rows a round; in the end each candidate weighs as many documents as are nearest
 * to it. Rows are drawn by a hash of their number, and sums are of whole numbers, so that no
 * partitioning changes the draw. Distances are 1 - cosine, which for unit vectors is half the squared
 * distance.
 */

/** Candidates for starting centres, drawn from all rows. */
final class ParallelStart {
  private static final int ROUNDS = 2;
  private static final int A_ROUND = 2;

  /** Distances are kept in whole multiples of this share; sums of them stay exact in a long. */
  private static final double GRID = 1 << 29;

  private final JavaRDD<UnitBlock> blocks;
  private final int wanted;
  private final long seed;
  private final Deque<Broadcast<Centers>> broadcasts = new ArrayDeque<>();
  private final Deque<JavaRDD<Nearest>> states = new ArrayDeque<>();

  private ParallelStart(JavaRDD<UnitBlock> blocks, int k, long seed) {
    this.blocks = blocks;
    this.wanted = Math.multiplyExact(A_ROUND, k);
    this.seed = seed;
  }

  /** Of each row of a block: its nearest candidate, and the distance from it on the grid. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Nearest(int[] candidates, int[] distances) implements Serializable {}

  /** Some 4k candidates, fewer where there are fewer distinct rows, with the documents of each. */
  static UnitBlock candidates(JavaRDD<UnitBlock> blocks, int k, long seed) {
    ParallelStart start = new ParallelStart(blocks, k, seed);
    try {
      return start.candidates();
    } finally {
      start.states.forEach(state -> state.unpersist(false));
      start.broadcasts.forEach(Broadcast::destroy);
    }
  }

  private UnitBlock candidates() {
    UnitBlock chosen = first();
    near(chosen, 0);
    for (int round = 1; round <= ROUNDS; round++) {
      long cost = cost();
      UnitBlock drawn = cost == 0 ? none(chosen) : draw(cost, round);
      if (drawn.size() > 0) {
        near(drawn, chosen.size());
        chosen = Sampled.joined(List.of(chosen, drawn));
      }
    }
    return new UnitBlock(
        chosen.nodes(), documents(chosen.size()), chosen.values(), chosen.dimension());
  }

  private static UnitBlock none(UnitBlock like) {
    return Sampled.rows(like, new int[0]);
  }

  /** The row whose hash is least. */
  private UnitBlock first() {
    long stream = seed; // tasks take no more than they need
    return blocks
        .filter(block -> block.weight() > 0)
        .map(block -> least(block, stream))
        .reduce((a, b) -> least(Sampled.joined(List.of(a, b)), stream));
  }

  private static UnitBlock least(UnitBlock block, long stream) {
    int least =
        IntStream.range(0, block.size())
            .filter(i -> block.weights()[i] > 0)
            .boxed()
            .min(Comparator.comparingLong(i -> UnitVectors.hash(stream, block.nodes()[i])))
            .orElseThrow();
    return Sampled.rows(block, new int[] {least});
  }

  /** Lets candidates, numbered from {@code from} on, take the rows that are nearer to them. */
  private void near(UnitBlock added, int from) {
    Broadcast<Centers> shared =
        JavaSparkContext.fromSparkContext(blocks.context())
            .broadcast(new Centers(added.values(), added.dimension()));
    broadcasts.push(shared);
    JavaRDD<Nearest> state =
        from == 0
            ? blocks.map(block -> nearer(block, far(block.size()), shared.value(), from))
            : blocks
                .zip(states.element())
                .map(both -> nearer(both._1(), both._2(), shared.value(), from));
    states.push(state.persist(StorageLevel.MEMORY_AND_DISK()));
  }

  private static Nearest far(int size) {
    int[] distances = new int[size];
    Arrays.fill(distances, Integer.MAX_VALUE);
    return new Nearest(new int[size], distances);
  }

  private static Nearest nearer(UnitBlock block, Nearest before, Centers added, int from) {
    int d = block.dimension();
    int[] candidates = before.candidates().clone();
    int[] distances = before.distances().clone();
    new NearestCenters(added)
        .visit(
            block.values(),
            block.size(),
            (row, center) -> {
              int distance =
                  grid(1 - UnitVectors.dot(block.values(), row * d, added.values(), center * d, d));
              if (distance < distances[row]) {
                distances[row] = distance;
                candidates[row] = from + center;
              }
            });
    return new Nearest(candidates, distances);
  }

  private static int grid(double distance) {
    return distance < PlusPlus.SAME ? 0 : (int) Math.rint(distance * GRID);
  }

  private long cost() {
    return blocks.zip(states.element()).map(both -> cost(both._1(), both._2())).reduce(Long::sum);
  }

  private static long cost(UnitBlock block, Nearest nearest) {
    long cost = 0;
    for (int i = 0; i < block.size(); i++) {
      cost += (long) block.weights()[i] * nearest.distances()[i];
    }
    return cost;
  }

  private UnitBlock draw(long cost, int round) {
    double share = (double) wanted / cost;
    long stream = UnitVectors.hash(seed, -round);
    return Sampled.ordered(
        blocks
            .zip(states.element())
            .map(both -> drawn(both._1(), both._2(), share, stream))
            .collect(),
        stream);
  }

  private static UnitBlock drawn(UnitBlock block, Nearest nearest, double share, long stream) {
    return Sampled.rows(
        block,
        IntStream.range(0, block.size())
            .filter(
                i ->
                    uniform(stream, block.nodes()[i])
                        < share * block.weights()[i] * nearest.distances()[i])
            .toArray());
  }

  private static double uniform(long stream, long node) {
    return (UnitVectors.hash(stream, node) >>> 11) * 0x1p-53;
  }

  /** How many documents are nearest to each candidate. */
  private int[] documents(int candidates) {
    return blocks
        .zip(states.element())
        .mapPartitions(
            partition -> {
              int[] documents = new int[candidates];
              partition.forEachRemaining(
                  both -> {
                    for (int i = 0; i < both._1().size(); i++) {
                      documents[both._2().candidates()[i]] += both._1().weights()[i];
                    }
                  });
              return List.of(documents).iterator();
            })
        .treeReduce(ParallelStart::sum);
  }

  private static int[] sum(int[] a, int[] b) {
    for (int i = 0; i < a.length; i++) {
      a[i] += b[i];
    }
    return a;
  }
}
