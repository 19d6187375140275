package io.github.echosift.excerpt;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.excerpt.PassageKeys.Anchored;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.Cut;
import io.github.echosift.spark.Holder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/*
 * What is moved is bounded: of a text the anchors that somebody asks for, once; a list of the longest
 * texts for each anchor it asks by; and ids of candidates. An anchor of many texts pairs each only with
 * the longest of them, so pairs are linear in the number of texts.
 */

/** Proposes pairs of which one text may stand within the other. */
public final class ExcerptSearch {
  private static final StructType ANCHORED =
      new StructType()
          .add("size", DataTypes.IntegerType, false)
          .add("anchors", DataTypes.BinaryType, false);

  private static final int DEPTH = 2;

  private final Holder holder;
  private final int mostPairs;
  private final double share;
  private Counted anchors;

  /**
   * A search.
   *
   * @param holder computes anchors once
   * @param mostPairs longer texts that a text is paired with, an anchor
   * @param share least share of a passage that the longer text must have
   */
  public ExcerptSearch(Holder holder, int mostPairs, double share) {
    this.holder = holder;
    this.mostPairs = mostPairs;
    this.share = share;
  }

  /**
   * Candidates, each once; {@link #release} frees what they are made of.
   *
   * @param texts {@code _node, _normal}
   * @return {@code _a, _b, _inside}: the last is the shorter one; {@code _a} less than {@code _b},
   *     but for a text some passage of which stands in more longer texts than are looked at, which
   *     is paired with itself
   */
  public Dataset<Row> candidates(Counted texts) {
    Dataset<Row> listed = listed(texts);
    int most = mostPairs;
    MapPartitionsFunction<Row, Row> lists = rows -> new HolderLists(rows, most);
    MapPartitionsFunction<Row, Row> pairs = SharedHolders::new;
    Dataset<Row> found =
        Cut.by(listed, col("anchor"))
            .sortWithinPartitions(col("anchor"), col("size").desc(), col(Columns.NODE))
            .mapPartitions(lists, Encoders.row(HolderLists.SCHEMA));
    return Cut.by(found, col(Columns.NODE))
        .sortWithinPartitions(Columns.NODE)
        .mapPartitions(pairs, Encoders.row(SharedHolders.SCHEMA));
  }

  private Dataset<Row> listed(Counted texts) {
    Dataset<Row> anchored = anchored(texts.rows());
    double wanted = share;
    if (Cut.inOnePartition(texts.rows())) {
      MapPartitionsFunction<Row, Row> all = rows -> listed(rows, wanted, null);
      return anchored.mapPartitions(all, Encoders.row(HolderLists.LISTED));
    }
    anchors = holder.hold("contained anchors", texts.count(), () -> anchored);
    Broadcast<AskedAnchors> asked = asked(anchors);
    MapPartitionsFunction<Row, Row> some = rows -> listed(rows, wanted, asked.value());
    return anchors.rows().mapPartitions(some, Encoders.row(HolderLists.LISTED));
  }

  /** {@code _node, size, anchors} of texts that have any. */
  private static Dataset<Row> anchored(Dataset<Row> texts) {
    UDF1<String, Row> anchored =
        normal -> {
          Anchored found = Anchored.of(normal);
          return RowFactory.create(found.size(), PackedArrays.ofLongs(found.anchors()));
        };
    return texts
        .select(
            col(Columns.NODE),
            udf(anchored, ANCHORED).asNonNullable().apply(col(Columns.NORMAL)).as("_anchored"))
        .select(col(Columns.NODE), col("_anchored.size"), col("_anchored.anchors"))
        .where("octet_length(anchors) > 0");
  }

  private static Broadcast<AskedAnchors> asked(Counted anchors) {
    long most = anchors.count() * PassageKeys.PROBES;
    AskedAnchors all =
        anchors
            .rows()
            .select("anchors")
            .javaRDD()
            .mapPartitions(
                rows -> {
                  AskedAnchors own = AskedAnchors.of(most);
                  rows.forEachRemaining(
                      row -> {
                        long[] found = PackedArrays.longs(row.getAs(0));
                        for (int i = 0; i < Math.min(PassageKeys.PROBES, found.length); i++) {
                          own.add(found[i]);
                        }
                      });
                  return List.of(own).iterator();
                })
            .treeReduce(AskedAnchors::and, DEPTH);
    SparkSession spark = anchors.rows().sparkSession();
    return JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(all);
  }

  /** A row for each anchor that may be asked for; of all anchors where nobody knows. */
  private static Iterator<Row> listed(Iterator<Row> rows, double share, AskedAnchors asked) {
    return new Iterator<>() {
      private Iterator<Row> some = List.<Row>of().iterator();

      @Override
      public boolean hasNext() {
        while (!some.hasNext() && rows.hasNext()) {
          some = ofText(rows.next());
        }
        return some.hasNext();
      }

      @Override
      public Row next() {
        return hasNext() ? some.next() : List.<Row>of().iterator().next();
      }

      private Iterator<Row> ofText(Row text) {
        long[] anchors = PackedArrays.longs(text.getAs(2));
        int needs = PassageKeys.needed(anchors.length, share);
        List<Row> out = new ArrayList<>();
        for (int i = 0; i < anchors.length; i++) {
          boolean asks = i < PassageKeys.PROBES;
          if (asks || asked == null || asked.lets(anchors[i])) {
            out.add(
                RowFactory.create(anchors[i], text.getInt(1), text.getLong(0), asks ? needs : 0));
          }
        }
        return out.iterator();
      }
    };
  }

  /**
   * Parts candidates from what tells that there would be more, and tells so, in one query.
   *
   * @param rows of {@link #candidates}; persisted
   * @return {@code _a, _b, _inside}, of two texts
   */
  public Counted parted(Dataset<Row> rows) {
    Column itself = col(Columns.NODE_A).equalTo(col(Columns.NODE_B));
    Row counts = rows.agg(count(when(itself, 1)), count(when(not(itself), 1))).first();
    if (counts.getLong(0) > 0) {
      holder.plan(
          Columns.CONTAINED,
          String.format(
              Locale.ROOT,
              "%,d texts have a passage that stands in more than %d longer ones: they were held"
                  + " against the longest %d of these (--max-pairs)",
              counts.getLong(0),
              mostPairs,
              mostPairs));
    }
    return new Counted(rows.where(not(itself)), counts.getLong(1));
  }

  /** Frees what candidates are made of; to be called when they were used. */
  public void release() {
    if (anchors != null) {
      holder.release(anchors);
    }
  }
}
