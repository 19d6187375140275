package io.github.echosift.embed;

import io.github.echosift.config.EncoderConfig;
import io.github.echosift.schema.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Local files of an encoder.
 *
 * @param model the ONNX graph
 * @param tokenizer Hugging Face {@code tokenizer.json}
 */
record EncoderFiles(Path model, Path tokenizer) {
  private static final String MODEL = "all-minilm-l6-v2.onnx";
  private static final String TOKENIZER = "all-minilm-l6-v2-tokenizer.json";

  /** The files that the configuration names; the built-in model is unpacked once a process. */
  static EncoderFiles locate(EncoderConfig config) {
    if (config.model().equals(EncoderConfig.DEFAULT_MODEL)) {
      return unpack();
    }
    Path dir = Path.of(config.model());
    EncoderFiles files = new EncoderFiles(dir.resolve("model.onnx"), dir.resolve("tokenizer.json"));
    for (Path file : java.util.List.of(files.model, files.tokenizer)) {
      if (!Files.isReadable(file)) {
        throw new UserException(
            "model '"
                + config.model()
                + "' is neither "
                + EncoderConfig.DEFAULT_MODEL
                + " nor a directory with model.onnx and tokenizer.json (missing: "
                + file
                + ")");
      }
    }
    return files;
  }

  private static EncoderFiles unpack() {
    try {
      Path dir = Files.createTempDirectory("echosift-model-");
      return new EncoderFiles(copy(MODEL, dir), copy(TOKENIZER, dir));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack the built-in model: " + e.getMessage(), e);
    }
  }

  private static Path copy(String resource, Path dir) throws IOException {
    Path target = dir.resolve(resource);
    try (InputStream in = EncoderFiles.class.getResourceAsStream("/" + resource)) {
      if (in == null) {
        throw new IOException("resource " + resource + " is missing from the application jar");
      }
      Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
    }
    target.toFile().deleteOnExit();
    dir.toFile().deleteOnExit();
    return target;
  }
}
