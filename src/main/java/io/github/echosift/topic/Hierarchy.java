package io.github.echosift.topic;

import io.github.echosift.cluster.Centers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A tree over clusters, and two cuts of it: topics, and fields over topics. Leaves have the numbers
 * of their clusters; what joins them is numbered from there on, in the order of joining. Clusters
 * without documents have no place in it.
 *
 * @param nodes the nodes by number
 * @param topics for each cluster the node that is its topic, which may be the cluster itself
 * @param fields for each cluster the node that is its field
 */
public record Hierarchy(Map<Integer, Node> nodes, List<Integer> topics, List<Integer> fields) {
  /** Of more clusters than these the topics are found by k-means; the tree stands over them. */
  static final int MOST_LEAVES = 1_500;

  /** Fewer topics than these need no fields. */
  private static final int FEWEST_TOPICS = 8;

  /** The parent of the root, and the topic of a cluster without documents. */
  public static final int NONE = -1;

  public Hierarchy {
    nodes = Collections.unmodifiableMap(new TreeMap<>(nodes));
    topics = List.copyOf(topics);
    fields = List.copyOf(fields);
  }

  /**
   * A node of the tree.
   *
   * @param parent the node that it is a part of; {@link #NONE} for the root
   * @param distance how far apart its parts are by Ward's measure, which only grows towards the
   *     root; 0 for a cluster, not a number for a topic that k-means found
   * @param size documents of its clusters
   * @param clusters the clusters below it, the largest first
   */
  public record Node(int parent, double distance, long size, List<Integer> clusters) {
    public Node {
      clusters = List.copyOf(clusters);
    }

    private Node under(int above) {
      return new Node(above, distance, size, clusters);
    }
  }

  /**
   * The tree by Ward's method. A cluster weighs the square root of its documents, so that large
   * ones don't stay alone, and one in the mean. There are as many topics as the square root of
   * twice the clusters, rounded, and fields as the square root of twice the topics; of fewer than
   * eight topics all are one field.
   *
   * @param sizes documents of each cluster
   * @param seed of the k-means over centres, where there are many
   */
  public static Hierarchy of(Centers centers, List<Long> sizes, long seed) {
    List<Integer> living = new ArrayList<>();
    for (int cluster = 0; cluster < centers.k(); cluster++) {
      if (sizes.get(cluster) > 0) {
        living.add(cluster);
      }
    }
    return living.size() > MOST_LEAVES
        ? new Growing(centers, sizes, gathered(Topics.of(centers, sizes, seed), living)).topped()
        : new Growing(centers, sizes, living.stream().map(List::of).toList()).whole();
  }

  private static List<List<Integer>> gathered(int[] topicOf, List<Integer> living) {
    Map<Integer, List<Integer>> out = new TreeMap<>();
    living.forEach(
        cluster -> out.computeIfAbsent(topicOf[cluster], t -> new ArrayList<>()).add(cluster));
    return List.copyOf(out.values());
  }

  private static int half(int groups) {
    return (int) Math.min(groups, Math.max(1, Math.round(Math.sqrt(2.0 * groups))));
  }

  /** The nodes that are topics, or fields, by number. */
  public static List<Integer> distinct(List<Integer> cut) {
    TreeSet<Integer> out = new TreeSet<>(cut);
    out.remove(NONE);
    return List.copyOf(out);
  }

  /** The tree while it is made. */
  private static final class Growing {
    private final Centers centers;
    private final List<Long> sizes;
    private final List<List<Integer>> groups;
    private final Map<Integer, Node> nodes = new TreeMap<>();

    /** The node of each group, and behind them those that join them. */
    private final List<Integer> numbers = new ArrayList<>();

    Growing(Centers centers, List<Long> sizes, List<List<Integer>> groups) {
      this.centers = centers;
      this.sizes = sizes;
      this.groups = groups;
      int next = centers.k();
      for (List<Integer> group : groups) {
        group.forEach(c -> nodes.put(c, new Node(NONE, 0, sizes.get(c), List.of(c))));
        numbers.add(group.size() == 1 ? group.get(0) : add(next++, Double.NaN, group));
      }
      double[][] means = groups.stream().map(this::mean).toArray(double[][]::new);
      double[] weights = groups.stream().mapToDouble(this::weight).toArray();
      double usual = Arrays.stream(weights).average().orElse(1);
      for (Ward.Join join :
          Ward.of(means, Arrays.stream(weights).map(weight -> weight / usual).toArray())) {
        List<Integer> parts = List.of(numbers.get(join.one()), numbers.get(join.other()));
        numbers.add(add(next++, join.distance(), parts));
      }
    }

    /** Topics and fields as cuts. */
    Hierarchy whole() {
      int topics = half(groups.size());
      return new Hierarchy(nodes, cut(topics), cut(fields(topics)));
    }

    /** The groups are the topics. */
    Hierarchy topped() {
      return new Hierarchy(nodes, cut(groups.size()), cut(fields(groups.size())));
    }

    private static int fields(int topics) {
      return topics < FEWEST_TOPICS ? 1 : half(topics);
    }

    private int add(int number, double distance, List<Integer> parts) {
      long size = 0;
      List<Integer> below = new ArrayList<>();
      for (int part : parts) {
        Node node = nodes.get(part);
        size += node.size();
        below.addAll(node.clusters());
        nodes.put(part, node.under(number));
      }
      below.sort(
          (a, b) ->
              sizes.get(a).equals(sizes.get(b)) ? a - b : Long.compare(sizes.get(b), sizes.get(a)));
      nodes.put(number, new Node(NONE, distance, size, below));
      return number;
    }

    private double weight(List<Integer> group) {
      return group.stream().mapToDouble(cluster -> Math.sqrt(sizes.get(cluster))).sum();
    }

    private double[] mean(List<Integer> group) {
      double[] sum = new double[centers.dimension()];
      double all = weight(group);
      for (int cluster : group) {
        float[] center = centers.center(cluster);
        for (int d = 0; d < sum.length; d++) {
          sum[d] += Math.sqrt(sizes.get(cluster)) / all * center[d];
        }
      }
      return sum;
    }

    /** For each cluster the node above it when only so many groups are left. */
    private List<Integer> cut(int left) {
      List<Integer> out = new ArrayList<>(Collections.nCopies(centers.k(), NONE));
      int joins = groups.size() - left;
      List<Integer> tops = numbers.subList(0, groups.size() + joins);
      tops.forEach(node -> nodes.get(node).clusters().forEach(cluster -> out.set(cluster, node)));
      return out;
    }
  }
}
