package io.github.echosift.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.cluster.Centers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class HierarchyTest {
  /** By SciPy: linkage([[0], [1], [3], [10]], method="ward"). */
  @Test
  void ward_pointsOnALine_givesWhatScipyDoes() {
    List<Ward.Join> joins =
        Ward.of(new double[][] {{0}, {1}, {3}, {10}}, new double[] {1, 1, 1, 1});
    assertEquals(List.of(0, 2, 3), joins.stream().map(Ward.Join::one).toList());
    assertEquals(List.of(1, 4, 5), joins.stream().map(Ward.Join::other).toList());
    assertEquals(1, joins.get(0).distance(), 1e-12);
    assertEquals(Math.sqrt(2 * 2 / 3.0) * 2.5, joins.get(1).distance(), 1e-12);
    assertEquals(Math.sqrt(2 * 3 / 4.0) * (10 - 4 / 3.0), joins.get(2).distance(), 1e-12);
  }

  @Test
  void ward_weighedPoint_countsAsSoManyAtOnePlace() {
    double heavy = Ward.of(new double[][] {{0}, {1}}, new double[] {3, 1}).get(0).distance();
    List<Ward.Join> alone = Ward.of(new double[][] {{0}, {0}, {0}, {1}}, new double[] {1, 1, 1, 1});
    assertEquals(alone.get(2).distance(), heavy, 1e-12);
  }

  /** Against a search of all pairs at every step. */
  @Test
  void ward_pointsAtRandom_alwaysJoinsTheNearestAndNeverFalls() {
    Random random = new Random(7);
    double[][] points = new double[60][];
    double[] weights = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      points[i] = random.doubles(5).toArray();
      weights[i] = 0.2 + random.nextDouble();
    }
    List<double[]> means = new ArrayList<>(List.of(points));
    List<Double> all = new ArrayList<>();
    for (double weight : weights) {
      all.add(weight);
    }
    TreeSet<Integer> left = new TreeSet<>();
    for (int i = 0; i < points.length; i++) {
      left.add(i);
    }
    double before = 0;
    for (Ward.Join join : Ward.of(points, weights)) {
      double least = Double.POSITIVE_INFINITY;
      for (int i : left) {
        for (int j : left.tailSet(i, false)) {
          least = Math.min(least, gap(means.get(i), means.get(j), all.get(i), all.get(j)));
        }
      }
      assertEquals(Math.sqrt(least), join.distance(), 1e-9);
      assertTrue(join.distance() >= before, "falls from " + before);
      before = join.distance();
      double v = all.get(join.one());
      double w = all.get(join.other());
      double[] mean = new double[5];
      for (int d = 0; d < mean.length; d++) {
        mean[d] = (v * means.get(join.one())[d] + w * means.get(join.other())[d]) / (v + w);
      }
      left.remove(join.one());
      left.remove(join.other());
      left.add(means.size());
      means.add(mean);
      all.add(v + w);
    }
    assertEquals(1, left.size());
  }

  private static double gap(double[] a, double[] b, double v, double w) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (a[d] - b[d]) * (a[d] - b[d]);
    }
    return 2 * v * w / (v + w) * sum;
  }

  @Test
  void of_heapsOfClusters_topicsStandInFieldsAndEmptyClustersNowhere() {
    int k = 50;
    List<Long> sizes = new ArrayList<>(Collections.nCopies(k, 10L));
    sizes.set(7, 0L);
    Hierarchy found = Hierarchy.of(heaps(k, 5), sizes, 1);
    assertEquals(49 + 48, found.nodes().size());
    assertEquals(10, Hierarchy.distinct(found.topics()).size());
    assertEquals(4, Hierarchy.distinct(found.fields()).size());
    assertEquals(Hierarchy.NONE, found.topics().get(7));
    Hierarchy.Node root = found.nodes().get(k + 47);
    assertEquals(Hierarchy.NONE, root.parent());
    assertEquals(490, root.size());
    assertEquals(49, root.clusters().size());
    for (int cluster = 0; cluster < k; cluster++) {
      if (cluster != 7) {
        int topic = found.topics().get(cluster);
        int field = found.fields().get(cluster);
        assertTrue(found.nodes().get(topic).clusters().contains(cluster));
        assertTrue(
            found.nodes().get(field).clusters().containsAll(found.nodes().get(topic).clusters()));
      }
    }
  }

  @Test
  void of_fewClusters_areOneField() {
    Hierarchy three = Hierarchy.of(heaps(3, 3), List.of(5L, 4L, 3L), 1);
    assertEquals(List.of(4, 4, 4), three.fields());
    assertEquals(2, Hierarchy.distinct(three.topics()).size());
    Hierarchy one = Hierarchy.of(heaps(1, 1), List.of(5L), 1);
    assertEquals(List.of(0), one.topics());
    assertEquals(List.of(0), one.fields());
    assertEquals(1, one.nodes().size());
  }

  @Test
  void of_moreClustersThanATreeTakes_standsOverTopics() {
    int k = Hierarchy.MOST_LEAVES + 100;
    Hierarchy found = Hierarchy.of(heaps(k, 20), new ArrayList<>(Collections.nCopies(k, 1L)), 1);
    int topics = Hierarchy.distinct(found.topics()).size();
    assertTrue(topics > 10 && topics <= 57, "topics: " + topics);
    assertTrue(Hierarchy.distinct(found.fields()).size() < topics);
    assertEquals(
        k,
        found.nodes().values().stream().mapToInt(node -> node.clusters().size()).max().orElse(0));
  }

  /** Clusters around so many directions of the plane. */
  private static Centers heaps(int k, int heaps) {
    float[][] vectors = new float[k][];
    for (int i = 0; i < k; i++) {
      double angle = 2 * Math.PI * (i % heaps) / heaps + 0.3 / heaps * i / k;
      vectors[i] = new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
    }
    return Centers.of(vectors);
  }
}
