package io.github.echosift.retrieve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.shiftleft;

import io.github.echosift.neighbors.StoredLists;
import io.github.echosift.run.StagedRun;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.SessionConf;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The documents that come to an index: put into lists where it is large, written, described. */
final class NewPart {
  /** Documents from which on an index has lists: below, reading all takes a second or two. */
  static final long LISTED = 100_000;

  /** Rows a page, so that little is read beside a list. */
  private static final String PAGE_ROWS = "512";

  private static final int NUMBER_BITS = 40;
  private static final long SEED = 42;

  private final OpenIndex before;
  private final Optional<StoredLists> lists;
  private final boolean makesLists;
  private final Counted vectors;

  private NewPart(
      OpenIndex before, Optional<StoredLists> lists, boolean makesLists, Counted vectors) {
    this.before = before;
    this.lists = lists;
    this.makesLists = makesLists;
    this.vectors = vectors;
  }

  /**
   * A part.
   *
   * @param vectors {@code _row, _vector} of its documents
   * @param from documents from which on the index has lists
   */
  static NewPart of(Steps steps, OpenIndex before, Counted vectors, long from) {
    long documents = before.documents() + vectors.count();
    boolean makes = before.lists().isEmpty() && documents >= from && vectors.count() > 0;
    Optional<StoredLists> lists =
        makes
            ? Optional.of(made(steps, before, vectors, documents))
            : before.lists().filter(there -> vectors.count() > 0);
    return new NewPart(before, lists, makes, vectors);
  }

  private static StoredLists made(Steps steps, OpenIndex before, Counted vectors, long documents) {
    Dataset<Row> own = vectors.rows().select(Columns.ROW, Columns.VECTOR);
    Dataset<Row> all =
        before.rows().map(rows -> rows.select(Columns.ROW, Columns.VECTOR).union(own)).orElse(own);
    return StoredLists.make(new Counted(all, documents), SEED, steps);
  }

  /**
   * Writes the documents, sorted by list.
   *
   * @param documents {@code _row, _id, _text, _doc}
   * @param first added to row numbers
   */
  long write(StagedRun run, Dataset<Row> documents, long first) {
    Dataset<Row> placed = lists.map(there -> there.assigned(vectors.rows())).orElse(vectors.rows());
    List<Column> columns = new ArrayList<>();
    columns.add(col(Columns.ROW).plus(first).as(Columns.ROW));
    columns.addAll(List.of(col(Columns.DOC_ID), col(Columns.TEXT), col(Columns.DOC)));
    columns.add(col(Columns.VECTOR));
    Dataset<Row> joined = documents.join(placed, Columns.ROW);
    if (lists.isEmpty()) {
      columns.add(col(Columns.ROW));
      return run.writeInOrder(IndexFolder.DOCUMENTS, joined.select(columns.toArray(Column[]::new)));
    }
    columns.add(col(ClusterColumns.CLUSTER).as(OpenIndex.LIST));
    columns.add(
        shiftleft(col(ClusterColumns.CLUSTER).cast("bigint"), NUMBER_BITS)
            .plus(col(Columns.ROW))
            .as(Columns.ROW));
    Dataset<Row> rows = joined.select(columns.toArray(Column[]::new));
    return SessionConf.with(
        rows.sparkSession(),
        "parquet.page.row.count.limit",
        PAGE_ROWS,
        () -> run.writeInOrder(IndexFolder.DOCUMENTS, rows));
  }

  /** What is to be said of the lists, once the documents are written; the centres are written. */
  Optional<ListsOfPart> described(Configuration hadoop, StagedRun run, List<Row> sums) {
    return lists.map(
        there -> {
          int k = there.number();
          List<Long> sizes = new ArrayList<>(Collections.nCopies(k, 0L));
          List<Long> sumsByList = new ArrayList<>(Collections.nCopies(k, 0L));
          for (Row row : sums) {
            sizes.set(row.getInt(0), row.getLong(1));
            sumsByList.set(row.getInt(0), row.getLong(2));
          }
          int in = makesLists ? before.parts().size() : before.centersIn().orElseThrow();
          return new ListsOfPart(
              in,
              sizes,
              sumsByList,
              makesLists ? there.places() : List.of(),
              makesLists
                  ? IndexFolder.writeCenters(hadoop, run.path("."), there.packedCenters())
                  : 0);
        });
  }

  /** Whether the documents are written by list. */
  boolean isListed() {
    return lists.isPresent();
  }

  /** In words, for the plan. */
  String told() {
    return lists
        .map(
            there ->
                (makesLists ? "made " : "goes to the ")
                    + there.number()
                    + " lists"
                    + (makesLists ? " by k-means" : " that are there"))
        .orElse("read whole by searches: lists are made from " + LISTED + " documents on");
  }

  /** The sum over all rows, from those of lists. */
  static long sum(List<Row> sums) {
    return sums.stream().collect(Collectors.summingLong(row -> row.getLong(2)));
  }
}
