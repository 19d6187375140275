package io.github.echosift.search;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import io.github.echosift.block.HyperplaneBanding;
import io.github.echosift.block.Signatures;
import io.github.echosift.config.BandShape;
import io.github.echosift.schema.Api;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Hash tables planned by {@link CosineLsh}. As a stage it adds the hash values of each vector, one
 * a table, {@code array<bigint>}; its methods find like pairs. Distances are cosine distances, 1 -
 * cosine, and every pair that is given has its true one.
 */
@Api
public final class CosineLshModel extends Model<CosineLshModel> implements DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

  /** Column of the one row of a pair, a struct. */
  public static final String DATASET_A = "datasetA";

  /** Column of the other row of a pair, a struct. */
  public static final String DATASET_B = "datasetB";

  private final String uid;
  private final LshParams params;
  private final IntParam numHashTables;
  private final IntParam bitsPerTable;

  /** A model with the given uid; called when one is fitted, loaded or copied. */
  public CosineLshModel(String uid) {
    this.uid = uid;
    params = new LshParams(uid);
    numHashTables =
        new IntParam(uid, "numHashTables", "hash tables, as planned", ParamValidators.gt(0));
    bitsPerTable =
        new IntParam(uid, "bitsPerTable", "bits a hash value, as planned", ParamValidators.gtEq(0));
  }

  CosineLshModel planned(int tables, int bits) {
    set(numHashTables, tables);
    set(bitsPerTable, bits);
    return this;
  }

  @Override
  public String uid() {
    return uid;
  }

  /** Column of vectors. */
  public Param<String> inputCol() {
    return params.inputCol;
  }

  /** Column of hash values that is added. */
  public Param<String> outputCol() {
    return params.outputCol;
  }

  /** Least cosine of pairs to be found. */
  public DoubleParam threshold() {
    return params.threshold;
  }

  /** Share of the pairs at the threshold that was asked for. */
  public DoubleParam recall() {
    return params.recall;
  }

  /** Seed of the hyperplanes. */
  public LongParam seed() {
    return params.seed;
  }

  /** Number of hash tables. */
  public IntParam numHashTables() {
    return numHashTables;
  }

  /** Bits a hash value. */
  public IntParam bitsPerTable() {
    return bitsPerTable;
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

  /** Value of {@link #numHashTables()}. */
  public int getNumHashTables() {
    return (Integer) getOrDefault(numHashTables);
  }

  /** Value of {@link #bitsPerTable()}. */
  public int getBitsPerTable() {
    return (Integer) getOrDefault(bitsPerTable);
  }

  /** Sets {@link #inputCol()}. */
  public CosineLshModel setInputCol(String value) {
    set(params.inputCol, value);
    return this;
  }

  /** Sets {@link #outputCol()}. */
  public CosineLshModel setOutputCol(String value) {
    set(params.outputCol, value);
    return this;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return LshParams.withOutput(
        schema, getOrDefault(params.inputCol), getOrDefault(params.outputCol));
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    HyperplaneBanding banding = banding();
    UDF1<byte[], long[]> keys =
        packed -> {
          if (packed == null) {
            return null;
          }
          long[] sketch = PackedArrays.longs(packed);
          long[] out = new long[banding.bands()];
          for (int table = 0; table < out.length; table++) {
            out[table] = banding.key(sketch, 0, table);
          }
          return out;
        };
    Column sketches =
        Signatures.hyperplane(
            PackedVectors.of(dataset, getOrDefault(params.inputCol)),
            (Long) getOrDefault(params.seed));
    DataType hashes = DataTypes.createArrayType(DataTypes.LongType, false);
    return dataset
        .toDF()
        .withColumn(getOrDefault(params.outputCol), udf(keys, hashes).apply(sketches));
  }

  /**
   * Pairs of rows of one dataset that are alike, each once.
   *
   * @return {@code datasetA} and {@code datasetB}, the rows, the one that stands first in the
   *     dataset as A; {@code cosine}, at least {@link #threshold()}
   */
  public Dataset<Row> similarPairs(Dataset<?> dataset) {
    checkInput(dataset);
    Dataset<Row> rows = numbered(dataset, 0, 1);
    Dataset<Row> pairs = search().among(rows);
    return CosineSearch.withRows(pairs, rows, rows)
        .select(col(DATASET_A), col(DATASET_B), col(Columns.SCORE).as("cosine"));
  }

  /** As {@link #approxSimilarityJoin(Dataset, Dataset, double, String)}, with {@code distCol}. */
  public Dataset<Row> approxSimilarityJoin(
      Dataset<?> datasetA, Dataset<?> datasetB, double threshold) {
    return approxSimilarityJoin(datasetA, datasetB, threshold, "distCol");
  }

  /**
   * Pairs of a row of the one and a row of the other dataset that are near, as MLlib's LSH models
   * join them.
   *
   * @param threshold largest cosine distance, at most 1 - {@link #threshold()}, for which the
   *     tables were planned
   * @param distCol column of the distance
   * @return {@code datasetA} and {@code datasetB}, the rows, and the distance
   */
  public Dataset<Row> approxSimilarityJoin(
      Dataset<?> datasetA, Dataset<?> datasetB, double threshold, String distCol) {
    checkInput(datasetA);
    checkInput(datasetB);
    double planned = (Double) getOrDefault(params.threshold);
    // The sum, as 1 - 0.9 is not quite 0.1.
    if (!(threshold >= 0 && threshold + planned <= 1 + 1e-9)) {
      throw new IllegalArgumentException(
          "threshold is a cosine distance of 0 to 1 - "
              + planned
              + ", for which the model was fitted, actual: "
              + threshold);
    }
    Dataset<Row> a = numbered(datasetA, 0, 2);
    Dataset<Row> b = numbered(datasetB, 1, 2);
    Dataset<Row> pairs = search().between(a, b, 1 - threshold);
    return CosineSearch.withRows(pairs, a, b)
        .select(col(DATASET_A), col(DATASET_B), lit(1).minus(col(Columns.SCORE)).as(distCol));
  }

  private CosineSearch search() {
    return new CosineSearch(
        (Double) getOrDefault(params.threshold), tables(), (Long) getOrDefault(params.seed));
  }

  private BandShape tables() {
    return new BandShape(
        (Integer) getOrDefault(numHashTables), (Integer) getOrDefault(bitsPerTable));
  }

  private HyperplaneBanding banding() {
    return HyperplaneBanding.of((Double) getOrDefault(params.threshold), tables());
  }

  private void checkInput(Dataset<?> dataset) {
    LshParams.checkInput(dataset.schema(), getOrDefault(params.inputCol));
  }

  private Dataset<Row> numbered(Dataset<?> dataset, long first, long step) {
    Dataset<Row> rows = NumberedRows.of(dataset.toDF(), first, step);
    return rows.withColumn(
        Columns.VECTOR, PackedVectors.ofNumbered(dataset, getOrDefault(params.inputCol)));
  }

  @Override
  public CosineLshModel copy(ParamMap extra) {
    return this.<CosineLshModel>defaultCopy(extra).setParent(parent());
  }

  /** Reader of saved models. */
  public static MLReader<CosineLshModel> read() {
    return new DefaultParamsReader<>();
  }

  /** Loads a model saved with {@code save}. */
  public static CosineLshModel load(String path) {
    return read().load(path);
  }
}
