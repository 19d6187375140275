package io.github.echosift.search;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.monotonically_increasing_id;

import io.github.echosift.block.CandidateSearch;
import io.github.echosift.block.HyperplaneBanding;
import io.github.echosift.block.SignatureSample;
import io.github.echosift.block.Signatures;
import io.github.echosift.config.BlockConfig;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.schema.Api;
import io.github.echosift.schema.Columns;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * MLlib estimator: locality-sensitive hashing for cosine by random hyperplanes. Fitting counts the
 * vectors, looks at some thousand of them to see how unevenly they lie, and derives the number of
 * hash tables and of bits a hash value from {@link #threshold()} and {@link #recall()}; so there is
 * no number of tables and no bucket length to guess, as MLlib's {@code BucketedRandomProjectionLSH}
 * asks for.
 */
@Api
public final class CosineLsh extends Estimator<CosineLshModel> implements DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final LshParams params;

  /** An estimator with a fresh uid. */
  public CosineLsh() {
    this(Identifiable$.MODULE$.randomUID("cosineLsh"));
  }

  /** An estimator with the given uid; called when one is loaded or copied. */
  public CosineLsh(String uid) {
    this.uid = uid;
    params = new LshParams(uid);
    setDefault(params.inputCol, "embedding");
    setDefault(params.outputCol, "hashes");
    setDefault(params.threshold, 0.9);
    setDefault(params.recall, BlockConfig.RECALL);
    setDefault(params.seed, DedupConfig.SEED);
  }

  @Override
  public String uid() {
    return uid;
  }

  /**
   * Column of vectors; default {@code embedding}. Rows without a vector or direction are skipped.
   */
  public Param<String> inputCol() {
    return params.inputCol;
  }

  /** Column of hash values that the model adds; default {@code hashes}. */
  public Param<String> outputCol() {
    return params.outputCol;
  }

  /** Least cosine of pairs to be found; default 0.9. */
  public DoubleParam threshold() {
    return params.threshold;
  }

  /** Wanted share of the pairs at the threshold that are found; default 0.98. */
  public DoubleParam recall() {
    return params.recall;
  }

  /** Seed of the hyperplanes; default 42. */
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

  /** Value of {@link #threshold()}. */
  public double getThreshold() {
    return (Double) getOrDefault(params.threshold);
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
  public CosineLsh setInputCol(String value) {
    set(params.inputCol, value);
    return this;
  }

  /** Sets {@link #outputCol()}. */
  public CosineLsh setOutputCol(String value) {
    set(params.outputCol, value);
    return this;
  }

  /** Sets {@link #threshold()}. */
  public CosineLsh setThreshold(double value) {
    set(params.threshold, value);
    return this;
  }

  /** Sets {@link #recall()}. */
  public CosineLsh setRecall(double value) {
    set(params.recall, value);
    return this;
  }

  /** Sets {@link #seed()}. */
  public CosineLsh setSeed(long value) {
    set(params.seed, value);
    return this;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return LshParams.withOutput(
        schema, getOrDefault(params.inputCol), getOrDefault(params.outputCol));
  }

  /** Plans the hash tables for vectors as many and as uneven as these; two Spark jobs. */
  @Override
  public CosineLshModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    Column packed = PackedVectors.of(dataset, getInputCol());
    Dataset<Row> vectors =
        dataset
            .toDF()
            .select(monotonically_increasing_id().as(Columns.NODE), packed.as(Columns.VECTOR))
            .filter(col(Columns.VECTOR).isNotNull());
    long seed = (Long) getOrDefault(params.seed);
    HyperplaneBanding banding =
        CandidateSearch.banding(
            SignatureSample.of(Signatures.hyperplane(vectors, seed), vectors.count()),
            getThreshold(),
            BlockConfig.Bands.derived(getRecall()));
    CosineLshModel model = new CosineLshModel(uid).planned(banding.bands(), banding.bits());
    return copyValues(model, new ParamMap()).setParent(this);
  }

  @Override
  public CosineLsh copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Reader of saved estimators. */
  public static MLReader<CosineLsh> read() {
    return new DefaultParamsReader<>();
  }

  /** Loads an estimator saved with {@code save}. */
  public static CosineLsh load(String path) {
    return read().load(path);
  }
}
