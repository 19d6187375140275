package io.github.echosift.explain;

import io.github.echosift.block.Banding;
import io.github.echosift.block.CandidateSearch;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.embed.CosineScale;
import io.github.echosift.embed.FirstReader;
import io.github.echosift.embed.SentenceEncoder;
import io.github.echosift.nearmiss.Difference;
import io.github.echosift.nearmiss.Differences;
import io.github.echosift.nearmiss.NearMissGuard;
import io.github.echosift.nearmiss.Reason;
import io.github.echosift.schema.PackedArrays;
import io.github.echosift.schema.Rule;
import io.github.echosift.sketch.MinHashSketch;
import io.github.echosift.text.Shingler;
import io.github.echosift.text.TextNormalizer;
import io.github.echosift.text.Tokenizer;
import io.github.echosift.verify.BareTexts;
import io.github.echosift.verify.Similarity;
import java.util.List;
import java.util.OptionalDouble;

/** Compares two texts by the settings of a run, on the driver. */
final class Comparer {
  private final DedupConfig config;
  private final TextNormalizer normalizer;
  private final Shingler shingler;
  private final NearMissGuard guard;

  Comparer(DedupConfig config) {
    this.config = config;
    this.normalizer = new TextNormalizer(config.text());
    this.shingler = new Shingler(config.thresholds().shingleWords(), config.shortTokens());
    this.guard = new NearMissGuard(config.thresholds().guards());
  }

  Meeting compare(String first, String second) {
    String a = normalizer.normalize(first);
    String b = normalizer.normalize(second);
    long[] shinglesA = shingles(first, a);
    long[] shinglesB = shingles(second, b);
    EncoderConfig reader = config.uses(Rule.SEMANTIC) ? reader(a, b) : null;
    SentenceEncoder encoder = reader == null ? null : SentenceEncoder.shared(reader);
    CosineScale scale =
        reader == null
            ? CosineScale.SAME
            : CosineScale.between(reader, config.encoder().each().get(0));
    return new Meeting(
        a.equals(b),
        Similarity.jaccard(PackedArrays.ofLongs(shinglesA), PackedArrays.ofLongs(shinglesB)),
        Shingler.containment(Shingler.wordRoute(shinglesA), Shingler.wordRoute(shinglesB)),
        cosine(encoder, scale, a, b),
        encoder == null
            ? 0
            : least(scale, Math.max(encoder.leastCosine(a), encoder.leastCosine(b))),
        bands(Shingler.wordRoute(shinglesA), Shingler.wordRoute(shinglesB))
            + bands(Shingler.shortRoute(shinglesA), Shingler.shortRoute(shinglesB)),
        guard
            .nearMissReason(guard.text(first), guard.text(second))
            .map(Reason::toString)
            .orElse(""),
        Differences.of(first, second).stream().map(Difference::toString).toList());
  }

  /** As the run took them: without the frame where a guard looks at that. */
  private long[] shingles(String text, String normal) {
    String compared =
        config.thresholds().guards().isEmpty()
            ? normal
            : BareTexts.normal(text, normal, config.text());
    return shingler.shingles(Tokenizer.tokens(compared));
  }

  /** The encoder by which two texts are compared; null where none takes both. */
  private EncoderConfig reader(String a, String b) {
    List<EncoderConfig> encoders = config.encoder().each();
    if (encoders.size() == 1) {
      return encoders.get(0);
    }
    int ofA = FirstReader.first(a, encoders);
    return ofA == FirstReader.NOBODY || ofA != FirstReader.first(b, encoders)
        ? null
        : encoders.get(ofA);
  }

  /** Above 1 no cosine is enough, on whatever scale. */
  private static double least(CosineScale scale, double cosine) {
    return cosine > 1 ? cosine : scale.at(cosine);
  }

  private static OptionalDouble cosine(
      SentenceEncoder encoder, CosineScale scale, String a, String b) {
    if (encoder == null) {
      return OptionalDouble.empty();
    }
    float[][] vectors = encoder.encodeReadable(List.of(a, b));
    return vectors[0] == null || vectors[1] == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            scale.at(
                Similarity.cosine(
                    PackedArrays.ofFloats(vectors[0]), PackedArrays.ofFloats(vectors[1]))));
  }

  /** Bands in which two sets meet, of those that the run's settings give. */
  private int bands(long[] a, long[] b) {
    if (a.length == 0 || b.length == 0) {
      return 0;
    }
    Banding banding =
        CandidateSearch.banding(config.thresholds().lexicalThreshold(), config.block());
    long[] sketchA = MinHashSketch.sketch(a);
    long[] sketchB = MinHashSketch.sketch(b);
    int met = 0;
    for (int band = 0; band < banding.bands(); band++) {
      met += banding.key(sketchA, 0, band) == banding.key(sketchB, 0, band) ? 1 : 0;
    }
    return met;
  }
}
