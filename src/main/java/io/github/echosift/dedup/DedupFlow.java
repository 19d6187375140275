package io.github.echosift.dedup;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.Floors;
import io.github.echosift.config.KeeperPolicy;
import io.github.echosift.group.ConnectedComponents;
import io.github.echosift.history.Earlier;
import io.github.echosift.history.Trace;
import io.github.echosift.keep.Assignment;
import io.github.echosift.keep.ContainedPlaces;
import io.github.echosift.keep.DuplicateGraph;
import io.github.echosift.keep.Heads;
import io.github.echosift.keep.Placements;
import io.github.echosift.run.DistinctTexts;
import io.github.echosift.run.Flow;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Labels;
import io.github.echosift.schema.Rule;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.HeldRows;
import io.github.echosift.spark.RowSet;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** From documents to the place of each in its group: what goes from stage to stage. */
public final class DedupFlow {
  private final DedupConfig config;
  private final Steps steps;
  private final Counted documents;
  private final DistinctTexts distinct;
  private final Earlier earlier;
  private final Echoes search;
  private Counted components;
  private Dataset<Row> heads;
  private RowSet echoes;
  private Counted placements;
  private Dataset<Row> assignment;

  private DedupFlow(DedupConfig config, Steps steps, Corpus corpus, Echoes search) {
    this.config = config;
    this.steps = steps;
    this.documents = corpus.documents();
    this.distinct = corpus.distinct();
    this.earlier = corpus.earlier();
    this.search = search;
  }

  /** The stages after the pairs, in their order. */
  static Flow<DedupFlow> stages(DedupConfig config) {
    return new Flow<DedupFlow>()
        .then("group", DedupFlow::group)
        .then("keep (" + keeper(config.keeper()) + ")", DedupFlow::keep);
  }

  private static String keeper(KeeperPolicy policy) {
    return Labels.of(policy.kind());
  }

  /**
   * Runs the stages.
   *
   * @param documents {@code _row, _id, _text, _time, _doc}
   * @param distinct their distinct texts
   */
  public static DedupOutcome run(
      DedupConfig config, Steps steps, Counted documents, DistinctTexts distinct) {
    Corpus corpus = new Corpus(documents, distinct, Earlier.NONE);
    return run(config, steps, corpus, new EchoSearch(config, steps, corpus));
  }

  /**
   * Runs the stages.
   *
   * @param search finds the pairs in the corpus, or knows them
   */
  static DedupOutcome run(DedupConfig config, Steps steps, Corpus corpus, Echoes search) {
    search.find();
    DedupFlow flow = new DedupFlow(config, steps, corpus, search);
    stages(config).run(flow);
    return flow.outcome();
  }

  /** The distinct texts as the configuration wants them. */
  public static DistinctTexts distinct(DedupConfig config, Steps steps, Counted documents) {
    return distinct(config, steps, documents, Earlier.NONE);
  }

  /** As {@link #distinct(DedupConfig, Steps, Counted)}, where some were there before. */
  static DistinctTexts distinct(
      DedupConfig config, Steps steps, Counted documents, Earlier earlier) {
    return DistinctTexts.of(
        steps,
        documents,
        earlier.known(
            config.uses(Rule.EXACT) ? DistinctTexts.Copies.ONE_NODE : DistinctTexts.Copies.APART),
        config.text(),
        config.encoder());
  }

  private void group() {
    Counted edges = joined(search.edges());
    components =
        steps.hold(
            "group",
            edges.count(),
            () -> {
              HeldRows named = ConnectedComponents.held(edges, steps.scratch());
              steps.afterwards(named::close);
              return named.rows();
            });
  }

  private Counted joined(Counted edges) {
    return earlier
        .ways(edges.rows(), distinct.nodes())
        .map(ways -> steps.hold("ways", edges.count(), () -> ways))
        .map(
            ways ->
                new Counted(
                    edges.rows().select(Columns.NODE_A, Columns.NODE_B).union(ways.rows()),
                    edges.count() + ways.count()))
        .orElse(edges);
  }

  /** Only documents with an echo, and features of nodes that have edges, are moved. */
  private void keep() {
    DistinctTexts.Echoed echoed = distinct.echoed();
    RowSet joined = RowSet.of(components.rows(), Columns.NODE, components.count());
    search.compare(components);
    Counted within =
        search
            .containedEnds()
            .orElseGet(() -> new Counted(distinct.nodes().select(Columns.NODE).limit(0), 0));
    RowSet nodes =
        joined.and(echoed.nodes()).and(RowSet.of(within.rows(), Columns.NODE, within.count()));
    echoes = nodes.and(echoed.copies());
    // A history notes the head of every document; what stood before is small beside the rest.
    boolean all = earlier.settled().any();
    long most = all ? documents.count() : components.count() + within.count() + 2 * echoed.count();
    Dataset<Row> members = all ? distinct.nodes() : nodes.only(distinct.nodes(), Columns.NODE);
    Dataset<Row> rows = all ? documents.rows() : echoes.only(documents.rows(), Columns.ROW);
    Dataset<Row> grouped = rows.join(members, Columns.ROW);
    heads =
        steps
            .hold("heads", most, () -> Heads.of(grouped, config.keeper(), earlier.settled()))
            .rows();
    DuplicateGraph graph =
        new DuplicateGraph(
            heads,
            search.edges().rows(),
            components.rows(),
            of(joined, search.vectors()),
            of(joined, search.shingles()),
            of(joined, texts()),
            search.poorer(),
            earlier.anchors(),
            steps.scratch());
    Floors floors = Floors.of(config.thresholds());
    placements =
        steps.holdSafely(
            "keep", components.count(), () -> Placements.of(graph, config.keeper(), floors));
    assignment =
        steps.hold("assign", most, () -> Assignment.of(members, heads, placements.rows())).rows();
    if (config.contained().removes()) {
      search.containedPairs().ifPresent(this::removeContained);
    }
    if (!all) {
      search.release();
    }
    steps.release(components);
  }

  private void removeContained(Counted pairs) {
    Dataset<Row> before = assignment;
    Dataset<Row> texts = distinct.texts().rows().select(Columns.NODE, Columns.TEXT);
    assignment =
        steps
            .hold(
                "contained removal",
                documents.count(),
                () -> ContainedPlaces.of(before, heads, pairs.rows(), texts))
            .rows();
  }

  private static Optional<Dataset<Row>> of(RowSet nodes, Optional<Dataset<Row>> features) {
    return features.map(rows -> nodes.only(rows, Columns.NODE));
  }

  private Optional<Dataset<Row>> texts() {
    return config.thresholds().guards().isEmpty()
        ? Optional.empty()
        : Optional.of(distinct.texts().rows().select(Columns.NODE, Columns.TEXT));
  }

  private DedupOutcome outcome() {
    return DedupOutcome.of(
        echoes,
        assignment.where(earlier.settled().spares(col(Columns.ROW))),
        new Trace(
            distinct.nodes(),
            heads,
            search.edges().rows(),
            placements.rows(),
            distinct.texts().rows(),
            search.vectors(),
            search.shingles()),
        earlier.settled(),
        search);
  }
}
