package io.github.echosift.history;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.github.echosift.block.Signatures;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.TextConfig;
import io.github.echosift.excerpt.PassageKeys;
import io.github.echosift.ledger.HistoryColumns;
import io.github.echosift.ledger.Manifest;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import io.github.echosift.sketch.HyperplaneSketch;
import io.github.echosift.sketch.MinHashSketch;
import io.github.echosift.text.Shingler;
import io.github.echosift.text.TextNormalizer;
import io.github.echosift.text.Tokenizer;
import io.github.echosift.verify.BareTexts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;

/**
 * What is kept of a text so that it is told, without reading the text, whether a new one may echo
 * it.
 */
public final class StoredSketches {
  /** Their columns. */
  public static final List<String> COLUMNS =
      List.of(
          HistoryColumns.WORD_SKETCH,
          HistoryColumns.SHORT_SKETCH,
          HistoryColumns.PLANE_SKETCH,
          HistoryColumns.ANCHOR_KEYS);

  /** Goes both routes, is framed, and has figures, marks and three scripts. */
  private static final String SAMPLE =
      "LONDON (Reuters) - The ferry of 14:30 to the island didn't leave before 3,500 people had"
          + " waited for two days; Москва и 北京市 knew it by then.";

  private static final int DIMENSION = 384;

  private StoredSketches() {}

  /**
   * How sketches are made, by what needs them: parameters, and what comes out for a sample, which
   * is another where the code is. Sketches that were made otherwise say nothing.
   */
  public static Map<String, String> made(DedupConfig config) {
    Map<String, String> out = new TreeMap<>();
    if (config.uses(Rule.LEXICAL)) {
      out.put(Rule.LEXICAL.label(), lexical(config));
    }
    if (config.uses(Rule.SEMANTIC)) {
      out.put(Rule.SEMANTIC.label(), semantic(config.block().seed()));
    }
    if (config.seeksContained()) {
      out.put(Columns.CONTAINED, "anchors, " + code(PassageKeys.of(normal(SAMPLE, config.text()))));
    }
    return out;
  }

  private static String lexical(DedupConfig config) {
    int words = config.thresholds().shingleWords();
    boolean bare = !config.thresholds().guards().isEmpty();
    String normal = normal(SAMPLE, config.text());
    String compared = bare ? BareTexts.normal(SAMPLE, normal, config.text()) : normal;
    long[] shingles =
        new Shingler(words, config.shortTokens()).shingles(Tokenizer.tokens(compared));
    return String.format(
        Locale.ROOT,
        "%d words, short below %d tokens, %s, %s",
        words,
        config.shortTokens(),
        bare ? "without frames" : "whole texts",
        code(
            Arrays.hashCode(MinHashSketch.sketch(Shingler.wordRoute(shingles))),
            Arrays.hashCode(MinHashSketch.sketch(shingles))));
  }

  private static String semantic(long seed) {
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (i * 37 % 101 - 50) / 500f;
    }
    return String.format(
        Locale.ROOT,
        "seed %d, %s",
        seed,
        code(Arrays.hashCode(new HyperplaneSketch(DIMENSION, seed).sketch(vector))));
  }

  private static String normal(String text, TextConfig config) {
    return new TextNormalizer(config).normalize(text);
  }

  private static String code(int... parts) {
    return String.format(Locale.ROOT, "code %08x", Arrays.hashCode(parts));
  }

  /** Whether a segment has what a batch needs. */
  static boolean serve(Manifest.Segment segment, Map<String, String> needed) {
    return segment.sketches().entrySet().containsAll(needed.entrySet());
  }

  /** What several segments have in common. */
  public static Map<String, String> common(List<Manifest.Segment> segments) {
    Map<String, String> out = new TreeMap<>();
    if (!segments.isEmpty()) {
      out.putAll(segments.get(0).sketches());
      segments.forEach(segment -> out.entrySet().retainAll(segment.sketches().entrySet()));
    }
    return out;
  }

  /**
   * The sketches of texts, one column each, by the names of {@link HistoryColumns}; from {@code
   * _shingles}, {@code _vector} and {@code _normal}, of which the first two may be null.
   */
  public static List<Column> columns(DedupConfig config) {
    Column none = lit(null).cast("binary");
    Column shingles = col(Columns.SHINGLES);
    boolean lexical = config.uses(Rule.LEXICAL);
    return List.of(
        (lexical ? Signatures.wordRoute(shingles) : none).as(HistoryColumns.WORD_SKETCH),
        (lexical ? Signatures.shortRoute(shingles) : none).as(HistoryColumns.SHORT_SKETCH),
        Signatures.hyperplane(col(Columns.VECTOR), config.block().seed())
            .as(HistoryColumns.PLANE_SKETCH),
        (config.seeksContained() ? PassageKeys.of(col(Columns.NORMAL)) : none)
            .as(HistoryColumns.ANCHOR_KEYS));
  }
}
