package io.github.echosift.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.udf;

import io.github.echosift.schema.Columns;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.Cut;
import io.github.echosift.write.Claim;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * A run writes into a segment of its own, a folder that no other run writes to. A task writes its
 * file below _temporary, which nobody reads, and moves it out when it has ended: so a file that is
 * seen is whole, whatever becomes of the run, and what a killed run had done is kept to the task.
 * Files never change; two runs that embed the same text at once both keep it, and the readers take
 * one.
 */

/**
 * The vectors of one maker: {@code segment-RUN/part-*.parquet} with the columns {@code
 * fingerprint}, SHA-256 of the text as the encoder is given it, and {@code vector}, four big-endian
 * bytes a component, null where the encoder can't read the text.
 */
public final class VectorShelf {
  /** SHA-256 of a text; binary. */
  public static final String FINGERPRINT = "fingerprint";

  private static final Logger LOG = LoggerFactory.getLogger(VectorShelf.class);
  private static final String VECTOR = "vector";
  private static final String MADE = "_made.json";
  private static final String SEGMENT = "segment-";
  private static final String OWNER = ".owner-";

  /** Where Hadoop's committer has what tasks are at work on. */
  private static final String UNFINISHED = "_temporary";

  private static final StructType SCHEMA =
      new StructType().add(FINGERPRINT, DataTypes.BinaryType).add(VECTOR, DataTypes.BinaryType);

  /** How deep the filters of all tasks are put together before they reach the driver. */
  private static final int DEPTH = 3;

  /** What a vector takes with its fingerprint, about. */
  private static final double VECTOR_BYTES = 2048;

  private final SparkSession spark;
  private final FileSystem fs;
  private final Path folder;

  private VectorShelf(SparkSession spark, FileSystem fs, Path folder) {
    this.spark = spark;
    this.fs = fs;
    this.folder = folder;
  }

  /** The one of a maker, made where it is not there; clears what killed runs left half done. */
  static VectorShelf in(SparkSession spark, FileSystem fs, Path store, Maker maker) {
    VectorShelf shelf = new VectorShelf(spark, fs, new Path(store, maker.folder()));
    try {
      shelf.name(maker);
      shelf.sweep();
      return shelf;
    } catch (IOException e) {
      throw new UserException(
          "embeddings can't be used: " + store + " (" + e.getMessage() + ")", e);
    }
  }

  private void name(Maker maker) throws IOException {
    Path made = new Path(folder, MADE);
    if (!fs.exists(made)) {
      Path written = new Path(folder, "." + UUID.randomUUID());
      try (OutputStream out = fs.create(written, false)) {
        out.write(maker.json().getBytes(StandardCharsets.UTF_8));
      }
      // Where another run was quicker, it has written the same.
      if (!fs.rename(written, made)) {
        fs.delete(written, false);
      }
    }
  }

  private void sweep() throws IOException {
    for (FileStatus child : fs.listStatus(folder)) {
      String name = child.getPath().getName();
      if (name.startsWith(OWNER) && Claim.isGone(fs, child.getPath())) {
        Path segment = new Path(folder, SEGMENT + name.substring(OWNER.length()));
        if (fs.exists(segment)) {
          fs.delete(new Path(segment, UNFINISHED), true);
        }
        LOG.info("A run was killed while it embedded; what it had done is kept: {}", segment);
        Claim.removeIfGone(fs, child.getPath());
      }
    }
  }

  /** What of the vectors is wanted, known to every task. */
  public final class Wanted {
    private final Broadcast<FingerprintFilter> filter;
    private final long most;

    private Wanted(Broadcast<FingerprintFilter> filter, long most) {
      this.filter = filter;
      this.most = most;
    }

    /** {@code fingerprint} of those that are there, with a few that are not wanted among them. */
    public Dataset<Row> fingerprints() {
      return rows().select(FINGERPRINT).where(wanted());
    }

    /** {@code fingerprint, _vector}, one row a fingerprint, with a few that are not wanted. */
    public Dataset<Row> vectors() {
      return Cut.by(rows().where(wanted()), VECTOR_BYTES * most, col(FINGERPRINT))
          .groupBy(FINGERPRINT)
          .agg(min(VECTOR).as(Columns.VECTOR)); // of equal ones, if runs met
    }

    private Column wanted() {
      Broadcast<FingerprintFilter> sent = filter;
      UDF1<byte[], Boolean> lets = fingerprint -> sent.value().lets(fingerprint);
      return udf(lets, DataTypes.BooleanType).apply(col(FINGERPRINT));
    }

    /** Frees what was sent to the tasks. */
    public void release() {
      filter.unpersist();
    }
  }

  /**
   * Looks for some texts only: others are left where they are, unread but for their fingerprints.
   *
   * @param fingerprints {@code fingerprint}
   * @param most at least their number
   */
  public Wanted wanted(Dataset<Row> fingerprints, long most) {
    FingerprintFilter filter =
        fingerprints
            .select(FINGERPRINT)
            .javaRDD()
            .mapPartitions(
                rows -> {
                  FingerprintFilter own = FingerprintFilter.of(most);
                  rows.forEachRemaining(row -> own.add(row.getAs(0)));
                  return List.of(own).iterator();
                })
            .treeReduce(FingerprintFilter::and, DEPTH);
    return new Wanted(
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(filter), most);
  }

  private Dataset<Row> rows() {
    return spark
        .read()
        .schema(SCHEMA)
        .options(WholeFiles.READING)
        .option("recursiveFileLookup", "true")
        .parquet(folder.toString());
  }

  /**
   * Adds vectors; those of a task are there for all later runs as soon as it has ended.
   *
   * @param vectors {@code fingerprint, _vector}
   */
  public void add(Dataset<Row> vectors) {
    String run = UUID.randomUUID().toString();
    Path segment = new Path(folder, SEGMENT + run);
    Path unfinished = new Path(segment, UNFINISHED);
    try (Claim claim = Claim.write(fs, new Path(folder, OWNER + run))) {
      fs.mkdirs(unfinished);
      fs.deleteOnExit(unfinished); // should the process be stopped meanwhile
      vectors
          .select(col(FINGERPRINT), col(Columns.VECTOR).as(VECTOR))
          .write()
          .mode(SaveMode.Append)
          .options(WholeFiles.WRITING)
          .parquet(segment.toString());
      fs.cancelDeleteOnExit(unfinished);
    } catch (IOException e) {
      throw new UserException(
          "embeddings can't be written: " + folder + " (" + e.getMessage() + ")", e);
    }
  }

  /**
   * Reads.
   *
   * @throws UserException where a file is damaged
   */
  public <T> T reading(Supplier<T> reader) {
    try {
      return reader.get();
    } catch (Exception e) { // whatever Spark throws, checked ones past the compiler
      Optional<UserException> damage = DamagedFile.in(e);
      if (damage.isPresent()) {
        throw damage.get();
      }
      throw e;
    }
  }
}
