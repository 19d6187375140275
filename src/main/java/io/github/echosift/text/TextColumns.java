package io.github.echosift.text;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import io.github.echosift.config.TextConfig;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/** The text kernels as columns. */
public final class TextColumns {
  private TextColumns() {}

  /** The normal form of {@code _text}; null for null. */
  public static Column normal(TextConfig config) {
    return normal(col(Columns.TEXT), config);
  }

  /** The normal form of a text column; null for null. */
  public static Column normal(Column text, TextConfig config) {
    UDF1<String, String> normalize =
        value -> value == null ? null : new TextNormalizer(config).normalize(value);
    return udf(normalize, DataTypes.StringType).apply(text);
  }

  /** A text column without HTML; null for null. */
  public static Column withoutHtml(Column text) {
    UDF1<String, String> strip = value -> value == null ? null : HtmlText.of(value);
    return udf(strip, DataTypes.StringType).apply(text);
  }

  /**
   * The shingle set of a normal form: packed longs, sorted.
   *
   * @param normal column of normal forms
   * @param width words a shingle
   * @param shortTokens see {@link Shingler}
   */
  public static Column shingles(Column normal, int width, int shortTokens) {
    UDF1<String, byte[]> shingles =
        text ->
            PackedArrays.ofLongs(new Shingler(width, shortTokens).shingles(Tokenizer.tokens(text)));
    return udf(shingles, DataTypes.BinaryType).apply(normal);
  }
}
