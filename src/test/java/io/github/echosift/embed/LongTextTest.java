package io.github.echosift.embed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.encoder.Batching;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.config.encoder.LongText;
import io.github.echosift.config.encoder.PrefixRole;
import io.github.echosift.config.encoder.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows, prefixes and repeated texts, through the real encoder. */
class LongTextTest {
  private static final String START =
      "The central bank raised its interest rates today. ".repeat(40);
  private static final String END = "A man plays the guitar on a stage in the park. ".repeat(40);
  private static final String SHORT = "A man plays the guitar.";
  private static final EncoderConfig CHUNKED =
      EncoderConfig.defaults().withReading(Reading.modelsOwn().withLongText(LongText.CHUNK));

  @TempDir Path folder;

  @Test
  void encode_chunked_seesTheEndToo() {
    float[] guitar = encode(EncoderConfig.defaults(), SHORT);
    double cut = dot(encode(EncoderConfig.defaults(), START + END), guitar);
    double chunked = dot(encode(CHUNKED, START + END), guitar);
    assertTrue(chunked > cut + 0.2, cut + " " + chunked);
  }

  @Test
  void encode_chunkedShortText_isAsTruncated() {
    assertArrayEquals(encode(EncoderConfig.defaults(), SHORT), encode(CHUNKED, SHORT));
  }

  @Test
  void encode_chunkedInOtherBatches_isTheSameToTheLastBit() {
    List<String> texts = List.of(SHORT, START + END, END, START.repeat(9), START + END, SHORT);
    float[][] together = SentenceEncoder.shared(CHUNKED).encode(texts);
    EncoderConfig small = CHUNKED.withBatching(new Batching(16, 2));
    float[][] apart = SentenceEncoder.shared(small).encode(texts);
    for (int i = 0; i < texts.size(); i++) {
      assertArrayEquals(together[i], encode(CHUNKED, texts.get(i)), "text " + i);
      assertArrayEquals(together[i], apart[i], "text " + i);
      assertEquals(1.0, dot(together[i], together[i]), 1e-5);
    }
  }

  @Test
  void encode_repeatedTexts_goThroughOnceAndShareNothing() {
    WindowBatch batch = new WindowBatch();
    batch.add(List.of(new long[] {101, 7, 102}));
    batch.add(List.of(new long[] {101, 8, 102}));
    batch.add(List.of(new long[] {101, 7, 102}));
    assertEquals(2, batch.size());
    float[][] twice =
        SentenceEncoder.shared(EncoderConfig.defaults()).encode(List.of(SHORT, END, SHORT));
    assertArrayEquals(twice[0], twice[2]);
    twice[0][0] = 9;
    assertTrue(twice[2][0] != 9);
  }

  @Test
  void encode_role_putsTheModelsPrefixBefore() throws IOException {
    PlainModel.in(folder, "model.onnx")
        .with(
            "config_sentence_transformers.json",
            "{\"prompts\": {\"query\": \"search for: \", \"document\": \"about: \"}}");
    EncoderConfig plain = EncoderConfig.defaults();
    EncoderConfig model = plain.withModel(folder.toString());
    assertArrayEquals(encode(plain, "about: " + SHORT), encode(model, SHORT));
    assertArrayEquals(
        encode(plain, "search for: " + SHORT), encode(as(model, PrefixRole.QUERY), SHORT));
    assertArrayEquals(encode(plain, SHORT), encode(as(model, PrefixRole.NONE), SHORT));
    assertNull(SentenceEncoder.shared(model).encodeReadable(List.of("🦩🦩🦩"))[0]);
  }

  private static EncoderConfig as(EncoderConfig config, PrefixRole role) {
    return config.withReading(config.reading().withRole(role));
  }

  private static float[] encode(EncoderConfig config, String text) {
    return SentenceEncoder.shared(config).encode(List.of(text))[0];
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
