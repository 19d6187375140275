package io.github.echosift.measure;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.echosift.config.TextConfig;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.embed.SentenceEncoder;
import io.github.echosift.schema.UserException;
import io.github.echosift.testing.OpenRows;
import io.github.echosift.text.TextNormalizer;
import io.github.echosift.verify.Similarity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/*
 * A cosine of another encoder means as much as one of the built-in encoder where
 *   - pairs of questions from it on are as often the same by the labels of people (balanced sets, so
 *     that precision compares), and
 *   - strangers reach it as seldom: titles of a large set, all pairs of other groups, but for those
 *     that share their letters: people title one event in almost the same words and label it apart.
 * The higher of the two is taken. Both are counted on the first rows of open sets.
 */

/** Prints the curves that stand in {@code conf/models.yaml}; see {@code src/bench/cosines.sh}. */
@Tag("evaluation")
@Tag("slow")
class CosineCurvesTest {
  private static final Path DATA = Path.of(System.getProperty("echosift.data", "../shared/data"));
  private static final Path OUT = Path.of("target/cosines");
  private static final int PAIRS = Integer.getInteger("echosift.cosines.pairs", 20_000);
  private static final int STRANGERS = Integer.getInteger("echosift.cosines.strangers", 5_000);
  private static final double[] KNOTS = {0.50, 0.60, 0.65, 0.70, 0.75, 0.80, 0.85, 0.90, 0.95};
  private static final double STEP = 0.005;

  /** Strangers that are less alike are far from any threshold. */
  private static final double ALIKE = 0.45;

  /** Share of letter pairs from which two titles are the same words. */
  private static final double SHARED = 0.3;

  private static Scores builtIn;

  /** Pairs at and above a cosine from which a share means something. */
  private static final int FEW = 50;

  /** Cosines of pairs that are the same and that are not, and of strangers, sorted. */
  private record Scores(double[] same, double[] other, double[] strangers) {
    double precision(double cosine) {
      int yes = above(same, cosine);
      int no = above(other, cosine);
      return yes + no < FEW ? 1 : (double) yes / (yes + no);
    }

    double recall(double cosine) {
      return (double) above(same, cosine) / same.length;
    }

    double reached(double cosine) {
      return (double) above(strangers, cosine) / strangers.length;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "bge-small-zh-v1.5, lcqmc_test, zhihu_questions",
    "bge-small-en-v1.5, qqp_20k, stackoverflow_titles"
  })
  void curve_openSets_rises(String model, String pairs, String titles) throws IOException {
    SentenceEncoder other;
    try {
      other = encoder(model);
    } catch (UserException e) {
      assumeTrue(false, e.getMessage());
      return;
    }
    Scores known = builtIn();
    Scores own = scores(other, pairs, titles);
    StringBuilder table =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%s on %s and %s, %,d + %,d pairs, %,d strangers%n%n| MiniLM | precision | recall |"
                    + " strangers | own by labels | by strangers | taken | precision | recall |"
                    + " strangers |%n|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|%n",
                model,
                pairs,
                titles,
                own.same().length,
                own.other().length,
                own.strangers().length));
    double before = -1;
    for (double knot : KNOTS) {
      double byLabels = byLabels(own, known.precision(knot));
      double byStrangers = byStrangers(own, known.reached(knot));
      double taken = Math.max(Math.max(byLabels, byStrangers), before + STEP);
      before = taken;
      table.append(
          String.format(
              Locale.ROOT,
              "| %.2f | %.3f | %.3f | %.1e | %.3f | %.3f | %.3f | %.3f | %.3f | %.1e |%n",
              knot,
              known.precision(knot),
              known.recall(knot),
              known.reached(knot),
              byLabels,
              byStrangers,
              taken,
              own.precision(taken),
              own.recall(taken),
              own.reached(taken)));
    }
    Files.createDirectories(OUT);
    Files.writeString(OUT.resolve(model + ".md"), table);
    assertTrue(before < 1, table::toString);
  }

  private static synchronized Scores builtIn() throws IOException {
    if (builtIn == null) {
      builtIn = scores(encoder(EncoderConfig.DEFAULT_MODEL), "qqp_20k", "stackoverflow_titles");
    }
    return builtIn;
  }

  /** The lowest cosine from which pairs are as often the same. */
  private static double byLabels(Scores own, double precision) {
    double cosine = 0.2;
    while (cosine < 0.99 && own.precision(cosine) < precision) {
      cosine += STEP;
    }
    return cosine;
  }

  /** The lowest cosine that strangers reach no more often. */
  private static double byStrangers(Scores own, double reached) {
    double cosine = 0.2;
    while (cosine < 0.99 && own.reached(cosine) > reached) {
      cosine += STEP;
    }
    return cosine;
  }

  private static SentenceEncoder encoder(String model) {
    return SentenceEncoder.shared(
        SentenceEncoder.check(EncoderConfig.defaults().withModel(model), new Configuration()));
  }

  private static Scores scores(SentenceEncoder encoder, String pairs, String titles)
      throws IOException {
    List<JsonNode> labelled = OpenRows.of(DATA.resolve(pairs + ".jsonl.gz"), PAIRS);
    List<String> sides = new ArrayList<>();
    labelled.forEach(
        row -> {
          sides.add(row.get("text_a").asText());
          sides.add(row.get("text_b").asText());
        });
    float[][] vectors = vectors(encoder, sides);
    List<Double> same = new ArrayList<>();
    List<Double> other = new ArrayList<>();
    for (int i = 0; i < labelled.size(); i++) {
      if (vectors[2 * i] != null && vectors[2 * i + 1] != null) {
        double cosine = Similarity.cosine(vectors[2 * i], vectors[2 * i + 1]);
        (labelled.get(i).get("label").asInt() == 1 ? same : other).add(cosine);
      }
    }
    return new Scores(sorted(same), sorted(other), strangers(encoder, titles));
  }

  private static double[] strangers(SentenceEncoder encoder, String titles) throws IOException {
    List<String> texts = new ArrayList<>();
    Set<String> groups = new HashSet<>(); // one text a group, where there are any
    for (JsonNode row : OpenRows.of(DATA.resolve(titles + ".jsonl.gz"), 2 * STRANGERS)) {
      boolean free = !row.has("group") || groups.add(row.get("group").asText());
      if (free && texts.size() < STRANGERS) {
        texts.add(row.get("text").asText());
      }
    }
    float[][] vectors = vectors(encoder, texts);
    double[] cosines = new double[texts.size() * (texts.size() - 1) / 2];
    int next = 0;
    for (int i = 0; i < vectors.length; i++) {
      for (int j = 0; j < i; j++) {
        if (vectors[i] != null && vectors[j] != null) {
          double cosine = Similarity.cosine(vectors[i], vectors[j]);
          if (cosine < ALIKE || shared(texts.get(i), texts.get(j)) < SHARED) {
            cosines[next++] = cosine;
          }
        }
      }
    }
    double[] out = Arrays.copyOf(cosines, next);
    Arrays.sort(out);
    return out;
  }

  /** Jaccard similarity of the pairs of letters. */
  private static double shared(String a, String b) {
    Set<String> ofA = letterPairs(a);
    Set<String> ofB = letterPairs(b);
    int all = ofA.size() + ofB.size();
    ofA.retainAll(ofB);
    return all == ofA.size() ? 0 : (double) ofA.size() / (all - ofA.size());
  }

  private static Set<String> letterPairs(String text) {
    String letters = text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    Set<String> pairs = new HashSet<>();
    for (int i = 1; i < letters.length(); i++) {
      pairs.add(letters.substring(i - 1, i + 1));
    }
    return pairs;
  }

  private static float[][] vectors(SentenceEncoder encoder, List<String> texts) {
    TextNormalizer normalizer = new TextNormalizer(TextConfig.PLAIN);
    return encoder.encodeReadable(texts.stream().map(normalizer::normalize).toList());
  }

  private static double[] sorted(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  /** How many of sorted values are at least so high. */
  private static int above(double[] sorted, double least) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < least - 1e-9) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return sorted.length - low;
  }
}
