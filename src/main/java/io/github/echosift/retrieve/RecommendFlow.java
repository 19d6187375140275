package io.github.echosift.retrieve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.udf;

import io.github.echosift.config.TextConfig;
import io.github.echosift.config.neighbors.History;
import io.github.echosift.config.neighbors.RecommendRequest;
import io.github.echosift.neighbors.DiverseFinds;
import io.github.echosift.neighbors.NeighborSearch;
import io.github.echosift.run.DistinctTexts;
import io.github.echosift.run.Flow;
import io.github.echosift.run.Input;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.NeighborColumns;
import io.github.echosift.schema.PackedArrays;
import io.github.echosift.spark.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * The steps of {@code recommend} between reading and writing. Neighbours are looked for among
 * distinct texts, so that no copy of a document's own text is recommended, and no text twice.
 */
final class RecommendFlow {
  /** The first document of a text. */
  private static final String FIRST = "_first";

  private final RecommendRequest request;
  private final Steps steps;
  private final Input documents;
  private final Optional<Users> users;
  private Corpus corpus;
  private DistinctTexts texts;
  private Counted vectors;
  private Counted there;
  private Optional<Liked> liked = Optional.empty();
  private Counted finds;
  private Counted neighbors;

  /**
   * For whom documents are recommended, if not for each document.
   *
   * @param history what they liked
   * @param columns its columns
   */
  record Users(Input history, History columns) {}

  private RecommendFlow(
      RecommendRequest request, Steps steps, Input documents, Optional<Users> users) {
    this.request = request;
    this.steps = steps;
    this.documents = documents;
    this.users = users;
  }

  /** The stages in their order. */
  static Flow<RecommendFlow> stages(RecommendRequest request) {
    Flow<RecommendFlow> flow = new Flow<>();
    flow.then(
            request.neighbors().where().isPresent() ? "filter, exact, embed" : "exact, embed",
            RecommendFlow::embed)
        .then("nearest", RecommendFlow::nearest);
    if (request.diversity() > RecommendRequest.NEAREST) {
      flow.then("diversify", RecommendFlow::diversify);
    }
    return flow.then("name", RecommendFlow::name);
  }

  static Found run(RecommendRequest request, Steps steps, Input documents, Optional<Users> users) {
    RecommendFlow flow = new RecommendFlow(request, steps, documents, users);
    stages(request).run(flow);
    return flow.found();
  }

  private void embed() {
    corpus = Corpus.of(steps, documents.documents(), documents.schema(), request.neighbors());
    Counted all =
        new Counted(documents.rows().select(Columns.ROW, Columns.TEXT), documents.count());
    texts =
        DistinctTexts.of(
            steps, all, DistinctTexts.Copies.ONE_NODE, TextConfig.PLAIN, request.encoder());
    liked =
        users.map(
            asked ->
                Liked.of(steps, asked.history(), asked.columns(), documents.rows(), texts.nodes()));
    vectors = texts.asWritten();
  }

  /** {@code _node, _row}: the first document of each text that can be found. */
  private Dataset<Row> firsts() {
    return corpus
        .among()
        .rows()
        .select(Columns.ROW)
        .join(texts.nodes(), Columns.ROW)
        .groupBy(Columns.NODE)
        .agg(min(Columns.ROW).as(Columns.ROW));
  }

  private void nearest() {
    there =
        steps.hold(
            "candidates",
            vectors.count(),
            () ->
                vectors
                    .rows()
                    .join(firsts(), Columns.NODE)
                    .select(
                        col(Columns.NODE).as(Columns.ROW),
                        col(Columns.VECTOR),
                        col(Columns.ROW).as(FIRST)));
    Counted asked =
        liked
            .map(
                likes ->
                    steps.hold("means", likes.users().count(), () -> likes.queries(vectors.rows())))
            .orElseGet(() -> new Counted(everyText(), vectors.count()));
    int top = request.neighbors().top();
    int wanted = diverse() ? DiverseFinds.pool(top) : top;
    finds =
        NeighborSearch.of(
            asked,
            new Counted(there.rows().select(Columns.ROW, Columns.VECTOR), there.count()),
            NeighborSearch.Wanted.of(request.neighbors(), wanted),
            request.neighbors().method(),
            steps);
  }

  private boolean diverse() {
    return request.diversity() > RecommendRequest.NEAREST;
  }

  /** Every text asks for others. */
  private Dataset<Row> everyText() {
    UDF1<Long, byte[]> itself = node -> PackedArrays.ofLongs(new long[] {node});
    return vectors
        .rows()
        .select(
            col(Columns.NODE).as(NeighborColumns.QUERY),
            col(Columns.VECTOR),
            udf(itself, DataTypes.BinaryType).apply(col(Columns.NODE)).as(NeighborColumns.EXCEPT));
  }

  private void diversify() {
    Counted pool = finds;
    finds =
        steps.hold(
            "diversify",
            pool.count(),
            () ->
                DiverseFinds.of(
                    pool.rows(), there.rows(), request.neighbors().top(), request.diversity()));
  }

  private void name() {
    neighbors =
        steps.hold(
            "name",
            finds.count(),
            () ->
                NeighborTables.named(
                    ofDocuments(), told(), corpus.among().rows(), request.neighbors().show()));
  }

  /** The finds of texts as those of all documents that have the text, and of users. */
  private Dataset<Row> ofDocuments() {
    Dataset<Row> named =
        finds
            .rows()
            .join(there.rows().select(Columns.ROW, FIRST), Columns.ROW)
            .drop(Columns.ROW)
            .withColumnRenamed(FIRST, Columns.ROW);
    return liked.isPresent()
        ? named
        : named
            .join(
                texts
                    .nodes()
                    .select(
                        col(Columns.ROW).as("_asking"),
                        col(Columns.NODE).as(NeighborColumns.QUERY)),
                NeighborColumns.QUERY)
            .drop(NeighborColumns.QUERY)
            .withColumnRenamed("_asking", NeighborColumns.QUERY);
  }

  /** Who asks, as they are told. */
  private Dataset<Row> told() {
    return liked
        .map(likes -> likes.users().rows())
        .orElseGet(
            () ->
                documents
                    .rows()
                    .select(
                        col(Columns.ROW).as(NeighborColumns.QUERY),
                        col(Columns.DOC_ID).as(NeighborColumns.QUERY_ID),
                        col(Columns.TEXT)));
  }

  private Found found() {
    Map<String, Long> books = Books.of(corpus);
    List<Input> inputs = new ArrayList<>(List.of(documents));
    users.ifPresent(
        asked -> {
          books.put(Books.HISTORY, asked.history().count());
          inputs.add(asked.history());
        });
    long asking = liked.map(likes -> likes.users().count()).orElse(documents.count());
    return new Found(
        neighbors, new Counted(told(), asking), inputs, corpus.among().rows(), books, Map.of());
  }
}
