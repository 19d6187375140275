package io.github.echosift.retrieve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.github.echosift.neighbors.StoredLists;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.spark.Counted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/*
 * A part whose documents lie in lists has its rows sorted by list, in small pages with statistics, so
 * that Parquet reads the pages of the lists that are asked for and no others. A small part is flat and is
 * read whole. Sums are told by list, so that what is read can be checked, and only that is.
 */

/** An index whose parts were looked at: what it holds, and reading all or some lists of it. */
final class OpenIndex {
  /** The list of a document, in the files of a part. */
  static final String LIST = Columns.HIDDEN + "list";

  private static final String PART = Columns.HIDDEN + "part";
  private static final int FLAT = -1;

  /** Lists that are asked for one by one; beyond, the range that they span is read. */
  private static final int MOST_TERMS = 512;

  private final SparkSession spark;
  private final IndexFolder folder;
  private final List<IndexPart> parts;
  private final Optional<StoredLists> lists;

  OpenIndex(SparkSession spark, IndexFolder folder, List<IndexPart> parts) {
    this.spark = spark;
    this.folder = folder;
    this.parts = List.copyOf(parts);
    this.lists = centersIn().map(this::lists);
  }

  private StoredLists lists(int part) {
    ListsOfPart made = parts.get(part).listed().orElseThrow();
    return StoredLists.unpacked(folder.centers(part, made), made.sizes().size(), made.places());
  }

  List<IndexPart> parts() {
    return parts;
  }

  /** The number of the part whose centres all lists have, if there are any. */
  Optional<Integer> centersIn() {
    return parts.stream()
        .flatMap(part -> part.listed().stream())
        .findFirst()
        .map(ListsOfPart::centersIn);
  }

  Optional<StoredLists> lists() {
    return lists;
  }

  long documents() {
    return parts.stream().mapToLong(IndexPart::documents).sum();
  }

  /** Documents that are read for some lists: theirs, and those that lie in none. */
  long documentsOf(List<Integer> asked) {
    long sum = 0;
    for (IndexPart part : parts) {
      sum +=
          part.listed()
              .map(of -> asked.stream().mapToLong(list -> of.sizes().get(list)).sum())
              .orElse(part.documents());
    }
    return sum;
  }

  /** {@code _row, _id, _text, _doc, _vector} of all documents, unchecked; empty for no parts. */
  Optional<Dataset<Row>> rows() {
    return union(part -> table(part, Optional.empty())).map(rows -> rows.drop(PART, LIST));
  }

  /**
   * Reads all documents, or those of some lists and those that lie in none, and checks them.
   *
   * @return {@code _row, _id, _text, _doc, _vector}, and {@code cluster} where there are lists
   */
  Counted load(Steps steps, Optional<List<Integer>> asked) {
    long most = asked.map(this::documentsOf).orElse(documents());
    Counted rows =
        steps.hold(
            "load",
            most,
            () -> union(part -> listed(part, table(part, asked), asked)).orElseThrow());
    requireSums(rows.rows(), asked);
    return new Counted(rows.rows().drop(PART, LIST), rows.count());
  }

  private Optional<Dataset<Row>> union(IntFunction<Dataset<Row>> tables) {
    Dataset<Row> all = null;
    for (int part = 0; part < parts.size(); part++) {
      Dataset<Row> rows = tables.apply(part).withColumn(PART, lit(part));
      all = all == null ? rows : all.unionByName(rows);
    }
    return Optional.ofNullable(all);
  }

  private Dataset<Row> table(int part, Optional<List<Integer>> asked) {
    Dataset<Row> rows = spark.read().parquet(folder.place(part) + "/" + IndexFolder.DOCUMENTS);
    return parts.get(part).listed().isEmpty()
        ? rows.withColumn(LIST, lit(FLAT))
        : asked.map(some -> rows.filter(oneOf(some))).orElse(rows);
  }

  /** Spark hands long {@code IN} lists to Parquet as a range, but a disjunction as it is. */
  private static Column oneOf(List<Integer> lists) {
    Column list = col(LIST);
    return lists.size() > MOST_TERMS
        ? list.isin(lists.toArray())
        : lists.stream().map(list::equalTo).reduce(Column::or).orElse(lit(false));
  }

  /**
   * Rows of a part with their lists. Documents that lie in none in the files go to that of their
   * nearest centre, but where some lists are asked: then all that is read is compared.
   */
  private Dataset<Row> listed(int part, Dataset<Row> rows, Optional<List<Integer>> asked) {
    if (lists.isEmpty()) {
      return rows;
    }
    return parts.get(part).listed().isPresent() || asked.isPresent()
        ? rows.withColumn(ClusterColumns.CLUSTER, col(LIST))
        : lists.get().placed(rows);
  }

  private void requireSums(Dataset<Row> rows, Optional<List<Integer>> asked) {
    Map<List<Integer>, Long> there = new HashMap<>();
    for (Row row : sums(rows, PART, LIST)) {
      there.put(List.of(row.getInt(0), row.getInt(1)), row.getLong(3));
    }
    for (int part = 0; part < parts.size(); part++) {
      IndexPart told = parts.get(part);
      boolean same =
          told.listed().isEmpty()
              ? told.sum() == there.getOrDefault(List.of(part, FLAT), 0L)
              : same(there, part, told.listed().get(), asked);
      if (!same) {
        throw folder.damaged(part, "its rows don't have the sum that they were written with", null);
      }
    }
  }

  private static boolean same(
      Map<List<Integer>, Long> there, int part, ListsOfPart told, Optional<List<Integer>> asked) {
    List<Integer> all = new ArrayList<>();
    for (int list = 0; list < told.sums().size(); list++) {
      all.add(list);
    }
    return asked.orElse(all).stream()
        .allMatch(
            list -> told.sums().get(list).equals(there.getOrDefault(List.of(part, list), 0L)));
  }

  /** Rows and their sum by some columns, which come first. */
  static List<Row> sums(Dataset<Row> rows, String first, String... others) {
    return rows.groupBy(first, others)
        .agg(count(lit(1)).as("_rows"), IndexFolder.sum().as("_sum"))
        .collectAsList();
  }
}
