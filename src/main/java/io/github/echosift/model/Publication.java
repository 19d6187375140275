package io.github.echosift.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Makes a directory appear whole or not at all, once.
 *
 * <p>The work is done in a directory beside the target that is renamed at the end. A lock file
 * beside it keeps other processes out, an ordinary lock the other threads of this one: the
 * platform's file locks do not tell threads apart.
 */
public final class Publication {
  private static final ReentrantLock THREADS = new ReentrantLock();

  private Publication() {}

  /**
   * Fills a directory unless it is ready.
   *
   * @param isReady asked under the lock
   * @param fill writes into the directory it is given
   * @return the card of the directory as it stands at the end
   */
  public static ModelCard publish(
      Path output, BooleanSupplier isReady, Function<Path, ModelCard> fill) {
    Path target = output.toAbsolutePath();
    Path lockFile = target.resolveSibling(target.getFileName() + ".lock");
    THREADS.lock();
    try {
      Files.createDirectories(target.getParent());
      try (FileChannel channel =
              FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        return isReady.getAsBoolean() ? ModelCard.read(target) : replace(target, fill);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      THREADS.unlock();
    }
  }

  private static ModelCard replace(Path target, Function<Path, ModelCard> fill) throws IOException {
    Path made = Files.createDirectory(beside(target));
    try {
      ModelCard card = fill.apply(made);
      if (Files.exists(target)) {
        Path old = beside(target);
        Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
        delete(old);
      } else {
        Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
      }
      return card;
    } finally {
      delete(made);
    }
  }

  private static Path beside(Path target) {
    return target.resolveSibling("." + target.getFileName() + "-" + UUID.randomUUID());
  }

  /** Removes a directory and all in it as far as it can; null is nothing to remove. */
  static void deleteQuietly(Path directory) {
    try {
      if (directory != null) {
        delete(directory);
      }
    } catch (IOException e) {
      directory.toFile().deleteOnExit();
    }
  }

  private static void delete(Path directory) throws IOException {
    if (Files.notExists(directory)) {
      return;
    }
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(directory)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
