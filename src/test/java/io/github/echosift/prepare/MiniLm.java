package io.github.echosift.prepare;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.github.echosift.config.encoder.Precision;
import io.github.echosift.model.TokenBatch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The default model for tests: the exported files, and the prepared directory, made once a build.
 */
public final class MiniLm {
  private static final Path EXPORT = Path.of("target", "minilm-export");
  private static final Path PREPARED = Path.of("target", "minilm-prepared");

  /** Looking again whether all is there takes seconds: its files are read from end to end. */
  private static boolean isPrepared;

  private MiniLm() {}

  public static synchronized Path graph() {
    return unpacked("all-minilm-l6-v2.onnx");
  }

  public static synchronized Path tokenizer() {
    return unpacked("all-minilm-l6-v2-tokenizer.json");
  }

  public static synchronized Path prepared() {
    if (!isPrepared) {
      DefaultModel.prepare(PREPARED);
      isPrepared = true;
    }
    return PREPARED;
  }

  /** Embeds texts as the job does: sorted by length, batches of so many tokens. */
  public static float[][] embed(Precision precision, List<String> texts, int batchTokens) {
    try (GraphSession session = GraphSession.open(prepared().resolve(precision.file()))) {
      float[][] vectors = new float[texts.size()][];
      for (TokenBatch batch : TokenBatch.sorted(tokens(texts), batchTokens)) {
        GraphSession.Output output = session.run(batch).get(FusedGraph.EMBEDDING);
        for (int i = 0; i < batch.size(); i++) {
          vectors[batch.rows()[i]] = output.row(i);
        }
      }
      return vectors;
    }
  }

  static List<long[]> tokens(List<String> texts) {
    try (HuggingFaceTokenizer tokenizer =
        HuggingFaceTokenizer.builder()
            .optTokenizerPath(tokenizer())
            .optTruncation(true)
            .optMaxLength(256)
            .optPadding(false)
            .build()) {
      return texts.stream().map(text -> tokenizer.encode(text).getIds()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path unpacked(String resource) {
    Path file = EXPORT.resolve(resource);
    if (Files.notExists(file)) {
      try (InputStream in = MiniLm.class.getResourceAsStream("/" + resource)) {
        Files.createDirectories(EXPORT);
        // Tests run in several JVMs: none may see half a file of another's.
        Path part = Files.createTempFile(EXPORT, "part", null);
        Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return file;
  }
}
