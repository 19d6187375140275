package io.github.echosift.text;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.schema.Api;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * MLlib stage: adds a column of texts without HTML, as {@link HtmlText} gives them, to a column of
 * texts. A null text stays null. Rows keep their order and partition.
 */
@Api
public final class HtmlStripper extends Transformer implements DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final Param<String> inputCol;
  private final Param<String> outputCol;

  /** A stage with a fresh uid. */
  public HtmlStripper() {
    this(Identifiable$.MODULE$.randomUID("htmlStripper"));
  }

  /** A stage with the given uid; called when a stage is loaded or copied. */
  public HtmlStripper(String uid) {
    this.uid = uid;
    inputCol = new Param<>(uid, "inputCol", "column of texts", String.class);
    outputCol = new Param<>(uid, "outputCol", "column of texts without HTML", String.class);
    setDefault(inputCol, "text");
    setDefault(outputCol, "plain_text");
  }

  @Override
  public String uid() {
    return uid;
  }

  /** Column of texts; default {@code text}. */
  public Param<String> inputCol() {
    return inputCol;
  }

  /** Column of texts without HTML that is added; default {@code plain_text}. */
  public Param<String> outputCol() {
    return outputCol;
  }

  /** Sets {@link #inputCol()}. */
  public HtmlStripper setInputCol(String value) {
    set(inputCol, value);
    return this;
  }

  /** Sets {@link #outputCol()}. */
  public HtmlStripper setOutputCol(String value) {
    set(outputCol, value);
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
    return schema.add(output, DataTypes.StringType, true);
  }

  @Override
  public Dataset<Row> transform(Dataset<?> texts) {
    transformSchema(texts.schema());
    return texts
        .toDF()
        .withColumn(getOrDefault(outputCol), TextColumns.withoutHtml(col(getOrDefault(inputCol))));
  }

  @Override
  public HtmlStripper copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Reader of saved stages. */
  public static MLReader<HtmlStripper> read() {
    return new DefaultParamsReader<>();
  }

  /** Loads a stage saved with {@code save}. */
  public static HtmlStripper load(String path) {
    return read().load(path);
  }
}
