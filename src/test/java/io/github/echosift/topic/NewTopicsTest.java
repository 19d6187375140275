package io.github.echosift.topic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.topic.NewTopics.Candidate;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewTopicsTest {
  private static final double ALIKE = 0.3;

  private static Candidate at(double x, double y, long weight, double cohesion) {
    return new Candidate(new float[] {(float) x, (float) y}, weight, cohesion);
  }

  @Test
  void alike_clusterOfOneDirection_isOne() {
    assertEquals(1, NewTopics.alike(10, 1), 1e-12);
  }

  @Test
  void alike_orthogonalDocuments_isNoneWhateverTheirNumber() {
    assertEquals(0, NewTopics.alike(4, 0.5), 1e-12); // the mean of n unit vectors at right angles
    assertEquals(0, NewTopics.alike(100, 0.1), 1e-12);
    assertEquals(0, NewTopics.alike(1, 1), 1e-12);
  }

  @Test
  void of_twoHalvesOfASubject_areOneTopic() {
    List<Candidate> found =
        NewTopics.of(List.of(at(1, 0, 30, 0.8), at(0.8, 0.6, 10, 0.8)), ALIKE, 35);
    assertEquals(1, found.size());
    assertEquals(40, found.get(0).weight());
    double length = Math.hypot(24 + 6.4, 4.8);
    assertEquals(length / 40, found.get(0).cohesion(), 1e-6);
    assertArrayEquals(
        new float[] {(float) (30.4 / length), (float) (4.8 / length)},
        found.get(0).center(),
        1e-6f);
  }

  @Test
  void of_strangers_stayApartAndSmallOnesAreNoTopics() {
    List<Candidate> found =
        NewTopics.of(List.of(at(0, 1, 12, 0.9), at(1, 0, 50, 0.7), at(-1, 0, 9, 0.9)), ALIKE, 10);
    assertEquals(List.of(50L, 12L), found.stream().map(Candidate::weight).toList());
  }

  @Test
  void of_looseCluster_isARest() {
    assertEquals(List.of(), NewTopics.of(List.of(at(1, 0, 500, 0.4)), ALIKE, 10));
  }
}
