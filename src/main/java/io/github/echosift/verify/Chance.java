package io.github.echosift.verify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import io.github.echosift.chance.WordCounts;
import io.github.echosift.chance.WordRow;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.Preset;
import io.github.echosift.config.TextConfig;
import io.github.echosift.config.Thresholds;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import io.github.echosift.spark.Counted;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/**
 * Whether pairs that are not alike for certain share more than chance explains among so many texts.
 *
 * @param words in how many texts of a sample words stand
 * @param sampled number of texts in the sample
 * @param needed nats that a pair must share at least
 * @param text how normal forms are made
 */
public record Chance(Broadcast<WordCounts> words, long sampled, double needed, TextConfig text)
    implements Serializable {
  /** What it says of a pair, in the place of a sort of difference. */
  public static final String APART = "chance: common words";

  /** Of fewer texts nobody can tell which words are common. */
  private static final long LEAST_TEXTS = 500;

  /** Characters of texts that words are counted in; the rest would hardly change a share. */
  private static final long SAMPLE = 16L << 20;

  private static final Thresholds COPIES = Preset.NEAR_COPY.thresholds();
  private static final double PICKED = 1.5;
  private static final long PARTS = 1L << 30;
  private static final String KEY = "key";

  /**
   * Whether pairs of the lexical rule are asked: by the Jaccard similarity of a preset that is
   * below that of near copies. One that somebody gave counts as it is.
   *
   * @param texts number of texts
   */
  public static boolean ofWordings(DedupConfig config, long texts) {
    double own = config.preset().thresholds().lexicalThreshold();
    return tells(config, texts)
        && config.thresholds().lexicalThreshold() == own
        && own < COPIES.lexicalThreshold();
  }

  /**
   * Whether pairs of the semantic rule may be asked where texts are records: what these mean is
   * told by their names, and near copies of them are the lexical rule's.
   *
   * @param texts number of texts
   */
  public static boolean ofRecords(DedupConfig config, long texts) {
    return tells(config, texts)
        && config.preset().thresholds().semanticThreshold() < COPIES.semanticThreshold();
  }

  private static boolean tells(DedupConfig config, long texts) {
    return texts >= LEAST_TEXTS && !config.thresholds().guards().isEmpty();
  }

  /**
   * Nats that a pair of a rule must share. Neighbours by meaning are picked from those with words
   * in common, so what these say must weigh half as much again.
   */
  double needed(Rule rule) {
    return rule == Rule.LEXICAL ? needed : PICKED * needed;
  }

  /** From which score on pairs of a rule are not asked. */
  double sure(Rule rule) {
    return rule == Rule.LEXICAL ? COPIES.lexicalThreshold() : Double.POSITIVE_INFINITY;
  }

  /**
   * Counts words. Starts two queries.
   *
   * @param texts {@code _node}, {@code _text}, {@code _normal}
   */
  public static Chance of(Counted texts, TextConfig config) {
    SparkSession spark = texts.rows().sparkSession();
    Row size = texts.rows().agg(sum(length(col(Columns.NORMAL)))).head();
    long chars = size.isNullAt(0) ? 0 : size.getLong(0);
    long share = chars <= SAMPLE ? PARTS : (long) ((double) PARTS * SAMPLE / chars);
    Dataset<Row> sample =
        texts.rows().where(pmod(xxhash64(col(Columns.NORMAL)), lit(PARTS)).lt(share));
    List<Row> counted =
        sample
            .select(explode(keys(config)).as(KEY))
            .groupBy(KEY)
            .agg(count(lit(1)).as("texts"))
            .where(col("texts").geq(WordCounts.LEAST))
            .collectAsList();
    List<Row> sorted =
        counted.stream().sorted(Comparator.comparingLong(row -> row.getLong(0))).toList();
    long[] keys = sorted.stream().mapToLong(row -> row.getLong(0)).toArray();
    int[] counts = sorted.stream().mapToInt(row -> (int) row.getLong(1)).toArray();
    long sampled = share == PARTS ? texts.count() : sample.count();
    WordCounts words = new WordCounts(Math.max(1, sampled), keys, counts);
    return new Chance(
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(words),
        sampled,
        WordCounts.needed(texts.count()),
        config);
  }

  private static Column keys(TextConfig config) {
    UDF2<String, String, long[]> keys =
        (text, normal) -> WordRow.of(BareTexts.normal(text, normal, config)).keys();
    return udf(keys, DataTypes.createArrayType(DataTypes.LongType, false))
        .apply(col(Columns.TEXT), col(Columns.NORMAL));
  }

  /** What is asked of a rule's pairs, for the plan. */
  public String told(Rule rule) {
    return String.format(
        Locale.ROOT,
        "%s must share words worth %.1f nats, which chance gives to fewer than one pair of strangers"
            + " in 1,000 texts (counted in %,d texts)",
        rule == Rule.LEXICAL
            ? String.format(Locale.ROOT, "pairs below Jaccard %.2f", sure(rule))
            : "names and numbers, no sentences: pairs",
        needed(rule),
        sampled);
  }

  /** Under which name that stands in the plan. */
  public static String plan(Rule rule) {
    return rule.label() + " chance";
  }
}
