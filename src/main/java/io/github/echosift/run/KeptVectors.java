package io.github.echosift.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.distinct.Fingerprints;
import io.github.echosift.embed.EncoderIdentity;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Labels;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.RowMeter;
import io.github.echosift.spark.RowSet;
import io.github.echosift.store.Maker;
import io.github.echosift.store.VectorShelf;
import io.github.echosift.store.VectorStore;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Vectors by way of a store: texts that it lacks go through the encoder and into it, and all come
 * from there. So those that were computed now and those of earlier runs are the same to the last
 * bit, and nothing that was computed is lost with the run.
 */
final class KeptVectors {
  /** Texts a task below which tasks end within seconds, and their files would be too many. */
  private static final long FEW = 1024;

  /** Heading of what is told of the vectors. */
  static final String PLAN = "embeddings";

  private static final String COPIES = "_copies";
  private static final String THERE = "_there";

  private final Steps steps;
  private final VectorStore store;
  private final Embedding.Pass pass;
  private final Maker maker;
  private final VectorShelf shelf;

  KeptVectors(Steps steps, VectorStore store, Embedding.Pass pass) {
    this.steps = steps;
    this.store = store;
    this.pass = pass;
    this.maker = maker(pass);
    this.shelf = store.of(maker);
  }

  /**
   * The encoder by its files and how it reads, wherever they lie. Texts are told apart as it is
   * given them, so how they were normalised is in their fingerprints.
   */
  private static Maker maker(Embedding.Pass pass) {
    EncoderConfig encoder = pass.encoder();
    String identity = EncoderIdentity.of(encoder);
    String model = identity.substring(0, identity.lastIndexOf(' '));
    return new Maker(
        model + "-" + encoder.precision().label(),
        Map.of(
            "encoder", identity,
            "device", Labels.of(encoder.device().kind()),
            "unreadable", Labels.of(pass.unreadable())));
  }

  /**
   * The vectors of texts.
   *
   * @param texts {@code _node}, {@code _normal}
   * @return {@code _node}, {@code _vector}
   */
  Counted of(Counted texts) {
    Counted asked =
        steps.hold(
            "fingerprints",
            texts.count(),
            () ->
                texts
                    .rows()
                    .select(
                        col(Columns.NODE), Fingerprints.ofNormal().as(VectorShelf.FINGERPRINT)));
    if (asked.count() == 0) {
      return steps.hold(
          "vectors", 0, () -> asked.rows().toDF(Columns.NODE, Columns.VECTOR)); // none of either
    }
    VectorShelf.Wanted wanted = shelf.wanted(asked.rows(), asked.count());
    embed(texts, asked, shelf.reading(() -> missing(asked, wanted)));
    Counted vectors = shelf.reading(() -> read(asked, wanted));
    steps.release(asked);
    steps.afterwards(wanted::release);
    tell();
    return vectors;
  }

  /**
   * Whatever was asked for is there by now; without what has gone since, echoes would be missed.
   */
  private Counted read(Counted asked, VectorShelf.Wanted wanted) {
    Counted vectors =
        steps.hold(
            "vectors",
            asked.count(),
            () ->
                asked
                    .rows()
                    .join(
                        wanted.vectors().withColumn(THERE, lit(true)).hint("merge"),
                        new String[] {VectorShelf.FINGERPRINT},
                        "left_outer")
                    .where(col(Columns.VECTOR).isNotNull().or(col(THERE).isNull()))
                    .select(Columns.NODE, Columns.VECTOR));
    long gone = vectors.rows().where(col(Columns.VECTOR).isNull()).count();
    if (gone > 0) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "embeddings lack %,d vectors that were there before: %s (files were removed"
                  + " meanwhile: start the job again)",
              gone,
              store.folder()));
    }
    return vectors;
  }

  /** {@code fingerprint, _node, _copies}: texts that the store lacks, each told of by one node. */
  private Counted missing(Counted asked, VectorShelf.Wanted wanted) {
    return steps.hold(
        "texts to embed",
        asked.count(),
        () ->
            asked
                .rows()
                .join(wanted.fingerprints(), new String[] {VectorShelf.FINGERPRINT}, "left_anti")
                .groupBy(VectorShelf.FINGERPRINT)
                .agg(min(Columns.NODE).as(Columns.NODE), count(lit(1)).as(COPIES)));
  }

  private void embed(Counted texts, Counted asked, Counted missing) {
    if (missing.count() > 0) {
      RowSet nodes = RowSet.of(missing.rows(), Columns.NODE, missing.count());
      Counted some = new Counted(nodes.only(texts.rows(), Columns.NODE), missing.count());
      try (RowMeter meter = pass.meter()) {
        steps.timed(
            "embed",
            missing.count(),
            meter::rows,
            () -> {
              shelf.add(gathered(pass.of(some, meter), missing.count()));
              return missing.count();
            },
            Long::longValue);
      }
    }
    long without = missing.count() == 0 ? 0 : missing.rows().agg(sum(COPIES)).head().getLong(0);
    store.count(asked.count() - without, missing.count());
    steps.release(missing);
  }

  /** Each task writes a file. */
  private Dataset<Row> gathered(Dataset<Row> embedded, long texts) {
    Dataset<Row> vectors =
        embedded.select(Fingerprints.ofNormal().as(VectorShelf.FINGERPRINT), col(Columns.VECTOR));
    return texts / pass.tasks(texts) < FEW
        ? vectors.repartition((int) (1 + texts / Embedding.TEXTS_PER_TASK))
        : vectors;
  }

  private void tell() {
    long others = store.others(maker);
    steps.plan(
        PLAN,
        String.format(
            Locale.ROOT,
            "%,d vectors reused, %,d computed and kept, in %s%s",
            store.reused(),
            store.computed(),
            store.folder(),
            others == 0
                ? ""
                : String.format(
                    Locale.ROOT,
                    "; those that %d other encoder%s made lie there too and are left alone",
                    others,
                    others == 1 ? "" : "s")));
  }
}
