package io.github.echosift.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Temporary directories that end with this JVM, however it exits short of being killed. */
public final class TemporaryFolders {
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(TemporaryFolders::deleteAll, "delete-folders"));
  }

  private TemporaryFolders() {}

  /** A fresh directory whose name begins with {@code echosift-} and the given word. */
  public static Path create(String purpose) throws IOException {
    Path folder = Files.createTempDirectory("echosift-" + purpose + "-");
    adopt(folder);
    return folder;
  }

  /** Takes on a directory that someone else made. */
  static void adopt(Path folder) {
    OPEN.add(folder);
  }

  /** Removes one before the JVM ends. */
  public static void delete(Path folder) {
    Publication.deleteQuietly(folder);
    OPEN.remove(folder);
  }

  private static void deleteAll() {
    OPEN.forEach(Publication::deleteQuietly);
  }
}
