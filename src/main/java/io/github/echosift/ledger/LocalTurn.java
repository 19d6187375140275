package io.github.echosift.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Processes of one machine take turns at a folder on its disk. Table formats commit there by
 * looking for a file and then renaming another one to its name, which replaces what somebody made
 * in between. The system takes a turn back from a process that ends in whatever way.
 */
final class LocalTurn {
  private static final ConcurrentHashMap<Path, ReentrantLock> OWN = new ConcurrentHashMap<>();

  private LocalTurn() {}

  /** Does something once it is this thread's turn. */
  static void take(Path file, Runnable work) {
    ReentrantLock threads =
        OWN.computeIfAbsent(file.toAbsolutePath().normalize(), f -> new ReentrantLock());
    threads.lock();
    try {
      if (threads.getHoldCount() > 1) {
        work.run();
        return;
      }
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        // It ends with the channel.
        channel.lock();
        work.run();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("history could not be locked: " + file, e);
    } finally {
      threads.unlock();
    }
  }
}
