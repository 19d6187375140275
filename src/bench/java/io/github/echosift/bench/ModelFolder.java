package io.github.echosift.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The exported fp32 encoder as files, for peers that want files. */
record ModelFolder(Path folder) {
  /** Unpacks the encoder from the class path. */
  static ModelFolder unpack() {
    try {
      ModelFolder files = new ModelFolder(Files.createTempDirectory("echosift-bench-"));
      copy("/all-minilm-l6-v2.onnx", files.model());
      copy("/all-minilm-l6-v2-tokenizer.json", files.tokenizer());
      files.folder.toFile().deleteOnExit();
      return files;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Path model() {
    return folder.resolve("model.onnx");
  }

  Path tokenizer() {
    return folder.resolve("tokenizer.json");
  }

  private static void copy(String resource, Path target) throws IOException {
    try (InputStream in = ModelFolder.class.getResourceAsStream(resource)) {
      Files.copy(in, target);
    }
    target.toFile().deleteOnExit();
  }
}
