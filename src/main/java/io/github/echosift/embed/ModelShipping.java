package io.github.echosift.embed;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.config.encoder.Precision;
import io.github.echosift.model.ModelCard;
import io.github.echosift.model.TemporaryFolders;
import io.github.echosift.spark.SessionFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Brings an encoder's files to every executor once a session, as a Spark archive with a card that
 * holds their sums. The built-in single precision model needs none: it is in the application jar.
 */
public final class ModelShipping {
  private static final Set<String> SHIPPED = ConcurrentHashMap.newKeySet();
  private static final ConcurrentMap<Shipment, EncoderConfig> KEPT = new ConcurrentHashMap<>();

  private ModelShipping() {}

  private record Shipment(String application, String files, EncoderConfig encoder) {}

  /**
   * As {@link #ship}, without reading the files again if they were shipped in this session before:
   * a change of theirs is seen by the next session.
   */
  public static EncoderConfig shipOnce(SparkSession spark, EncoderConfig config) {
    String application = spark.sparkContext().applicationId();
    return SessionFiles.within(
        spark,
        () ->
            KEPT.computeIfAbsent(
                new Shipment(application, SessionFiles.current(), config),
                shipment -> ship(spark, config)));
  }

  /**
   * The configuration that executors run in queries of the session. Shipping the same files again
   * costs no more than reading them once.
   *
   * @throws io.github.echosift.schema.UserException where the model is missing, damaged or lacks
   *     the flavour
   */
  public static EncoderConfig ship(SparkSession spark, EncoderConfig config) {
    if (config.model().startsWith(EncoderFiles.SHIPPED)) {
      return config;
    }
    SparkContext context = spark.sparkContext();
    ModelLocation location = ModelLocation.of(config, context.hadoopConfiguration());
    EncoderConfig shipped =
        inJar(config) ? location.resolved() : ship(spark, location, config.precision());
    if (context.isLocal()) {
      SentenceEncoder.shared(shipped); // the tasks' own: a fault shows before they start
    }
    return shipped;
  }

  /** Whether a model is in the application jar as it is run. */
  static boolean inJar(EncoderConfig config) {
    return config.model().equals(EncoderConfig.DEFAULT_MODEL)
        && config.precision() == Precision.FP32;
  }

  private static EncoderConfig ship(
      SparkSession spark, ModelLocation location, Precision precision) {
    EncoderFiles files = location.fetch();
    ModelCard card =
        files.card().files().isEmpty()
            ? files.card().with(precision, files.graph(), files.tokenizer())
            : files.card();
    String name = "echosift-model-" + card.fingerprint() + "-" + precision.label();
    SessionFiles.within(
        spark,
        () -> {
          SparkContext context = spark.sparkContext();
          if (SHIPPED.add(context.applicationId() + " " + SessionFiles.current() + " " + name)) {
            context.addArchive(archive(name, files, card, precision).toUri() + "#" + name);
          }
          return name;
        });
    files.loaded();
    return location.resolved().withModel(EncoderFiles.SHIPPED + name);
  }

  private static Path archive(
      String name, EncoderFiles files, ModelCard card, Precision precision) {
    try {
      Path archive = TemporaryFolders.create("ship").resolve(name + ".zip");
      try (OutputStream out = Files.newOutputStream(archive);
          ZipOutputStream zip = new ZipOutputStream(out)) {
        zip.setLevel(Deflater.NO_COMPRESSION);
        zip.putNextEntry(new ZipEntry(ModelCard.FILE));
        zip.write(card.json().getBytes(StandardCharsets.UTF_8));
        zip.putNextEntry(new ZipEntry(precision.file()));
        Files.copy(files.graph(), zip);
        zip.putNextEntry(new ZipEntry(ModelCard.TOKENIZER));
        Files.copy(files.tokenizer(), zip);
      }
      return archive;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot ship model " + files.card().name(), e);
    }
  }
}
