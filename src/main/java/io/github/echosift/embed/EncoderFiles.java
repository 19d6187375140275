package io.github.echosift.embed;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.model.ModelCard;
import io.github.echosift.model.TemporaryFolders;
import io.github.echosift.spark.SessionFiles;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Local files of an encoder.
 *
 * @param graph the ONNX graph
 * @param tokenizer Hugging Face {@code tokenizer.json}
 * @param card what the encoder is
 * @param temporary the directory they are in, where it is of no use once they are loaded
 */
record EncoderFiles(Path graph, Path tokenizer, ModelCard card, Optional<Path> temporary) {
  /** Marks a directory that Spark has brought to this executor. */
  static final String SHIPPED = "spark-files:";

  /**
   * The files that the configuration names, on an executor or elsewhere.
   *
   * @throws io.github.echosift.schema.UserException where something is missing or damaged
   */
  static EncoderFiles locate(EncoderConfig config) {
    if (config.model().startsWith(SHIPPED)) {
      Path directory = SessionFiles.find(config.model().substring(SHIPPED.length()));
      return verified(directory, ModelCard.read(directory), config);
    }
    return ModelLocation.of(config, new Configuration()).fetch();
  }

  /** The files of a directory whose card holds their sums. */
  static EncoderFiles verified(Path directory, ModelCard card, EncoderConfig config) {
    return new EncoderFiles(
        card.verify(directory, config.precision()),
        directory.resolve(ModelCard.TOKENIZER),
        card,
        Optional.empty());
  }

  /** Removes what is of no use any more once the files are loaded. */
  void loaded() {
    temporary.ifPresent(TemporaryFolders::delete);
  }
}
