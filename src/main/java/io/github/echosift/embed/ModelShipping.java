package io.github.echosift.embed;

import io.github.echosift.config.EncoderConfig;
import io.github.echosift.config.Precision;
import io.github.echosift.model.ModelCard;
import io.github.echosift.schema.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.SparkSession;

/**
 * Brings an encoder's files to every executor once, as a Spark archive. The built-in single
 * precision model needs none: it is in the application jar.
 */
public final class ModelShipping {
  private ModelShipping() {}

  /**
   * The configuration that executors run.
   *
   * @throws UserException where the model is missing, damaged or lacks the flavour
   */
  public static EncoderConfig ship(SparkSession spark, EncoderConfig config) {
    boolean builtIn = config.model().equals(EncoderConfig.DEFAULT_MODEL);
    if (builtIn && config.precision() == Precision.FP32) {
      return config;
    }
    try {
      Path directory =
          builtIn
              ? PreparedModels.defaultModel()
              : fetched(config.model(), spark.sparkContext().hadoopConfiguration());
      EncoderFiles files = EncoderFiles.in(directory, config);
      String name = "echosift-model-" + UUID.randomUUID();
      Path folder = Files.createTempDirectory("echosift-ship-");
      Path archive = folder.resolve(name + ".zip");
      pack(List.of(files.model(), files.tokenizer(), directory.resolve(ModelCard.FILE)), archive);
      spark.sparkContext().addArchive(archive.toUri().toString() + "#" + name);
      return config.withModel(EncoderFiles.SHIPPED + name);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot ship model " + config.model(), e);
    }
  }

  /** A local copy of a directory on any Hadoop filesystem; a local directory as it is. */
  private static Path fetched(String model, Configuration hadoop) throws IOException {
    if (Files.isDirectory(Path.of(model.replaceFirst("^file:/*", "/")))) {
      return Path.of(model.replaceFirst("^file:/*", "/"));
    }
    org.apache.hadoop.fs.Path remote = new org.apache.hadoop.fs.Path(model);
    FileSystem fs = remote.getFileSystem(hadoop);
    if (!fs.exists(remote) || !fs.getFileStatus(remote).isDirectory()) {
      throw new UserException(
          "model '"
              + model
              + "' is neither "
              + EncoderConfig.DEFAULT_MODEL
              + " nor a directory with model.onnx and tokenizer.json");
    }
    Path local = Files.createTempDirectory("echosift-model-").resolve(remote.getName());
    fs.copyToLocalFile(remote, new org.apache.hadoop.fs.Path(local.toUri()));
    return local;
  }

  private static void pack(List<Path> files, Path archive) throws IOException {
    try (OutputStream out = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(Deflater.BEST_SPEED);
      for (Path file : files) {
        if (Files.isRegularFile(file)) {
          zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
          Files.copy(file, zip);
          zip.closeEntry();
        }
      }
    }
  }
}
