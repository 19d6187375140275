package io.github.echosift.embed;

import io.github.echosift.model.TemporaryFolders;
import io.github.echosift.schema.UserException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** A model's directory on any Hadoop filesystem. */
final class ModelFolder {
  private final FileSystem files;
  private final Path folder;

  private ModelFolder(FileSystem files, Path folder) {
    this.files = files;
    this.folder = folder;
  }

  /** A directory of this machine. */
  static ModelFolder local(java.nio.file.Path folder, Configuration hadoop) {
    try {
      return new ModelFolder(
          FileSystem.getLocal(hadoop), new Path(folder.toAbsolutePath().toString()));
    } catch (IOException e) {
      throw unreadable(folder.toString(), e);
    }
  }

  /** The directory of a name, on this machine if it is there; empty where there is none. */
  static Optional<ModelFolder> find(String place, Configuration hadoop) {
    java.nio.file.Path here = java.nio.file.Path.of(place.replaceFirst("^file:/*", "/"));
    if (Files.isDirectory(here)) {
      return Optional.of(local(here.toAbsolutePath(), hadoop));
    }
    try {
      Path path = new Path(place);
      FileSystem files = path.getFileSystem(hadoop);
      return files.getFileStatus(path).isDirectory()
          ? Optional.of(new ModelFolder(files, path))
          : Optional.empty();
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(place, e);
    }
  }

  /** The directory's own name. */
  String name() {
    return folder.getName();
  }

  boolean has(String file) {
    try {
      return files.exists(new Path(folder, file));
    } catch (IOException e) {
      throw unreadable(folder.toString(), e);
    }
  }

  /** The content of a small file, empty where it is absent. */
  Optional<String> text(String file) {
    if (!has(file)) {
      return Optional.empty();
    }
    try (InputStream in = files.open(new Path(folder, file))) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unreadable(folder.toString(), e);
    }
  }

  boolean isLocal() {
    return files instanceof LocalFileSystem;
  }

  /** A local directory that holds the named files: this one, or a temporary copy. */
  java.nio.file.Path localWith(List<String> names) {
    if (isLocal()) {
      return java.nio.file.Path.of(folder.toUri().getPath());
    }
    try {
      java.nio.file.Path copy = TemporaryFolders.create("model");
      for (String name : names) {
        java.nio.file.Path file = copy.resolve(name);
        Files.createDirectories(file.getParent());
        try (InputStream in = files.open(new Path(folder, name))) {
          Files.copy(in, file);
        }
      }
      return copy;
    } catch (IOException e) {
      throw unreadable(folder.toString(), e);
    }
  }

  private static UserException unreadable(String place, Exception cause) {
    return new UserException("model '" + place + "' can't be read: " + cause.getMessage(), cause);
  }

  @Override
  public String toString() {
    return isLocal() ? folder.toUri().getPath() : folder.toString();
  }
}
