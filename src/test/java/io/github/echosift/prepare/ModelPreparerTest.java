package io.github.echosift.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.encoder.Pooling;
import io.github.echosift.config.encoder.Precision;
import io.github.echosift.model.ModelCard;
import io.github.echosift.model.ModelSource;
import io.github.echosift.model.Publication;
import io.github.echosift.schema.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelPreparerTest {
  private static final ModelSource.Settings SETTINGS =
      new ModelSource.Settings(256, Pooling.MEAN, "", "");

  @TempDir private Path directory;

  @Test
  void prepare_sameSourceAgain_leavesTheFilesAlone() throws IOException {
    Path graph = MiniLm.prepared().resolve(Precision.FP32.file());
    Object before = Files.getLastModifiedTime(graph);

    ModelCard again = DefaultModel.prepare(MiniLm.prepared());

    assertEquals(before, Files.getLastModifiedTime(graph));
    assertEquals(ModelCard.read(MiniLm.prepared()), again);
  }

  @Test
  void verify_changedByte_saysDamaged() throws IOException {
    ModelCard card = ModelCard.read(MiniLm.prepared());
    for (String file : List.of(Precision.INT8.file(), ModelCard.TOKENIZER)) {
      Files.copy(MiniLm.prepared().resolve(file), directory.resolve(file));
    }
    assertEquals(directory.resolve(Precision.INT8.file()), card.verify(directory, Precision.INT8));
    Files.write(directory.resolve(Precision.INT8.file()), new byte[] {1, 2, 3});

    UserException refused =
        assertThrows(UserException.class, () -> card.verify(directory, Precision.INT8));

    assertTrue(refused.getMessage().contains("damaged"), refused.getMessage());
    assertThrows(UserException.class, () -> card.verify(directory, Precision.FP32));
    card.write(directory);
    assertFalse(ModelCard.isWhole(directory)); // so a cache prepares it anew
    assertTrue(ModelCard.isWhole(MiniLm.prepared()));
  }

  @Test
  void read_noCard_saysNotPrepared() {
    UserException refused = assertThrows(UserException.class, () -> ModelCard.read(directory));

    assertTrue(refused.getMessage().contains("model.json"));
  }

  @Test
  void read_unknownShape_saysWhichFile() throws IOException {
    Files.writeString(directory.resolve(ModelCard.FILE), "{\"name\": 1, \"colour\": 2}");

    UserException refused = assertThrows(UserException.class, () -> ModelCard.read(directory));

    assertTrue(refused.getMessage().contains("model.json"));
  }

  @Test
  void prepare_graphNotUnderstood_leavesNothingBehind() throws IOException {
    Path notes = Files.writeString(directory.resolve("notes.onnx"), "");
    ModelSource source =
        new ModelSource(
            "notes", notes, MiniLm.tokenizer(), SETTINGS, DefaultModel.calibrationTexts());
    Path output = directory.resolve("out").resolve("model");

    assertThrows(UserException.class, () -> ModelPreparer.prepare(source, output));

    assertFalse(Files.exists(output));
    try (Stream<Path> left = Files.list(output.getParent())) {
      assertEquals(List.of("model.lock"), left.map(p -> p.getFileName().toString()).toList());
    }
  }

  @Test
  void source_tooFewTexts_saysHowMany() {
    UserException refused =
        assertThrows(
            UserException.class,
            () ->
                new ModelSource(
                    "x", MiniLm.graph(), MiniLm.tokenizer(), SETTINGS, List.of("a", "b")));

    assertTrue(refused.getMessage().contains("50"), refused.getMessage());
  }

  @Test
  void publish_manyAtOnce_worksOnce() {
    Path output = directory.resolve("shared");
    ModelCard card = ModelCard.read(MiniLm.prepared());
    AtomicInteger fillings = new AtomicInteger();
    List<CompletableFuture<ModelCard>> starts =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () ->
                            Publication.publish(
                                output,
                                () -> Files.exists(output),
                                made -> {
                                  fillings.incrementAndGet();
                                  card.write(made);
                                  return card;
                                })))
            .toList();

    starts.forEach(start -> assertEquals(card, start.join()));
    assertEquals(1, fillings.get());
  }
}
