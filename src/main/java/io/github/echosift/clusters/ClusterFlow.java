package io.github.echosift.clusters;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;

import io.github.echosift.cluster.Assignments;
import io.github.echosift.config.ReportTexts;
import io.github.echosift.config.cluster.ClusterRequest;
import io.github.echosift.run.Flow;
import io.github.echosift.run.NamedColumn;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.spark.Counted;
import io.github.echosift.topic.OutlierRule;
import io.github.echosift.topic.Shift;
import io.github.echosift.topic.TopicEvent;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** The steps of {@code cluster} between reading and writing: what goes from stage to stage. */
final class ClusterFlow {
  private final ClusterRequest request;
  private final ClusterSource source;
  private final Steps steps;
  private final Counted documents;
  private final ReportTexts texts;
  private final boolean timed;
  private ClusterNodes nodes;
  private Centred centred;
  private Dataset<Row> assigned;
  private Dataset<Row> profile;

  private ClusterFlow(
      ClusterRequest request,
      ClusterSource source,
      Steps steps,
      Counted documents,
      ReportTexts texts,
      boolean timed) {
    this.timed = timed;
    this.request = request;
    this.source = source;
    this.steps = steps;
    this.documents = documents;
    this.texts = texts;
  }

  /**
   * What was found.
   *
   * @param documents {@code _row, _id, _text, _doc}
   * @param placed {@code _row, cluster, distance, outlier}; a row a document
   * @param profile see {@link io.github.echosift.topic.ClusterProfile}
   * @param named the profile with ids and texts of representatives
   * @param centred the centres and how they came about
   * @param tree the tree over the clusters
   * @param distinct number of distinct texts
   * @param outliers number of documents that are outliers
   * @param map where documents are on a map, unless there are too many clusters for one
   * @param times clusters by time, where a time is known
   * @param values clusters by the values of a column, where one is named
   * @param events what became of earlier clusters, where they go on
   * @param shifts earlier clusters beside these documents
   */
  record Outcome(
      Dataset<Row> documents,
      Dataset<Row> placed,
      Dataset<Row> profile,
      Dataset<Row> named,
      Centred centred,
      ClusterTree tree,
      long distinct,
      long outliers,
      Optional<ClusterMap> map,
      Optional<ClusterTimes> times,
      Optional<ClusterValues> values,
      Optional<List<TopicEvent>> events,
      List<Shift> shifts) {
    /** {@code documents/}, and {@code _row} to sort by. */
    Dataset<Row> written(String prefix) {
      return ClusterTables.documents(documents, placed, prefix);
    }
  }

  /** The stages in their order. */
  static Flow<ClusterFlow> stages(ClusterRequest request) {
    Flow<ClusterFlow> flow = new Flow<>();
    switch (request.weighing()) {
      case DOCUMENTS -> flow.then("exact, embed", ClusterFlow::embed);
      case ECHOES_ONCE -> flow.then("exact, lexical, group, keep, embed", ClusterFlow::embed);
    }
    return flow.then(centering(request), ClusterFlow::center)
        .then("assign", ClusterFlow::assign)
        .then("describe", ClusterFlow::describe);
  }

  /**
   * Runs the steps.
   *
   * @param documents {@code _row, _id, _text, _time, _doc}
   * @param texts how much of the texts is shown
   * @param timed whether documents may have times
   */
  static Outcome run(
      ClusterRequest request,
      ClusterSource source,
      Steps steps,
      Counted documents,
      ReportTexts texts,
      boolean timed) {
    ClusterFlow flow = new ClusterFlow(request, source, steps, documents, texts, timed);
    stages(request).run(flow);
    return flow.outcome();
  }

  private static String centering(ClusterRequest request) {
    return request
        .earlier()
        .map(
            run ->
                switch (run.use()) {
                  case USE_MODEL -> "load";
                  case CONTINUE -> "fit, continue";
                })
        .orElse("train");
  }

  private void embed() {
    var encoder = source.reading().encoder();
    nodes =
        switch (request.weighing()) {
          case DOCUMENTS -> ClusterNodes.all(steps, documents, encoder);
          case ECHOES_ONCE ->
              ClusterNodes.echoesOnce(
                  steps, documents, encoder, request.clusters().training().seed());
        };
  }

  private void center() {
    centred = source.centers(nodes.vectors(), steps);
  }

  private void assign() {
    assigned =
        steps
            .hold(
                "assign",
                nodes.vectors().count(),
                () -> Assignments.of(centred.space().of(nodes.vectors().rows()), centred.centers()))
            .rows();
  }

  private void describe() {
    profile =
        steps
            .hold("describe", nodes.vectors().count(), () -> source.profile(assigned, centred))
            .rows();
  }

  private NamedColumn by(String name) {
    StructType rows = documents.rows().schema();
    return ClusterValues.column((StructType) rows.apply(Columns.DOC).dataType(), name);
  }

  private Outcome outcome() {
    Dataset<Row> marked = OutlierRule.mark(assigned.drop(Columns.VECTOR), profile);
    Dataset<Row> placed =
        steps
            .hold("place", documents.count(), () -> ClusterTables.placed(nodes.places(), marked))
            .rows();
    Dataset<Row> named =
        steps
            .hold(
                "represent",
                centred.centers().k(),
                () -> ClusterTables.named(documents.rows(), profile, texts))
            .rows();
    long outliers = placed.agg(count_if(col(ClusterColumns.OUTLIER))).head().getLong(0);
    Optional<ClusterMap> map =
        ClusterMap.of(
            steps,
            documents,
            nodes.places(),
            new Counted(assigned, nodes.vectors().count()),
            centred.centers());
    Optional<ClusterTimes> times =
        timed ? ClusterTimes.of(steps, documents, placed) : Optional.empty();
    Optional<ClusterValues> values =
        request.by().map(name -> ClusterValues.of(steps, documents, placed, by(name)));
    return new Outcome(
        documents.rows(),
        placed,
        profile,
        named,
        centred,
        ClusterTree.of(named, centred.centers(), request.clusters().training().seed()),
        nodes.vectors().count(),
        outliers,
        map,
        times,
        values,
        source.events(profile, centred),
        source.shifts(profile));
  }
}
