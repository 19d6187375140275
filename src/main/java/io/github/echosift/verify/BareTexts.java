package io.github.echosift.verify;

import static org.apache.spark.sql.functions.udf;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.TextConfig;
import io.github.echosift.config.Thresholds;
import io.github.echosift.nearmiss.NearMissGuard;
import io.github.echosift.text.TextColumns;
import io.github.echosift.text.TextNormalizer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/**
 * Texts without their frames: a headline of five words is no other one for the name of an outlet
 * behind it, and two are not alike for having the same.
 */
public final class BareTexts {
  private BareTexts() {}

  /**
   * The shingles of texts as the lexical rule compares them: without the frame where a guard looks
   * at what is left.
   *
   * @param text column of texts as read
   * @param normal column of their normal forms
   */
  public static Column shingles(Column text, Column normal, DedupConfig config) {
    return shingles(text, normal, config, config.thresholds());
  }

  /** The same by the thresholds of another preset. */
  public static Column shingles(Column text, Column normal, DedupConfig config, Thresholds rules) {
    Column compared = rules.guards().isEmpty() ? normal : normal(text, normal, config.text());
    return TextColumns.shingles(compared, rules.shingleWords(), config.shortTokens());
  }

  /**
   * The normal form of a text without its frame.
   *
   * @param text column of texts as read
   * @param normal column of their normal forms, given where there is no frame
   */
  public static Column normal(Column text, Column normal, TextConfig config) {
    UDF2<String, String, String> bare = (whole, known) -> normal(whole, known, config);
    return udf(bare, DataTypes.StringType).apply(text, normal);
  }

  /** As the column of the same name, of one text. */
  public static String normal(String text, String normal, TextConfig config) {
    String body = text == null ? null : NearMissGuard.body(text);
    return body == null || body.length() == text.length()
        ? normal
        : new TextNormalizer(config).normalize(body);
  }
}
