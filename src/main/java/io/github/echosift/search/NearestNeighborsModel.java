package io.github.echosift.search;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;

import io.github.echosift.config.neighbors.NeighborMethod;
import io.github.echosift.neighbors.NeighborSearch;
import io.github.echosift.schema.Api;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.NeighborColumns;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.Holder;
import java.util.Arrays;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructType;

/**
 * The vectors that {@link NearestNeighbors} kept. As a stage it adds to each row the kept vectors
 * nearest to its own by cosine, {@code array<struct<id, score>>}: the nearest first, among equals
 * the one whose id sorts first; empty where a row has no vector. The search runs when {@code
 * transform} is called, since how it is done goes by the number of rows.
 */
@Api
public final class NearestNeighborsModel extends Model<NearestNeighborsModel>
    implements DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final NeighborParams params;
  private transient KeptVectors kept;

  /** A model with the given uid; called when one is fitted, loaded or copied. */
  public NearestNeighborsModel(String uid) {
    this.uid = uid;
    params = new NeighborParams(uid);
  }

  NearestNeighborsModel with(KeptVectors vectors) {
    kept = vectors;
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

  /** Column of neighbours that is added. */
  public Param<String> outputCol() {
    return params.outputCol;
  }

  /** Column of the fitted rows by which a neighbour is told. */
  public Param<String> idCol() {
    return params.idCol;
  }

  /** Most neighbours a row. */
  public IntParam numNeighbors() {
    return params.numNeighbors;
  }

  /** Least cosine of a neighbour. */
  public DoubleParam minScore() {
    return params.minScore;
  }

  /** Share of the true neighbours that lists are to find. */
  public DoubleParam recall() {
    return params.recall;
  }

  /** Seed of the sample that lists are made from. */
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
  public NearestNeighborsModel setInputCol(String value) {
    set(params.inputCol, value);
    return this;
  }

  /** Sets {@link #outputCol()}. */
  public NearestNeighborsModel setOutputCol(String value) {
    set(params.outputCol, value);
    return this;
  }

  /** Sets {@link #numNeighbors()}. */
  public NearestNeighborsModel setNumNeighbors(int value) {
    set(params.numNeighbors, value);
    return this;
  }

  /** Sets {@link #minScore()}. */
  public NearestNeighborsModel setMinScore(double value) {
    set(params.minScore, value);
    return this;
  }

  /** Sets {@link #recall()}. */
  public NearestNeighborsModel setRecall(double value) {
    set(params.recall, value);
    return this;
  }

  /** Number of kept vectors. */
  public long count() {
    return kept.rows().count();
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return NeighborParams.withOutput(
        schema,
        getInputCol(),
        getOutputCol(),
        kept.rows().rows().schema().apply(KeptVectors.ID).dataType());
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType schema = transformSchema(dataset.schema());
    String input = getInputCol();
    String output = getOutputCol();
    Dataset<Row> rows = NumberedRows.of(dataset.toDF(), 0, 1);
    Holder holder = Holder.whileReferred();
    Counted asked =
        holder.hold(
            "vectors",
            0,
            () ->
                rows.select(
                        col(Columns.NODE).as(NeighborColumns.QUERY),
                        PackedVectors.ofNumbered(dataset, input).as(Columns.VECTOR))
                    .filter(col(Columns.VECTOR).isNotNull()));
    NeighborSearch.Wanted wanted =
        new NeighborSearch.Wanted(getNumNeighbors(), getMinScore(), getRecall(), getSeed());
    Column none = array().cast((ArrayType) schema.apply(output).dataType());
    if (asked.count() == 0 || count() == 0) {
      return dataset.toDF().withColumn(output, none);
    }
    Dataset<Row> neighbors = neighbors(found(asked, wanted, holder), output);
    Column[] columns =
        Arrays.stream(schema.fieldNames())
            .map(
                name ->
                    name.equals(output)
                        ? coalesce(col(output), none).as(output)
                        : col(NumberedRows.WHOLE).getField(name).as(name))
            .toArray(Column[]::new);
    return rows.join(neighbors, rows.col(Columns.NODE).equalTo(neighbors.col(Columns.NODE)), "left")
        .select(columns);
  }

  private Dataset<Row> found(Counted asked, NeighborSearch.Wanted wanted, Holder holder) {
    Counted there = kept.rows();
    return kept.lists()
        .map(
            lists ->
                NeighborSearch.of(
                    asked,
                    new NeighborSearch.Listed(there, lists),
                    wanted,
                    NeighborMethod.AUTO,
                    holder))
        .orElseGet(
            () ->
                NeighborSearch.of(
                    asked,
                    new Counted(there.rows().select(Columns.ROW, Columns.VECTOR), there.count()),
                    wanted,
                    NeighborMethod.EXACT,
                    holder))
        .rows();
  }

  /** {@code _node}, and the neighbours of each in their order. */
  private Dataset<Row> neighbors(Dataset<Row> finds, String output) {
    Column ranked =
        sort_array(
            collect_list(
                struct(
                    col(NeighborColumns.RANK),
                    col(KeptVectors.ID).as(NeighborParams.ID),
                    col(Columns.SCORE).as(NeighborParams.SCORE))));
    return finds
        .join(kept.rows().rows().select(Columns.ROW, KeptVectors.ID), Columns.ROW)
        .groupBy(col(NeighborColumns.QUERY).as(Columns.NODE))
        .agg(
            functions
                .transform(
                    ranked,
                    find ->
                        struct(
                            find.getField(NeighborParams.ID).as(NeighborParams.ID),
                            find.getField(NeighborParams.SCORE).as(NeighborParams.SCORE)))
                .as(output));
  }

  @Override
  public NearestNeighborsModel copy(ParamMap extra) {
    return this.<NearestNeighborsModel>defaultCopy(extra).with(kept).setParent(parent());
  }

  /** Writes the params as any stage does, and the vectors beside them. */
  @Override
  public MLWriter write() {
    MLWriter ofParams = DefaultParamsWritable.super.write();
    return new MLWriter() {
      @Override
      public void saveImpl(String path) {
        try {
          ofParams.save(path);
        } catch (java.io.IOException e) {
          throw new java.io.UncheckedIOException("model cannot be written to " + path, e);
        }
        kept.save(path);
      }
    };
  }

  /** Reader of saved models. */
  public static MLReader<NearestNeighborsModel> read() {
    MLReader<NearestNeighborsModel> ofParams = new DefaultParamsReader<>();
    return new MLReader<>() {
      @Override
      public NearestNeighborsModel load(String path) {
        return ofParams.load(path).with(KeptVectors.load(sparkSession(), path));
      }
    };
  }

  /** Loads a model saved with {@code save}. */
  public static NearestNeighborsModel load(String path) {
    return read().load(path);
  }
}
