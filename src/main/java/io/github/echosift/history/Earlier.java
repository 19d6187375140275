package io.github.echosift.history;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.github.echosift.distinct.CopyRules;
import io.github.echosift.embed.RecordShare;
import io.github.echosift.keep.Anchors;
import io.github.echosift.keep.KeepColumns;
import io.github.echosift.run.DistinctTexts;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Settled;
import io.github.echosift.spark.Counted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Documents that were there before the input's. Their rows are settled.
 *
 * @param settled from which row on
 * @param documents {@code _row, _id, _text, _time, _group}: the id of the group that a document is
 *     in; null where the group is named by its keeper
 * @param places {@code _node, _anchor, _anchor_hops}, see {@link Anchors}; empty where every
 *     document stands for itself
 * @param features what is known of texts, the input's too
 * @param reach how far apart in time documents may be, the input's too; empty for any distance
 */
public record Earlier(
    Settled settled,
    Optional<Counted> documents,
    Optional<Dataset<Row>> places,
    Features features,
    Optional<Duration> reach) {
  /** Group of an earlier document. */
  public static final String GROUP = "_group";

  /** Nothing was there before. */
  public static final Earlier NONE =
      new Earlier(
          Settled.NONE, Optional.empty(), Optional.empty(), Features.NONE, Optional.empty());

  /**
   * What is known of texts.
   *
   * @param vectors {@code _node, _vector}; empty where they are not known
   * @param recordShare how many of the input's are records, where that was looked at
   */
  public record Features(Optional<Dataset<Row>> vectors, Optional<RecordShare> recordShare) {
    /** Nothing is known. */
    public static final Features NONE = new Features(Optional.empty(), Optional.empty());
  }

  /** The same with documents that may be so far apart in time. */
  public Earlier within(Optional<Duration> other) {
    return new Earlier(settled, documents, places, features, other);
  }

  /** These and others, whose rows come after them and who stand for themselves. */
  public Earlier and(Dataset<Row> others, long count) {
    Dataset<Row> all = documents.map(before -> before.rows().unionByName(others)).orElse(others);
    long known = documents.map(Counted::count).orElse(0L);
    return new Earlier(
        settled, Optional.of(new Counted(all, known + count)), places, features, reach);
  }

  /** The input's documents and those before them, with the columns of the input's. */
  public Counted with(Counted input) {
    if (documents.isEmpty()) {
      return input;
    }
    StructType schema = input.rows().schema();
    List<String> known = List.of(documents.get().rows().columns());
    Column[] same =
        List.of(schema.fields()).stream()
            .map(
                field ->
                    known.contains(field.name())
                        ? col(field.name())
                        : lit(null).cast(field.dataType()).as(field.name()))
            .toArray(Column[]::new);
    Dataset<Row> all = input.rows().unionByName(documents.get().rows().select(same));
    return new Counted(all, input.count() + documents.get().count());
  }

  /** {@code _row, _id, _group} of the input's documents and of those before them. */
  public Dataset<Row> names(Dataset<Row> input) {
    Dataset<Row> own =
        input.select(col(Columns.ROW), col(Columns.DOC_ID), lit(null).cast("string").as(GROUP));
    return documents
        .map(before -> own.union(before.rows().select(Columns.ROW, Columns.DOC_ID, GROUP)))
        .orElse(own);
  }

  /** What is known of the texts. */
  public DistinctTexts.Known known(DistinctTexts.Copies copies) {
    return new DistinctTexts.Known(
        copies, new CopyRules(settled, reach), features.vectors(), features.recordShare());
  }

  /** Where settled nodes sit. */
  public Anchors anchors() {
    return new Anchors(settled, places);
  }

  /**
   * Ways from settled nodes that something new is like to their anchors, so that they are looked at
   * together.
   *
   * @param edges verified pairs
   * @param nodes {@code _row, _node}
   * @return {@code _a}, {@code _b}
   */
  public Optional<Dataset<Row>> ways(Dataset<Row> edges, Dataset<Row> nodes) {
    Dataset<Row> met =
        edges
            .select(col(Columns.NODE_B).as(Columns.NODE))
            .where(settled.holds(col(Columns.NODE)))
            .union(
                nodes
                    .where(settled.holds(col(Columns.NODE)).and(settled.spares(col(Columns.ROW))))
                    .select(Columns.NODE));
    return places.map(
        all ->
            all.where(col(KeepColumns.ANCHOR).notEqual(col(Columns.NODE)))
                .join(met, new String[] {Columns.NODE}, "left_semi")
                .select(
                    col(Columns.NODE).as(Columns.NODE_A),
                    col(KeepColumns.ANCHOR).as(Columns.NODE_B)));
  }
}
