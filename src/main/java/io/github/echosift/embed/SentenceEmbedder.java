package io.github.echosift.embed;

import io.github.echosift.config.EncoderConfig;
import io.github.echosift.config.Precision;
import io.github.echosift.schema.PackedArrays;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.IntParam;
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
 * MLlib stage: adds a column of sentence embeddings, {@code array<float>} of unit length, to a
 * column of texts. A null text gives a null embedding. Rows keep their order and partition.
 */
public final class SentenceEmbedder extends Transformer implements DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

  /** Value of {@link #outputType()}: {@code array<float>}. */
  public static final String ARRAY = "array";

  /** Value of {@link #outputType()}: binary, four big-endian bytes a component. */
  public static final String BINARY = "binary";

  private final String uid;
  private final Param<String> inputCol;
  private final Param<String> outputCol;
  private final Param<String> outputType;
  private final Param<String> model;
  private final Param<String> precision;
  private final IntParam maxTokens;
  private final IntParam batchTokens;
  private final IntParam lookahead;
  private transient LongAccumulator meter;
  private transient Unreadable unreadable = Unreadable.EMBEDDED;

  /** A stage with a fresh uid. */
  public SentenceEmbedder() {
    this(Identifiable$.MODULE$.randomUID("sentenceEmbedder"));
  }

  /** A stage with the given uid; called when a stage is loaded or copied. */
  public SentenceEmbedder(String uid) {
    this.uid = uid;
    EncoderConfig defaults = EncoderConfig.defaults();
    inputCol = new Param<>(uid, "inputCol", "column of texts", String.class);
    outputCol = new Param<>(uid, "outputCol", "column of embeddings", String.class);
    outputType =
        new Param<>(
            uid,
            "outputType",
            "array (of float) or binary (packed floats, faster within Spark)",
            ParamValidators.inArray(new String[] {ARRAY, BINARY}),
            String.class);
    model = new Param<>(uid, "model", "built-in model's name or a directory", String.class);
    precision =
        new Param<>(
            uid,
            "precision",
            "fp32 (the original's answers) or int8 (faster)",
            ParamValidators.inArray(new String[] {Precision.FP32.key(), Precision.INT8.key()}),
            String.class);
    maxTokens =
        new IntParam(
            uid,
            "maxTokens",
            "longest text in word pieces; the rest is cut off",
            ParamValidators.gt(2));
    batchTokens =
        new IntParam(uid, "batchTokens", "padded word pieces a batch", ParamValidators.gt(15));
    lookahead =
        new IntParam(
            uid, "lookahead", "texts a task reads ahead to sort by length", ParamValidators.gt(0));
    setDefault(inputCol, "text");
    setDefault(outputCol, "embedding");
    setDefault(outputType, ARRAY);
    setDefault(model, defaults.model());
    setDefault(precision, defaults.precision().key());
    setDefault(maxTokens, defaults.maxTokens());
    setDefault(batchTokens, defaults.batchTokens());
    setDefault(lookahead, defaults.lookahead());
  }

  /** A stage that runs the given encoder. */
  public static SentenceEmbedder of(EncoderConfig config) {
    SentenceEmbedder stage = new SentenceEmbedder();
    stage.set(stage.model, config.model());
    stage.set(stage.precision, config.precision().key());
    stage.set(stage.maxTokens, config.maxTokens());
    stage.set(stage.batchTokens, config.batchTokens());
    stage.set(stage.lookahead, config.lookahead());
    return stage;
  }

  /** The encoder that this stage runs. */
  public EncoderConfig config() {
    return new EncoderConfig(
        getOrDefault(model),
        Precision.valueOf(getOrDefault(precision).toUpperCase(Locale.ROOT)),
        (Integer) getOrDefault(maxTokens),
        (Integer) getOrDefault(batchTokens),
        (Integer) getOrDefault(lookahead));
  }

  @Override
  public String uid() {
    return uid;
  }

  /** Column of texts; default {@code text}. */
  public Param<String> inputCol() {
    return inputCol;
  }

  /** Column of embeddings that is added; default {@code embedding}. */
  public Param<String> outputCol() {
    return outputCol;
  }

  /** {@link #ARRAY} (default) or {@link #BINARY}. */
  public Param<String> outputType() {
    return outputType;
  }

  /**
   * Name of the built-in model, or a directory with {@code model.onnx} and {@code tokenizer.json}.
   */
  public Param<String> model() {
    return model;
  }

  /** {@code fp32} (default) or {@code int8}. */
  public Param<String> precision() {
    return precision;
  }

  /** Longest text in word pieces; default 256. */
  public IntParam maxTokens() {
    return maxTokens;
  }

  /** Padded word pieces a batch; default 512. */
  public IntParam batchTokens() {
    return batchTokens;
  }

  /** Texts read ahead to sort by length; default 2,048. Memory a task grows with it. */
  public IntParam lookahead() {
    return lookahead;
  }

  /** Sets {@link #inputCol()}. */
  public SentenceEmbedder setInputCol(String value) {
    set(inputCol, value);
    return this;
  }

  /** Sets {@link #outputCol()}. */
  public SentenceEmbedder setOutputCol(String value) {
    set(outputCol, value);
    return this;
  }

  /** Sets {@link #outputType()}. */
  public SentenceEmbedder setOutputType(String value) {
    set(outputType, value);
    return this;
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
    DataType type =
        getOrDefault(outputType).equals(BINARY)
            ? DataTypes.BinaryType
            : DataTypes.createArrayType(DataTypes.FloatType, false);
    return schema.add(output, type, true);
  }

  @Override
  public Dataset<Row> transform(Dataset<?> texts) {
    StructType schema = transformSchema(texts.schema());
    int column = texts.schema().fieldIndex(getOrDefault(inputCol));
    EncoderConfig config = config();
    boolean binary = getOrDefault(outputType).equals(BINARY);
    LongAccumulator counted = meter;
    Unreadable ofUnreadable = unreadable;
    MapPartitionsFunction<Row, Row> embed =
        rows -> {
          EmbeddedRows out = new EmbeddedRows(rows, column, config);
          out.format(vector -> binary ? PackedArrays.ofFloats(vector) : vector);
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
