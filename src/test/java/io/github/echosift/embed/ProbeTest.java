package io.github.echosift.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.config.encoder.Precision;
import io.github.echosift.model.ModelCard;
import io.github.echosift.model.Probe;
import io.github.echosift.prepare.MiniLm;
import io.github.echosift.schema.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A prepared model tells whether another machine gives its vectors. */
class ProbeTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Precision.class)
  void match_machineThatPrepared_isTheSameToTheBit(Precision precision) {
    ModelCard card = ModelCard.read(MiniLm.prepared());
    EncoderConfig config =
        EncoderConfig.defaults().withModel(MiniLm.prepared().toString()).withPrecision(precision);
    EncoderFiles files = EncoderFiles.locate(config);
    try (EncoderRuntime runtime = EncoderRuntime.load(files, card.pooling(), config)) {
      float[] vector = runtime.encode(List.of(card.probe().pieces()), 512)[0];

      Probe.Match match = card.probe().match(precision, vector).orElseThrow();
      assertEquals(0, match.difference());
      assertEquals(1, match.cosine(), 1e-6);
    }
  }

  @Test
  void match_rotatedShortOrBrokenVector_isBroken() {
    Probe probe = new Probe(List.of(1L), Map.of()).with(Precision.FP32, new float[] {0.6f, 0.8f});

    assertTrue(match(probe, 0.8f, 0.6f).broken());
    assertTrue(match(probe, 1).broken());
    assertTrue(match(probe, Float.NaN, 0).broken());
    assertEquals(0, match(probe, 0.6f, 0.8f).difference());
    assertTrue(probe.match(Precision.INT8, new float[] {1}).isEmpty());
  }

  @Test
  void shared_vectorsOfAnotherEncoder_areRefused() throws IOException {
    ModelCard card = ModelCard.read(MiniLm.prepared());
    float[] other = new float[card.dimension()];
    other[0] = 1;
    EncoderConfig config = copyWith(card.probe().with(Precision.FP32, other));

    UserException refused = assertThrows(UserException.class, () -> SentenceEncoder.shared(config));

    assertTrue(
        refused.getMessage().contains("gives other vectors on cpu of this machine than where"),
        refused.getMessage());
  }

  @Test
  void identity_sameFilesPreparedElsewhere_isTheSame() throws IOException {
    EncoderConfig here = EncoderConfig.defaults().withModel(MiniLm.prepared().toString());
    EncoderConfig elsewhere = copyWith(Probe.NONE);

    assertEquals(EncoderIdentity.of(here), EncoderIdentity.of(elsewhere));
    assertNotEquals(
        EncoderIdentity.of(here), EncoderIdentity.of(here.withPrecision(Precision.INT8)));
  }

  private static Probe.Match match(Probe probe, float... vector) {
    return probe.match(Precision.FP32, vector).orElseThrow();
  }

  /** The prepared model with another probe and no self-checks. */
  private EncoderConfig copyWith(Probe probe) throws IOException {
    ModelCard card = ModelCard.read(MiniLm.prepared());
    for (String file : card.files().keySet()) {
      Files.createLink(folder.resolve(file), MiniLm.prepared().toAbsolutePath().resolve(file));
    }
    new ModelCard(
            card.name(),
            card.dimension(),
            card.maxLength(),
            card.pooling(),
            card.queryPrefix(),
            card.documentPrefix(),
            card.recipe(),
            card.files(),
            Map.of(),
            probe)
        .write(folder);
    return EncoderConfig.defaults().withModel(folder.toString());
  }
}
