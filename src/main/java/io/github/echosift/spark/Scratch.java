package io.github.echosift.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;

/**
 * Where rows lie that must outlive the loss of an executor.
 *
 * @param directory folder on a filesystem that driver and executors share; empty means on the
 *     executors alone
 */
public record Scratch(Optional<String> directory) {
  /** On the executors alone. */
  public static final Scratch NONE = new Scratch(Optional.empty());

  /** A folder of one's own; with a local master none, since nothing survives that could read it. */
  public static Scratch in(SparkContext context, String directory) {
    return context.isLocal() ? NONE : new Scratch(Optional.of(directory));
  }

  /** The folder that the user gave Spark for checkpoints, if any. */
  public static Scratch of(SparkContext context) {
    return context.getCheckpointDir().isEmpty()
        ? NONE
        : new Scratch(Optional.of(context.getCheckpointDir().get()));
  }

  static void delete(Configuration hadoop, String path) {
    try {
      Path place = new Path(path);
      place.getFileSystem(hadoop).delete(place, true);
    } catch (IOException e) {
      throw new UncheckedIOException("can't delete " + path, e);
    }
  }
}
