package io.github.echosift.model;

import io.github.echosift.spark.Owner;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Temporary directories that end with this JVM, however it exits short of being killed; those of
 * killed ones end with the next that makes one. Beside each, {@code NAME.owner} tells whose it is.
 */
public final class TemporaryFolders {
  private static final String PREFIX = "echosift-";
  private static final String OWNER = ".owner";
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(TemporaryFolders::deleteAll, "delete-folders"));
  }

  private TemporaryFolders() {}

  /** A fresh directory whose name begins with {@code echosift-} and the given word. */
  public static Path create(String purpose) throws IOException {
    Path folder = Files.createTempDirectory(PREFIX + purpose + "-");
    clear(folder.getParent());
    Files.writeString(ownerFile(folder), Owner.current().text());
    adopt(folder);
    return folder;
  }

  /** Takes on a directory that someone else made. */
  static void adopt(Path folder) {
    OPEN.add(folder);
  }

  /** Removes one before the JVM ends. */
  public static void delete(Path folder) {
    deleteWithOwner(folder);
    OPEN.remove(folder);
  }

  /** Deletes what processes left there that have surely ended. */
  static void clear(Path place) throws IOException {
    try (DirectoryStream<Path> owners = Files.newDirectoryStream(place, PREFIX + "*" + OWNER)) {
      for (Path owner : owners) {
        if (owner(owner).map(Owner::isGone).orElse(false)) {
          String name = owner.getFileName().toString();
          deleteWithOwner(owner.resolveSibling(name.substring(0, name.length() - OWNER.length())));
        }
      }
    }
  }

  private static Optional<Owner> owner(Path file) {
    try {
      return Owner.parse(Files.readString(file));
    } catch (IOException e) {
      return Optional.empty(); // another user's, or gone meanwhile
    }
  }

  private static void deleteWithOwner(Path folder) {
    Publication.deleteQuietly(folder);
    Publication.deleteQuietly(ownerFile(folder));
  }

  private static Path ownerFile(Path folder) {
    return folder.resolveSibling(folder.getFileName() + OWNER);
  }

  private static void deleteAll() {
    OPEN.forEach(TemporaryFolders::deleteWithOwner);
  }
}
