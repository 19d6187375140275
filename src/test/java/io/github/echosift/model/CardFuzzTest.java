package io.github.echosift.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.encoder.Pooling;
import io.github.echosift.fuzz.Fuzz;
import io.github.echosift.fuzz.Mutants;
import io.github.echosift.schema.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read beside an encoder's graph. */
class CardFuzzTest {
  private static final String[] PIECES = {
    "null",
    "{}",
    "[]",
    "\"\"",
    "-1",
    "0",
    "1e99",
    "true",
    "\"../x\"",
    "\"/etc/x\"",
    ",",
    "{",
    "}",
    "\"files\":{\"../../x\":\"00\"}",
    "\"name\":null",
    "\"pooling\":\"MEAN\"",
    "\"a\":1,"
  };

  @TempDir Path dir;

  @Test
  void parse_anyContent_isAWholeCardOrTheUsersMistake() {
    ModelCard card =
        ModelCard.exported("mini", 384, 256, Pooling.MEAN, ModelCard.Prefixes.NONE)
            .withFiles(Map.of("model.onnx", "00", "tokenizer.json", "11"));
    Mutants inputs = Mutants.ofBytes(List.of(card.json(), "{\"name\":\"x\"}"), PIECES);
    Fuzz.run(
        "card",
        1_000,
        random -> List.of(inputs.one(random)),
        input -> {
          Files.write(dir.resolve(ModelCard.FILE), Mutants.bytes(input.get(0)));
          try {
            ModelCard read = ModelCard.read(dir);
            assertEquals(read, ModelCard.parse(read.json(), "again"));
            assertEquals(16, read.fingerprint().length());
            assertTrue(read.facts().length() > 0);
            for (String file : read.files().keySet()) {
              assertEquals(dir, dir.resolve(file).normalize().getParent());
            }
          } catch (UserException e) {
            assertEquals(1, e.getMessage().lines().count(), e.getMessage());
          }
          ModelCard.isWhole(dir);
        });
  }

  @Test
  void layout_anyFiles_isACardOrTheUsersMistake() {
    Map<String, String> files =
        Map.of(
            "modules.json",
            "[{\"path\":\"\",\"type\":\"sentence_transformers.models.Transformer\"},"
                + "{\"path\":\"1_Pooling\",\"type\":\"sentence_transformers.models.Pooling\"}]",
            "1_Pooling/config.json",
            "{\"word_embedding_dimension\":384,\"pooling_mode_mean_tokens\":true}",
            "config_sentence_transformers.json",
            "{\"prompts\":{\"query\":\"query: \",\"document\":\"\"}}",
            "sentence_bert_config.json",
            "{\"max_seq_length\":256}",
            "config.json",
            "{\"hidden_size\":384}");
    List<String> names = files.keySet().stream().sorted().toList();
    Mutants inputs = Mutants.ofTexts(List.copyOf(files.values())).with(PIECES);
    Fuzz.run(
        "layout",
        1_000,
        random -> {
          String name = names.get(random.nextInt(names.size()));
          return List.of(name, inputs.one(random));
        },
        input -> {
          HuggingFaceLayout layout =
              new HuggingFaceLayout(
                  "m",
                  file -> {
                    assertTrue(file.matches("[\\w.-]+(/config\\.json)?"), file);
                    assertTrue(!file.startsWith("."), file);
                    return Optional.ofNullable(
                        file.equals(input.get(0)) ? input.get(1) : files.get(file));
                  });
          try {
            ModelCard card = layout.card(Optional.empty(), ModelCard.unsaid("m"));
            assertEquals(card, ModelCard.parse(card.json(), "again"));
          } catch (UserException e) {
            assertTrue(e.getMessage().startsWith("model 'm'"));
          }
        });
  }
}
