package io.github.echosift.retrieve;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.bm25.ScoreFusion;
import io.github.echosift.bm25.WordSearch;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.config.encoder.PrefixRole;
import io.github.echosift.config.neighbors.NeighborConfig;
import io.github.echosift.config.neighbors.NeighborMethod;
import io.github.echosift.config.neighbors.Ranking;
import io.github.echosift.config.neighbors.SearchRequest;
import io.github.echosift.neighbors.NeighborSearch;
import io.github.echosift.neighbors.StoredLists;
import io.github.echosift.run.Embedding;
import io.github.echosift.run.Flow;
import io.github.echosift.run.Input;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.NeighborColumns;
import io.github.echosift.spark.Counted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The steps of {@code search} between reading and writing: what goes from stage to stage. */
final class SearchFlow {
  private final SearchRequest request;
  private final Steps steps;
  private final Searched documents;
  private final Input queries;
  private Optional<List<Integer>> lists = Optional.empty();
  private Corpus corpus;
  private Counted there;
  private Counted asked;
  private Counted finds;
  private Counted neighbors;

  private SearchFlow(SearchRequest request, Steps steps, Searched documents, Input queries) {
    this.request = request;
    this.steps = steps;
    this.documents = documents;
    this.queries = queries;
  }

  /** The stages in their order. */
  static Flow<SearchFlow> stages(SearchRequest request) {
    Flow<SearchFlow> flow = new Flow<>();
    flow.then(
            request.neighbors().where().isPresent() ? "filter, embed" : "embed", SearchFlow::embed)
        .then("nearest", SearchFlow::nearest);
    if (request.ranking() == Ranking.HYBRID) {
      flow.then("words, fuse", SearchFlow::fuse);
    }
    return flow.then("name", SearchFlow::name);
  }

  static Found run(SearchRequest request, Steps steps, Searched documents, Input queries) {
    SearchFlow flow = new SearchFlow(request, steps, documents, queries);
    stages(request).run(flow);
    return flow.found();
  }

  private void embed() {
    EncoderConfig encoder = request.encoder();
    EncoderConfig asking =
        encoder.reading().role() == PrefixRole.NONE
            ? encoder
            : encoder.withReading(encoder.reading().withRole(PrefixRole.QUERY));
    if (documents.index().isPresent()) {
      asked = Embedding.asWritten(steps, asking, queries.documents(), NeighborColumns.QUERY);
      load(documents.index().get());
      return;
    }
    if (documents.history().isPresent()) {
      asked = Embedding.asWritten(steps, asking, queries.documents(), NeighborColumns.QUERY);
      corpus = corpus(documents.history().get().load(steps));
      there =
          new Counted(
              corpus.among().rows().select(Columns.ROW, Columns.VECTOR), corpus.among().count());
      return;
    }
    corpus = corpus(documents.input().orElseThrow().documents());
    there = Embedding.asWritten(steps, encoder, corpus.among(), Columns.ROW);
    asked = Embedding.asWritten(steps, asking, queries.documents(), NeighborColumns.QUERY);
  }

  /** Reads an index as far as the queries ask; words may stand anywhere in it. */
  private void load(OpenIndex index) {
    lists =
        request.ranking() == Ranking.HYBRID
            ? Optional.empty()
            : IndexReading.of(steps, index, asked, request.neighbors());
    corpus = corpus(index.load(steps, lists));
    Dataset<Row> rows = corpus.among().rows();
    there =
        new Counted(
            index.lists().isPresent()
                ? rows.select(Columns.ROW, Columns.VECTOR, ClusterColumns.CLUSTER)
                : rows.select(Columns.ROW, Columns.VECTOR),
            corpus.among().count());
  }

  private Corpus corpus(Counted all) {
    return Corpus.of(steps, all, documents.columns(), request.neighbors());
  }

  private void nearest() {
    NeighborConfig config = request.neighbors();
    int top =
        switch (request.ranking()) {
          case COSINE -> config.top();
          case HYBRID -> ScoreFusion.depth(config.top());
        };
    NeighborSearch.Wanted wanted = NeighborSearch.Wanted.of(config, top);
    Optional<StoredLists> stored = documents.index().flatMap(OpenIndex::lists);
    if (stored.isPresent()) {
      NeighborMethod method = lists.isPresent() ? NeighborMethod.EXACT : config.method();
      NeighborSearch.Listed among = new NeighborSearch.Listed(there, stored.get());
      finds = NeighborSearch.of(asked, among, wanted, method, steps);
    } else {
      finds = NeighborSearch.of(asked, there, wanted, config.method(), steps);
    }
  }

  private void fuse() {
    int top = request.neighbors().top();
    Counted byWords =
        WordSearch.of(
            new Counted(
                queries
                    .rows()
                    .select(col(Columns.ROW).as(NeighborColumns.QUERY), col(Columns.TEXT)),
                queries.count()),
            new Counted(
                corpus.among().rows().select(Columns.ROW, Columns.TEXT), corpus.among().count()),
            ScoreFusion.depth(top),
            steps);
    Counted byCosine = finds;
    finds =
        steps.hold(
            "fuse",
            byCosine.count() + byWords.count(),
            () -> ScoreFusion.of(byCosine.rows(), byWords.rows(), top));
  }

  private void name() {
    neighbors =
        steps.hold(
            "name",
            finds.count(),
            () ->
                NeighborTables.named(
                    finds.rows(), told(), corpus.among().rows(), request.neighbors().show()));
  }

  /** The queries as they are told. */
  private Dataset<Row> told() {
    return queries
        .rows()
        .select(
            col(Columns.ROW).as(NeighborColumns.QUERY),
            col(Columns.DOC_ID).as(NeighborColumns.QUERY_ID),
            col(Columns.TEXT));
  }

  private Found found() {
    Map<String, Long> read = Books.of(corpus);
    Map<String, Long> books = new LinkedHashMap<>();
    List<Input> inputs = new ArrayList<>();
    documents
        .input()
        .ifPresent(
            input -> {
              books.putAll(read);
              inputs.add(input);
            });
    books.put(Books.QUERIES, queries.count());
    inputs.add(queries);
    return new Found(
        neighbors,
        new Counted(told(), queries.count()),
        inputs,
        corpus.among().rows(),
        books,
        documents.input().isPresent() ? Map.of() : read);
  }
}
