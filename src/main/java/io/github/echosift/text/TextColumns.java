package io.github.echosift.text;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import io.github.echosift.config.TextConfig;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/** The text kernels as columns. */
public final class TextColumns {
  private TextColumns() {}

  /** The normal form of {@code _text}; null for null. */
  public static Column normal(TextConfig config) {
    UDF1<String, String> normalize =
        text -> text == null ? null : new TextNormalizer(config).normalize(text);
    return udf(normalize, DataTypes.StringType).apply(col(Columns.TEXT));
  }

  /**
   * Shingle sets of texts.
   *
   * @param texts {@code _node}, {@code _normal}
   * @param width words a shingle
   * @param shortTokens see {@link Shingler}
   * @return {@code _node}, {@code _shingles} binary, sorted
   */
  public static Dataset<Row> shingles(Dataset<Row> texts, int width, int shortTokens) {
    UDF1<String, byte[]> shingles =
        text ->
            PackedArrays.ofLongs(new Shingler(width, shortTokens).shingles(Tokenizer.tokens(text)));
    return texts.select(
        col(Columns.NODE),
        udf(shingles, DataTypes.BinaryType).apply(col(Columns.NORMAL)).as(Columns.SHINGLES));
  }
}
