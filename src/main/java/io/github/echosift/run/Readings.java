package io.github.echosift.run;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.embed.FirstReader;
import io.github.echosift.schema.Columns;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.RowSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The texts by the encoder that takes them: with several, each goes to the first that can read it.
 *
 * @param each the encoders in their order; one that gets no text is left out
 * @param taken texts by the encoder's name and by script; nothing where there is one encoder
 * @param left texts that none can read, by script
 */
public record Readings(
    List<Part> each, Map<String, Map<String, Long>> taken, Map<String, Long> left) {
  /** Heading of what is told of the encoders. */
  public static final String PLAN = "encoders";

  /** Stands beside the encoders for what none of them can read. */
  public static final String NONE = "left to the lexical rule";

  /**
   * An encoder and its texts.
   *
   * @param encoder the encoder
   * @param texts what it takes; what it cannot read too, where it is the only one
   */
  public record Part(EncoderConfig encoder, DistinctTexts texts) {}

  public Readings {
    each = List.copyOf(each);
  }

  static Readings of(Steps steps, DistinctTexts all, EncoderConfig asked) {
    List<EncoderConfig> encoders = asked.each();
    if (encoders.size() == 1) {
      return new Readings(List.of(new Part(asked, all)), Map.of(), Map.of());
    }
    Counted texts = all.texts();
    Counted readers =
        steps.hold("readers", texts.count(), () -> FirstReader.of(texts.rows(), encoders));
    Map<Integer, Map<String, Long>> counts = FirstReader.counts(readers.rows());
    List<Part> parts = new ArrayList<>();
    Map<String, Map<String, Long>> taken = new LinkedHashMap<>();
    for (int i = 0; i < encoders.size(); i++) {
      EncoderConfig encoder = encoders.get(i);
      long count = sum(counts.getOrDefault(i, Map.of()));
      taken.put(encoder.model(), counts.getOrDefault(i, Map.of()));
      if (count > 0) {
        Dataset<Row> own = readers.rows().where(col(FirstReader.READER).equalTo(i));
        Dataset<Row> some = RowSet.of(own, Columns.NODE, count).only(texts.rows(), Columns.NODE);
        parts.add(new Part(encoder, all.only(new Counted(some, count), encoder)));
      }
    }
    steps.release(readers);
    return new Readings(parts, taken, counts.getOrDefault(FirstReader.NOBODY, Map.of()));
  }

  /** Whether there is more than one encoder to choose from. */
  public boolean several() {
    return !taken.isEmpty();
  }

  /** Numbers of texts by who takes them and by script; nothing where there is one encoder. */
  public Map<String, Map<String, Long>> all() {
    if (!several()) {
      return Map.of();
    }
    Map<String, Map<String, Long>> all = new LinkedHashMap<>(taken);
    all.put(NONE, left);
    return all;
  }

  /** How many texts none can read. */
  public long unread() {
    return sum(left);
  }

  /** Scripts with their numbers of texts, the most frequent first. */
  public static String told(Map<String, Long> scripts) {
    return scripts.isEmpty()
        ? "none"
        : scripts.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(one -> String.format(Locale.ROOT, "%s %,d", one.getKey(), one.getValue()))
            .collect(Collectors.joining(", "));
  }

  private static long sum(Map<String, Long> scripts) {
    return scripts.values().stream().mapToLong(Long::longValue).sum();
  }
}
