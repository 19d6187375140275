package io.github.echosift.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.Contest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;

/**
 * The commits of a history: one small file each, {@code manifests/NUMBER.json}, that appears whole
 * or not at all and is never written again. Who makes the file has made the commit; who finds it
 * there already has lost the race and changed nothing.
 */
final class Commits {
  static final String FOLDER = "manifests";
  private static final String NAME = "[0-9]{12}\\.json";

  private final Configuration hadoop;
  private final FileSystem fs;
  private final Path folder;

  Commits(Configuration hadoop, FileSystem fs, Path history) {
    this.hadoop = hadoop;
    this.fs = fs;
    this.folder = new Path(history, FOLDER);
  }

  /** The last commit; empty where there is none. */
  Optional<Manifest> latest() {
    try {
      return Arrays.stream(fs.listStatus(folder))
          .map(FileStatus::getPath)
          .map(Path::getName)
          .filter(name -> name.matches(NAME))
          .max(String::compareTo)
          .map(name -> read(new Path(folder, name)));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UserException("history can't be read: " + folder + " (" + e.getMessage() + ")", e);
    }
  }

  /** The commit of a number. */
  Manifest at(long sequence) {
    return read(file(sequence));
  }

  private Path file(long sequence) {
    return new Path(folder, String.format(Locale.ROOT, "%012d.json", sequence));
  }

  private Manifest read(Path file) {
    try (InputStream in = fs.open(file)) {
      return parsed(
          new String(in.readAllBytes(), StandardCharsets.UTF_8),
          folder.getParent().toString(),
          file
              + " is no manifest; put the file back from a copy, or delete it to go back to the"
              + " commit before");
    } catch (IOException e) {
      throw new UserException("history can't be read: " + file + " (" + e.getMessage() + ")", e);
    }
  }

  /**
   * A commit from its text.
   *
   * @param place where the history lies
   * @param damage what to say where it is none
   */
  static Manifest parsed(String json, String place, String damage) {
    try {
      return Manifest.parse(json);
    } catch (JsonProcessingException e) {
      throw new UserException("history is damaged: " + damage, e);
    } catch (Manifest.UnknownVersion e) {
      throw new UserException(
          "history "
              + place
              + " has "
              + e.getMessage()
              + ", this version of Echosift reads layout "
              + Manifest.VERSION
              + ": use the version that made it, or begin another history",
          e);
    }
  }

  /**
   * Makes a commit.
   *
   * @throws UserException if someone else has made the commit of this number
   */
  void make(Manifest manifest) {
    Path file = file(manifest.sequence());
    byte[] json = manifest.json().getBytes(StandardCharsets.UTF_8);
    try {
      fs.mkdirs(folder);
      switch (fs.getScheme()) {
        case "file" -> link(file, json);
        case "hdfs", "viewfs", "webhdfs", "swebhdfs" -> rename(file, json);
        default -> Contest.make(fs, file, json);
      }
    } catch (FileAlreadyExistsException | org.apache.hadoop.fs.FileAlreadyExistsException e) {
      throw SegmentNames.lost(folder.getParent().toString(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("history could not be written: " + file, e);
    }
  }

  /** A hard link is made at once or not at all, and never over a file. */
  private void link(Path file, byte[] json) throws IOException {
    java.nio.file.Path target = java.nio.file.Path.of(file.toUri().getPath());
    java.nio.file.Path written = target.resolveSibling("." + UUID.randomUUID());
    try {
      Files.write(written, json);
      Files.createLink(target, written);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  private void rename(Path file, byte[] json) throws IOException {
    Path written = new Path(folder, "." + UUID.randomUUID());
    try {
      try (OutputStream out = fs.create(written, false)) {
        out.write(json);
      }
      FileContext.getFileContext(folder.toUri(), hadoop).rename(written, file, Rename.NONE);
    } finally {
      fs.delete(written, false);
    }
  }
}
