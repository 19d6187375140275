package io.github.echosift.embed;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.schema.Api;
import io.github.echosift.schema.PackedArrays;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;

/**
 * MLlib stage: adds a column of sentence embeddings of unit length to a column of texts. A null
 * text gives a null embedding. Rows keep their order and partition.
 */
@Api
public final class SentenceEmbedder extends EncoderStage<SentenceEmbedder>
    implements DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

  /** Value of {@link #outputType()}: {@code array<float>}. */
  public static final String ARRAY = "array";

  /** Value of {@link #outputType()}: MLlib's dense vector. */
  public static final String VECTOR = "vector";

  /** Value of {@link #outputType()}: binary, four big-endian bytes a component. */
  public static final String BINARY = "binary";

  private final Param<String> inputCol;
  private final Param<String> outputCol;
  private final Param<String> outputType;
  private transient LongAccumulator meter;
  private transient Unreadable unreadable = Unreadable.EMBEDDED;

  /** A stage with a fresh uid. */
  public SentenceEmbedder() {
    this(Identifiable$.MODULE$.randomUID("sentenceEmbedder"));
  }

  /** A stage with the given uid; called when a stage is loaded or copied. */
  public SentenceEmbedder(String uid) {
    super(uid);
    inputCol = new Param<>(uid, "inputCol", "column of texts", String.class);
    outputCol = new Param<>(uid, "outputCol", "column of embeddings", String.class);
    outputType =
        new Param<>(
            uid,
            "outputType",
            "array (of float), vector (MLlib's) or binary (packed floats, faster within Spark)",
            ParamValidators.inArray(new String[] {ARRAY, VECTOR, BINARY}),
            String.class);
    setDefault(inputCol, "text");
    setDefault(outputCol, "embedding");
    setDefault(outputType, ARRAY);
  }

  /** A stage that runs the given encoder. */
  public static SentenceEmbedder of(EncoderConfig config) {
    SentenceEmbedder stage = new SentenceEmbedder();
    stage.run(config);
    return stage;
  }

  /** Column of texts; default {@code text}. */
  public Param<String> inputCol() {
    return inputCol;
  }

  /** Column of embeddings that is added; default {@code embedding}. */
  public Param<String> outputCol() {
    return outputCol;
  }

  /** {@link #ARRAY} (default), {@link #VECTOR} or {@link #BINARY}. */
  public Param<String> outputType() {
    return outputType;
  }

  /** Sets {@link #inputCol()}. */
  public SentenceEmbedder setInputCol(String value) {
    set(inputCol, value);
    return this;
  }

  /** Value of {@link #inputCol()}. */
  public String getInputCol() {
    return getOrDefault(inputCol);
  }

  /** Sets {@link #outputCol()}. */
  public SentenceEmbedder setOutputCol(String value) {
    set(outputCol, value);
    return this;
  }

  /** Value of {@link #outputCol()}. */
  public String getOutputCol() {
    return getOrDefault(outputCol);
  }

  /** Sets {@link #outputType()}. */
  public SentenceEmbedder setOutputType(String value) {
    set(outputType, value);
    return this;
  }

  /** Value of {@link #outputType()}. */
  public String getOutputType() {
    return getOrDefault(outputType);
  }

  /** Sets what becomes of texts that the encoder cannot read; not saved with the stage. */
  public SentenceEmbedder setUnreadable(Unreadable value) {
    unreadable = value;
    return this;
  }

  /** Adds the rows embedded to an accumulator, for progress; not saved with the stage. */
  public SentenceEmbedder setMeter(LongAccumulator value) {
    meter = value;
    return this;
  }

  @Override
  SentenceEmbedder self() {
    return this;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    String input = getOrDefault(inputCol);
    String output = getOrDefault(outputCol);
    List<String> names = Arrays.asList(schema.fieldNames());
    if (!names.contains(input)) {
      throw new IllegalArgumentException(
          "inputCol '" + input + "' isn't among the columns " + names);
    }
    if (!schema.apply(input).dataType().sameType(DataTypes.StringType)) {
      throw new IllegalArgumentException(
          "inputCol '" + input + "' must be string, actual: " + schema.apply(input).dataType());
    }
    if (names.contains(output)) {
      throw new IllegalArgumentException("outputCol '" + output + "' exists already");
    }
    return schema.add(output, type(getOrDefault(outputType)), true);
  }

  private static DataType type(String output) {
    return switch (output) {
      case BINARY -> DataTypes.BinaryType;
      case VECTOR -> SQLDataTypes.VectorType();
      default -> DataTypes.createArrayType(DataTypes.FloatType, false);
    };
  }

  private static Object value(String output, float[] vector) {
    return switch (output) {
      case BINARY -> PackedArrays.ofFloats(vector);
      case VECTOR ->
          Vectors.dense(IntStream.range(0, vector.length).mapToDouble(d -> vector[d]).toArray());
      default -> vector;
    };
  }

  @Override
  public Dataset<Row> transform(Dataset<?> texts) {
    StructType schema = transformSchema(texts.schema());
    int column = texts.schema().fieldIndex(getOrDefault(inputCol));
    EncoderConfig config = ModelShipping.ship(texts.sparkSession(), config());
    String output = getOrDefault(outputType);
    LongAccumulator counted = meter;
    Unreadable ofUnreadable = unreadable;
    MapPartitionsFunction<Row, Row> embed =
        rows -> {
          ColumnTexts kind = new ColumnTexts(column, vector -> value(output, vector));
          EmbeddedRows<Row, Row> out = new EmbeddedRows<>(rows, kind, config);
          out.unreadable(ofUnreadable);
          out.meter(
              done -> {
                if (counted != null) {
                  counted.add(done);
                }
              });
          return out;
        };
    return texts.toDF().mapPartitions(embed, Encoders.row(schema));
  }

  @Override
  public SentenceEmbedder copy(ParamMap extra) {
    return this.<SentenceEmbedder>defaultCopy(extra).setMeter(meter).setUnreadable(unreadable);
  }

  /** Reader of saved stages. */
  public static MLReader<SentenceEmbedder> read() {
    return new DefaultParamsReader<>();
  }

  /** Loads a stage saved with {@code save}. */
  public static SentenceEmbedder load(String path) {
    return read().load(path);
  }
}
