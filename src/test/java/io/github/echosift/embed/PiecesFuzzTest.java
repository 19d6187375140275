package io.github.echosift.embed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.fuzz.Fuzz;
import io.github.echosift.fuzz.Mutants;
import io.github.echosift.fuzz.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/** Word pieces of any text: those that the tokenizer itself gives, as many as are read. */
class PiecesFuzzTest {
  /** What could tell a word from a part of its text: marks, blanks, signs that join, half pairs. */
  private static final List<String> ODD =
      List.of(
          "",
          " ",
          "  two  blanks ",
          "[MASK] a[SEP]b [CLS ]",
          "\u00a0nbsp\u2003em\tand\nline",
          "\u03a3\u0391\u03a3 \u039f\u0394\u039f\u03a3",
          "\u0130stanbul I\u0307",
          "e\u0301 \u0301e",
          "\ud83d\ude00 \ud83d",
          "\ude00 pairs \ud83d\ude00",
          "a\0b c",
          "x".repeat(300) + " y");

  @Test
  void ids_anyText_areTheTokenizersAndBounded() throws IOException {
    ModelLocation location = ModelLocation.of(EncoderConfig.defaults(), new Configuration());
    Mutants inputs = Mutants.ofTexts(Samples.TEXTS);
    int most = location.resolved().reading().maxTokens();
    try (WordPieces pieces =
            WordPieces.open(location.fetch(), location.resolved().reading(), "query: ");
        HuggingFaceTokenizer tokenizer =
            HuggingFaceTokenizer.builder()
                .optTokenizerPath(location.fetch().tokenizer())
                .optTruncation(true)
                .optPadding(false)
                .optMaxLength(most)
                .build()) {
      for (String odd : ODD) {
        assertArrayEquals(
            tokenizer.encode("query: " + odd, true, false).getIds(), pieces.ids(odd), odd);
      }
      Fuzz.run(
          "pieces",
          400,
          random -> List.of(inputs.one(random)),
          input -> {
            long[] ids = pieces.ids(input.get(0));
            String text = "query: " + input.get(0);
            assertArrayEquals(tokenizer.encode(text, true, false).getIds(), ids, text);
            assertArrayEquals(ids, pieces.ids(input.get(0)));
            assertTrue(ids.length >= 2);
            for (long[] window : pieces.windows(ids)) {
              assertTrue(window.length <= location.resolved().reading().maxTokens());
              assertEquals(ids[0], window[0]);
            }
            double strain = pieces.strain(ids);
            assertTrue(strain >= 0 || Double.isNaN(strain));
            pieces.readable(input.get(0), ids);
            byte[] bytes = input.get(0).getBytes(StandardCharsets.UTF_8);
            assertTrue(pieces.own(ids).length <= bytes.length + 2);
          });
    }
  }
}
