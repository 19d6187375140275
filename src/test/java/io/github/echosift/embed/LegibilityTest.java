package io.github.echosift.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.Preset;
import io.github.echosift.config.encoder.EncoderConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LegibilityTest {
  private final SentenceEncoder encoder = SentenceEncoder.shared(EncoderConfig.defaults());

  @ParameterizedTest
  @EnumSource(Preset.class)
  void leastCosine_newsInTwentyForeignLanguages_keepsStrangersApart(Preset preset)
      throws IOException {
    List<String> texts = strangers();
    float[][] vectors = encoder.encodeReadable(texts);
    double least = preset.thresholds().semanticThreshold();
    List<String> removed = new ArrayList<>();
    for (int b = 0; b < vectors.length; b++) {
      double needed = Math.max(least, encoder.leastCosine(texts.get(b)));
      for (int a = 0; a < b && vectors[b] != null; a++) {
        boolean both = vectors[a] != null;
        if (both
            && dot(vectors[a], vectors[b]) >= Math.max(needed, encoder.leastCosine(texts.get(a)))) {
          removed.add(texts.get(a) + " = " + texts.get(b));
          break;
        }
      }
    }
    assertTrue(100 * removed.size() <= texts.size(), removed::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The council closed the old bridge on Monday | On Monday the council closed the old bridge",
        "Der Bundestag hat am Freitag das neue Gesetz beschlossen"
            + "| Am Freitag hat der Bundestag das neue Gesetz beschlossen",
        "Le gouvernement a annoncé une nouvelle réforme des retraites"
            + "| Le gouvernement annonce une nouvelle réforme des retraites",
        "El presidente del gobierno anunció una nueva ley de vivienda"
            + "| El presidente del gobierno ha anunciado la nueva ley de vivienda"
      })
  void leastCosine_sameThingInLanguagesHalfKnown_isReached(String a, String b) {
    float[][] vectors = encoder.encodeReadable(List.of(a, b));
    double cosine = dot(vectors[0], vectors[1]);
    double least = Math.max(encoder.leastCosine(a), encoder.leastCosine(b));
    assertTrue(cosine >= least, () -> cosine + " < " + least);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The council closed the old bridge on Monday",
        "so funny omg this is my cat",
        "How do I sort a list of dates in Java?",
        "12 30 2019"
      })
  void leastCosine_ownLanguage_isBelowEveryPreset(String text) {
    assertTrue(encoder.leastCosine(text) < Preset.SAME_STORY.thresholds().semanticThreshold());
  }

  @ParameterizedTest
  @CsvSource({
    "Sony Turntable Black Edition, NAMES",
    "Miles Davis Milestones, NAMES",
    "The turntable is back in the shop, SENTENCE",
    "12 30 2019, UNKNOWN",
    "Мэр открыл новый мост, UNKNOWN",
    "一个人的生活是大事, UNKNOWN"
  })
  void wording_text_isToldByItsCommonestWords(String text, Wording expected) {
    assertEquals(expected, encoder.wording(text));
  }

  @Test
  void strain_pieces_isTheSameForAnyOrder() {
    Legibility legibility =
        new Legibility(
            new PieceStock(
                List.of(
                    PieceStock.Piece.of(0, "[UNK]", Double.NaN),
                    PieceStock.Piece.of(1, "a", Double.NaN),
                    PieceStock.Piece.of(2, "the", Double.NaN),
                    PieceStock.Piece.of(3, "##ing", Double.NaN)),
                4));
    assertEquals(
        legibility.strain(new long[] {1, 2, 3, 0}, 0, 4),
        legibility.strain(new long[] {3, 0, 1, 2}, 0, 4),
        1e-12);
    assertEquals(0, legibility.strain(new long[] {0, 99}, 0, 2), 0);
  }

  private static List<String> strangers() throws IOException {
    try (InputStream in = LegibilityTest.class.getResourceAsStream("strangers.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.substring(line.indexOf('\t') + 1))
          .toList();
    }
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
