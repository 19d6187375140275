package io.github.echosift.clusters;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.github.echosift.cluster.CenterTraining;
import io.github.echosift.cluster.Centers;
import io.github.echosift.cluster.CloseClusters;
import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.PackedArrays;
import io.github.echosift.topic.ClusterProfile;
import io.github.echosift.topic.Halves;
import io.github.echosift.topic.Median;
import io.github.echosift.topic.NewTopics;
import io.github.echosift.topic.TopicChanges;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The table of centres while clusters go on: a place a number, with what the centre stands for. A
 * topic that went into another one leaves its number to nobody: a copy of the other one's centre
 * stands in its place, to which no document is given, since the smaller number wins a tie.
 */
final class TopicLedger {
  /** What cutting a cluster in two gained in the earlier run; double. */
  static final String HALVES_BEFORE = "_halves_before";

  /** Cutting gains at most two: a cluster of a run that measured nothing never falls in two. */
  private static final double NEVER = 2;

  private final double medianShare;
  private final double medianAlike;
  private final int[] survivor;
  private final Set<Integer> ended = new TreeSet<>();
  private final Set<Integer> born = new TreeSet<>();
  private final Set<Integer> moved = new TreeSet<>();
  private final Map<Integer, Integer> from = new TreeMap<>();
  private final Map<Integer, Integer> into = new TreeMap<>();
  private final double[] cohesion;
  private Centers centers;
  private long[] seen;

  private TopicLedger(Centers centers, long[] seen, double[] cohesion, long[] sizes) {
    this.centers = centers;
    this.seen = seen;
    this.cohesion = cohesion;
    this.survivor = IntStream.range(0, centers.k()).map(this::firstAlike).toArray();
    for (int j = 0; j < survivor.length; j++) {
      if (survivor[j] != j) {
        ended.add(j);
      }
    }
    int[] alive = IntStream.range(0, sizes.length).filter(j -> sizes[j] > 0).toArray();
    double all = Math.max(1, Arrays.stream(sizes).sum());
    this.medianShare = Median.of(Arrays.stream(alive).mapToDouble(j -> sizes[j] / all).toArray());
    this.medianAlike =
        Median.of(
            Arrays.stream(alive)
                .mapToDouble(j -> NewTopics.alike(sizes[j], cohesion[j]))
                .toArray());
  }

  /** The first place with the same centre: where it is an earlier one, a topic went into that. */
  private int firstAlike(int cluster) {
    float[] own = centers.center(cluster);
    return IntStream.range(0, cluster)
        .filter(j -> Arrays.equals(centers.center(j), own))
        .findFirst()
        .orElse(cluster);
  }

  /** The centres of a model with what its profile says of them. */
  static TopicLedger of(ClusterModel.Loaded model) {
    int k = model.centers().k();
    long[] sizes = new long[k];
    long[] seen = new long[k];
    double[] cohesion = new double[k];
    Dataset<Row> profile = model.profile();
    for (Row row :
        profile
            .select(
                col(ClusterColumns.CLUSTER),
                col(ClusterColumns.SIZE),
                col(ClusterColumns.COHESION),
                known(profile, ClusterProfile.SEEN, col(ClusterColumns.SIZE)))
            .collectAsList()) {
      int cluster = row.getInt(0);
      sizes[cluster] = row.getLong(1);
      cohesion[cluster] = row.getDouble(2);
      seen[cluster] = row.getLong(3);
    }
    return new TopicLedger(model.centers(), seen, cohesion, sizes);
  }

  /** What cutting each cluster in two gained in the run of a profile. */
  static Column halves(Dataset<Row> profile) {
    return known(profile, Halves.GAIN, lit(NEVER)).as(HALVES_BEFORE);
  }

  private static Column known(Dataset<Row> profile, String name, Column otherwise) {
    return Arrays.asList(profile.columns()).contains(name)
        ? coalesce(col(name), otherwise)
        : otherwise;
  }

  Centers centers() {
    return centers;
  }

  /** Documents that each centre stands for, those of earlier runs fading. */
  List<Long> seen() {
    return Arrays.stream(seen).boxed().toList();
  }

  TopicChanges changes() {
    return new TopicChanges(born, from, into, ended, moved);
  }

  /** How many of the earlier topics go on. */
  int goingOn() {
    return survivor.length - ended.size() - into.size();
  }

  /** Share of the documents that the median topic had in the earlier run. */
  double medianShare() {
    return medianShare;
  }

  /** How alike the documents of the median topic were in the earlier run. */
  double medianAlike() {
    return medianAlike;
  }

  /** Moves earlier centres that their documents have left. */
  void follow(BiFunction<Centers, double[], CenterTraining.Followed> documents, double fading) {
    double[] before = new double[seen.length];
    for (int j = 0; j < before.length; j++) {
      before[j] = fading * seen[j] * cohesion[j];
    }
    CenterTraining.Followed followed = documents.apply(centers, before);
    centers = followed.centers();
    moved.addAll(followed.moved());
    for (int j = 0; j < seen.length; j++) {
      seen[j] = Math.round(fading * seen[j]) + followed.weights().get(j);
    }
    copySurvivors();
  }

  /** Makes one of topics whose centres have met; the oldest number stays. */
  void merge(double least) {
    int[] live = IntStream.range(0, survivor.length).filter(j -> survivor[j] == j).toArray();
    Centers alone = centers.only(live);
    List<Long> weights = Arrays.stream(live).mapToObj(j -> Math.max(1, seen[j])).toList();
    int[] groups = CloseClusters.groups(alone, weights, least);
    Centers merged = CloseClusters.merged(alone, weights, groups);
    int[] members = new int[live.length];
    for (int j = 0; j < live.length; j++) {
      members[groups[j]]++;
    }
    int next = 0;
    for (int j = 0; j < live.length; j++) {
      int first = live[groups[j]];
      if (groups[j] != j) {
        into.put(live[j], first);
        survivor[live[j]] = first;
        seen[first] += seen[live[j]];
        seen[live[j]] = 0;
      } else {
        centers = members[j] > 1 ? centers.with(first, merged.center(next)) : centers;
        next++;
      }
    }
    copySurvivors();
  }

  private void copySurvivors() {
    for (int j = 0; j < survivor.length; j++) {
      int first = survivor[j];
      while (survivor[first] != first) {
        first = survivor[first];
      }
      centers = first == j ? centers : centers.with(j, centers.center(first));
    }
  }

  /** Enters new topics. */
  void born(List<NewTopics.Candidate> topics) {
    for (NewTopics.Candidate topic : topics) {
      born.add(centers.k());
      add(topic.center(), topic.weight());
    }
  }

  /**
   * Two halves of a topic.
   *
   * @param one a centre, packed
   * @param other the other centre, packed
   * @param share share of the documents of the other one
   */
  record TwoHalves(byte[] one, byte[] other, double share) {}

  /** Makes two of a topic, unless it has just met another one or a half is too small. */
  void split(int cluster, TwoHalves halves, long least) {
    double smaller = seen[cluster] * Math.min(halves.share(), 1 - halves.share());
    if (into.containsKey(cluster) || into.containsValue(cluster) || smaller < least) {
      return;
    }
    float[] one = PackedArrays.floats(halves.one());
    float[] other = PackedArrays.floats(halves.other());
    boolean oneStays = centers.cosine(cluster, one) >= centers.cosine(cluster, other);
    long going = Math.round(seen[cluster] * (oneStays ? halves.share() : 1 - halves.share()));
    from.put(centers.k(), cluster);
    seen[cluster] -= going;
    centers = centers.with(cluster, oneStays ? one : other);
    add(oneStays ? other : one, going);
  }

  private void add(float[] center, long weight) {
    centers = centers.and(new Centers(center, center.length));
    seen = Arrays.copyOf(seen, seen.length + 1);
    seen[seen.length - 1] = weight;
  }
}
