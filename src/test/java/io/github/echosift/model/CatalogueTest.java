package io.github.echosift.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.config.encoder.Pooling;
import io.github.echosift.config.encoder.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code conf/models.yaml} as it is packaged. */
class CatalogueTest {
  @ParameterizedTest
  @CsvSource({
    "all-MiniLM-L6-v2, 384, MEAN, 256",
    "bge-small-en-v1.5, 384, CLS, 512",
    "bge-small-zh-v1.5, 512, CLS, 512",
    "paraphrase-multilingual-MiniLM-L12-v2, 384, MEAN, 128",
    "all-mpnet-base-v2, 768, MEAN, 384"
  })
  void find_eachModel_isAsItsAuthorsSay(String name, int dimension, Pooling pooling, int tokens) {
    CatalogueEntry entry = Catalogue.find(name).orElseThrow();
    assertEquals(name, entry.name());
    assertEquals(dimension, entry.card().dimension());
    assertEquals(pooling, entry.card().pooling());
    assertEquals(tokens, entry.card().maxLength());
    assertFalse(entry.card().prepared());
    assertTrue(entry.precisions().contains(Precision.FP32));
    assertEquals(entry.files().isEmpty(), entry.get().isEmpty());
  }

  @Test
  void names_asPackaged_areThoseOfTheFileWithTheDefaultFirst() throws IOException {
    List<String> inFile =
        Files.readAllLines(Path.of("conf", "models.yaml")).stream()
            .filter(line -> line.matches("[A-Za-z].*:"))
            .map(line -> line.substring(0, line.length() - 1))
            .toList();
    assertEquals(inFile, Catalogue.names());
    assertEquals(EncoderConfig.DEFAULT_MODEL, inFile.get(0));
  }

  @Test
  void find_default_isInTheJarInBothFlavours() {
    CatalogueEntry entry = Catalogue.find(EncoderConfig.DEFAULT_MODEL).orElseThrow();
    assertTrue(entry.files().isEmpty());
    assertEquals(Set.of(Precision.values()), entry.precisions());
  }

  @Test
  void find_bge_hasPrefixesForQueriesOnly() {
    ModelCard card = Catalogue.find("bge-small-en-v1.5").orElseThrow().card();
    assertTrue(card.queryPrefix().endsWith("passages: "), card.queryPrefix());
    assertEquals("", card.documentPrefix());
  }

  @Test
  void unsaid_unknownName_isTheMeanOf256Pieces() {
    ModelCard card = ModelCard.unsaid("something");
    assertEquals(Pooling.MEAN, card.pooling());
    assertEquals(256, card.maxLength());
    assertEquals(Pooling.CLS, ModelCard.unsaid("bge-small-zh-v1.5").pooling());
  }
}
