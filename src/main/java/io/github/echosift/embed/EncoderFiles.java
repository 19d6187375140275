package io.github.echosift.embed;

import io.github.echosift.config.EncoderConfig;
import io.github.echosift.config.Precision;
import io.github.echosift.model.DefaultModel;
import io.github.echosift.model.ModelCard;
import io.github.echosift.schema.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkFiles;

/**
 * Local files of an encoder.
 *
 * @param model the ONNX graph
 * @param tokenizer Hugging Face {@code tokenizer.json}
 */
record EncoderFiles(Path model, Path tokenizer) {
  /** Marks a directory that Spark has brought to this executor. */
  static final String SHIPPED = "spark-files:";

  private static final String PLAIN_GRAPH = "model.onnx";

  /**
   * The files that the configuration names. Files of a prepared model are checked against its card.
   *
   * @throws UserException where something is missing or damaged
   */
  static EncoderFiles locate(EncoderConfig config) {
    if (config.model().equals(EncoderConfig.DEFAULT_MODEL)) {
      return switch (config.precision()) {
        case FP32 -> unpacked(DefaultModel.unpack());
        case INT8 -> in(PreparedModels.defaultModel(), config);
      };
    }
    if (config.model().startsWith(SHIPPED)) {
      return in(Path.of(SparkFiles.get(config.model().substring(SHIPPED.length()))), config);
    }
    return in(Path.of(config.model()), config);
  }

  private static EncoderFiles unpacked(Path directory) {
    return new EncoderFiles(directory.resolve(PLAIN_GRAPH), directory.resolve(ModelCard.TOKENIZER));
  }

  /** The files in a prepared directory, or in one as Hugging Face lays it out. */
  static EncoderFiles in(Path directory, EncoderConfig config) {
    if (Files.isRegularFile(directory.resolve(ModelCard.FILE))) {
      Path graph = ModelCard.read(directory).verify(directory, config.precision());
      return new EncoderFiles(graph, directory.resolve(ModelCard.TOKENIZER));
    }
    EncoderFiles plain = unpacked(directory);
    for (Path file : List.of(plain.model, plain.tokenizer)) {
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
    if (config.precision() != Precision.FP32) {
      throw new UserException(
          "model '"
              + config.model()
              + "' has no "
              + config.precision().key()
              + " flavour: run `echosift prepare-model` on it first");
    }
    return plain;
  }
}
