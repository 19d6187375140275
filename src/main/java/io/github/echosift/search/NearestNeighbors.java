package io.github.echosift.search;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.config.neighbors.NeighborConfig;
import io.github.echosift.neighbors.StoredLists;
import io.github.echosift.schema.Api;
import io.github.echosift.schema.Columns;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.Holder;
import java.util.Optional;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Keeps vectors and their ids, so that its model finds those nearest to others by cosine. Where
 * there are many they are put into lists by k-means, once; the lists depend on the vectors alone.
 */
@Api
public final class NearestNeighbors extends Estimator<NearestNeighborsModel>
    implements DefaultParamsWritable {
  /** Vectors from which on lists are made. */
  static final long LISTED = 100_000;

  private static final long serialVersionUID = 1L;

  private final String uid;
  private final NeighborParams params;
  private final long listedFrom;

  /** An estimator of ten neighbours. */
  public NearestNeighbors() {
    this(Identifiable$.MODULE$.randomUID("nearestNeighbors"));
  }

  /** An estimator with the given uid; called when one is loaded or copied. */
  public NearestNeighbors(String uid) {
    this(uid, LISTED);
  }

  NearestNeighbors(String uid, long listedFrom) {
    this.uid = uid;
    this.listedFrom = listedFrom;
    params = new NeighborParams(uid);
    setDefault(params.inputCol, "embedding");
    setDefault(params.outputCol, "neighbors");
    setDefault(params.idCol, "id");
    setDefault(params.numNeighbors, NeighborConfig.TOP);
    setDefault(params.minScore, -1.0);
    setDefault(params.recall, NeighborConfig.RECALL);
    setDefault(params.seed, NeighborConfig.SEED);
  }

  @Override
  public String uid() {
    return uid;
  }

  /** Column of vectors; {@code embedding} by default. */
  public Param<String> inputCol() {
    return params.inputCol;
  }

  /** Column of neighbours that the model adds; {@code neighbors} by default. */
  public Param<String> outputCol() {
    return params.outputCol;
  }

  /** Column by which a neighbour is told; {@code id} by default. */
  public Param<String> idCol() {
    return params.idCol;
  }

  /** Most neighbours a row; 10 by default. */
  public IntParam numNeighbors() {
    return params.numNeighbors;
  }

  /** Least cosine of a neighbour; -1 by default. */
  public DoubleParam minScore() {
    return params.minScore;
  }

  /** Share of the true neighbours that lists are to find; 0.99 by default. */
  public DoubleParam recall() {
    return params.recall;
  }

  /** Seed of the sample that lists are made from; 42 by default. */
  public LongParam seed() {
    return params.seed;
  }

  /** Value of {@link #inputCol()}. */
  public String getInputCol() {
    return getOrDefault(params.inputCol);
  }

  /** Value of {@link #outputCol()}. */
  public String getOutputCol() {
    return getOrDefault(params.outputCol);
  }

  /** Value of {@link #idCol()}. */
  public String getIdCol() {
    return getOrDefault(params.idCol);
  }

  /** Value of {@link #numNeighbors()}. */
  public int getNumNeighbors() {
    return ((Number) getOrDefault(params.numNeighbors)).intValue(); // Python sets a long
  }

  /** Value of {@link #minScore()}. */
  public double getMinScore() {
    return (Double) getOrDefault(params.minScore);
  }

  /** Value of {@link #recall()}. */
  public double getRecall() {
    return (Double) getOrDefault(params.recall);
  }

  /** Value of {@link #seed()}. */
  public long getSeed() {
    return (Long) getOrDefault(params.seed);
  }

  /** Sets {@link #inputCol()}. */
  public NearestNeighbors setInputCol(String value) {
    set(params.inputCol, value);
    return this;
  }

  /** Sets {@link #outputCol()}. */
  public NearestNeighbors setOutputCol(String value) {
    set(params.outputCol, value);
    return this;
  }

  /** Sets {@link #idCol()}. */
  public NearestNeighbors setIdCol(String value) {
    set(params.idCol, value);
    return this;
  }

  /** Sets {@link #numNeighbors()}. */
  public NearestNeighbors setNumNeighbors(int value) {
    set(params.numNeighbors, value);
    return this;
  }

  /** Sets {@link #minScore()}. */
  public NearestNeighbors setMinScore(double value) {
    set(params.minScore, value);
    return this;
  }

  /** Sets {@link #recall()}. */
  public NearestNeighbors setRecall(double value) {
    set(params.recall, value);
    return this;
  }

  /** Sets {@link #seed()}. */
  public NearestNeighbors setSeed(long value) {
    set(params.seed, value);
    return this;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return NeighborParams.withOutput(
        schema, getInputCol(), getOutputCol(), NeighborParams.idType(schema, getIdCol()));
  }

  /** Keeps the rows that have a vector, in the order of their ids; a Spark job or more. */
  @Override
  public NearestNeighborsModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    String input = getInputCol();
    String id = getIdCol();
    Dataset<Row> kept =
        dataset
            .toDF()
            .select(col(id).as(KeptVectors.ID), PackedVectors.of(dataset, input).as(Columns.VECTOR))
            .filter(col(Columns.VECTOR).isNotNull())
            .orderBy(KeptVectors.ID, Columns.VECTOR);
    Holder holder = Holder.whileReferred();
    Counted rows = holder.hold("vectors", 0, () -> KeptVectors.numbered(kept));
    long seed = getSeed();
    Optional<StoredLists> lists =
        rows.count() < listedFrom
            ? Optional.empty()
            : Optional.of(
                StoredLists.make(
                    new Counted(rows.rows().select(Columns.ROW, Columns.VECTOR), rows.count()),
                    seed,
                    holder));
    KeptVectors vectors =
        lists
            .map(
                there ->
                    new KeptVectors(
                        holder.hold("lists", rows.count(), () -> there.placed(rows.rows())), lists))
            .orElseGet(() -> new KeptVectors(rows, lists));
    NearestNeighborsModel model = new NearestNeighborsModel(uid).with(vectors);
    return copyValues(model, new ParamMap()).setParent(this);
  }

  @Override
  public NearestNeighbors copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Reader of saved estimators. */
  public static MLReader<NearestNeighbors> read() {
    return new DefaultParamsReader<>();
  }

  /** Loads an estimator saved with {@code save}. */
  public static NearestNeighbors load(String path) {
    return read().load(path);
  }
}
