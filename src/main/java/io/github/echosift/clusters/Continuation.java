package io.github.echosift.clusters;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import io.github.echosift.cluster.Assignments;
import io.github.echosift.cluster.CenterTraining;
import io.github.echosift.cluster.Centers;
import io.github.echosift.config.cluster.ClusterConfig;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.spark.Counted;
import io.github.echosift.topic.ClusterProfile;
import io.github.echosift.topic.Halves;
import io.github.echosift.topic.NewTopics;
import io.github.echosift.topic.OutlierRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Clusters of an earlier run that go on. Documents within reach of a centre are its own; where they
 * have moved away, it moves to where they and half of what it stood for before point. What is
 * beyond all reaches is clustered; of these clusters those are new topics whose documents are as
 * alike as those of the median topic and that are at least a tenth as large. Topics whose centres
 * have met are one, the older one's number stays; a topic that falls in two much more clearly than
 * before is two, and the half that is nearer to where it was keeps the number. Numbers are places
 * in the table of centres, which only grows: one that was given out is never given to another
 * topic.
 */
final class Continuation {
  /** Centres that are this alike are one topic, unless {@code --merge} says otherwise. */
  private static final double MET = 0.95;

  /** What earlier documents still weigh. */
  private static final double FADING = 0.5;

  private static final long FEWEST = 10;
  private static final double LEAST_OF_MEDIAN = 0.1;
  private static final int MOST_CANDIDATES = 128;

  /** A topic is two if cutting it gains this many times as much as before, and this much more. */
  private static final double MUCH_MORE = 2;

  private static final double MORE = 0.05;
  private static final double SMALLER_HALF = 0.25;

  private final ClusterModel.Loaded earlier;
  private final ClusterConfig config;
  private final TopicLedger ledger;

  private Continuation(ClusterModel.Loaded earlier, ClusterConfig config) {
    this.earlier = earlier;
    this.config = config;
    this.ledger = TopicLedger.of(earlier);
  }

  /**
   * The centres that go on and those beside them.
   *
   * @param vectors {@code _node, _vector, _weight, _documents} of the model's space
   */
  static TopicLedger of(
      ClusterModel.Loaded earlier, Counted vectors, ClusterConfig config, Steps steps) {
    Continuation going = new Continuation(earlier, config);
    Counted fit =
        steps.hold(
            "fit",
            vectors.count(),
            () ->
                OutlierRule.mark(
                    Assignments.of(
                        vectors
                            .rows()
                            .select(Columns.NODE, Columns.VECTOR, ClusterColumns.WEIGHT)
                            .filter(col(ClusterColumns.WEIGHT).gt(0)),
                        earlier.centers()),
                    earlier.profile()));
    TopicLedger ledger =
        steps.timed("continue", fit.count(), () -> going.go(fit), found -> found.centers().k());
    steps.release(fit);
    steps.plan("continue", told(ledger));
    return ledger;
  }

  private TopicLedger go(Counted fit) {
    Dataset<Row> fitting = fit.rows().filter(not(col(ClusterColumns.OUTLIER)));
    Dataset<Row> beyond = fit.rows().filter(col(ClusterColumns.OUTLIER));
    Counted far = new Counted(beyond, beyond.count());
    long least = least(weight(fit.rows()));
    ledger.follow(
        (centers, before) ->
            CenterTraining.follow(fitting, fit.count() - far.count(), centers, before),
        FADING);
    ledger.merge(config.merge().orElse(MET));
    ledger.born(newTopics(far, least));
    split(fitting, least);
    return ledger;
  }

  private static long weight(Dataset<Row> rows) {
    return rows.agg(coalesce(sum(ClusterColumns.WEIGHT), lit(0L))).head().getLong(0);
  }

  /** Documents that a new topic has at least, by how many there are this time. */
  private long least(long weight) {
    double usual = ledger.medianShare() * weight;
    return Math.max(
        Math.max(FEWEST, config.minSize()), Math.round(Math.ceil(LEAST_OF_MEDIAN * usual)));
  }

  private List<NewTopics.Candidate> newTopics(Counted far, long least) {
    if (far.count() == 0 || weight(far.rows()) < least) {
      return List.of();
    }
    int k = (int) Math.max(1, Math.min(MOST_CANDIDATES, 2 * far.count() / least));
    ClusterConfig many = ClusterConfig.of(k, config.training().seed());
    Dataset<Row> rows = far.rows().select(Columns.NODE, Columns.VECTOR, ClusterColumns.WEIGHT);
    Centers centers = CenterTraining.train(rows, far.count(), many).centers();
    return NewTopics.of(candidates(rows, centers), ledger.medianAlike(), least);
  }

  private static List<NewTopics.Candidate> candidates(Dataset<Row> rows, Centers centers) {
    List<NewTopics.Candidate> out = new ArrayList<>();
    for (Row row :
        ClusterProfile.sizes(Assignments.of(rows, centers), ClusterColumns.WEIGHT)
            .select(ClusterColumns.CLUSTER, ClusterColumns.SIZE, ClusterColumns.COHESION)
            .orderBy(ClusterColumns.CLUSTER)
            .collectAsList()) {
      float[] center = centers.center(row.getInt(0));
      out.add(new NewTopics.Candidate(center, row.getLong(1), row.getDouble(2)));
    }
    return out;
  }

  private void split(Dataset<Row> fitting, long least) {
    Dataset<Row> before =
        earlier
            .profile()
            .select(col(ClusterColumns.CLUSTER), TopicLedger.halves(earlier.profile()));
    Column gained = col(Halves.GAIN);
    Column then = col(TopicLedger.HALVES_BEFORE);
    List<Row> two =
        Halves.of(fitting)
            .join(before, ClusterColumns.CLUSTER)
            .filter(gained.geq(then.multiply(lit(MUCH_MORE))).and(gained.geq(then.plus(lit(MORE)))))
            .filter(col(Halves.SHARE).between(SMALLER_HALF, 1 - SMALLER_HALF))
            .orderBy(ClusterColumns.CLUSTER)
            .collectAsList();
    for (Row row : two) {
      ledger.split(
          row.getInt(row.fieldIndex(ClusterColumns.CLUSTER)),
          new TopicLedger.TwoHalves(
              row.<byte[]>getAs(Halves.ONE),
              row.<byte[]>getAs(Halves.OTHER),
              row.<Double>getAs(Halves.SHARE)),
          least);
    }
  }

  private static String told(TopicLedger ledger) {
    return String.format(
        Locale.ROOT,
        "%,d topics go on; %,d born, %,d split off, %,d merged",
        ledger.goingOn(),
        ledger.changes().born().size(),
        ledger.changes().from().size(),
        ledger.changes().into().size());
  }
}
