package io.github.echosift.files;

import io.github.echosift.config.InputConfig;
import io.github.echosift.config.InputFormat;
import io.github.echosift.schema.RootCause;
import io.github.echosift.schema.UserException;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * The files that the paths of a config stand for, each once, and their one format: in the order in
 * which the paths are given, those of a directory or glob in path order.
 *
 * @param format format of all files
 * @param files the files that hold at least one byte; there may be none
 * @param notes what was left out
 */
public record InputFiles(InputFormat format, List<FileStatus> files, List<String> notes) {
  private static final String SCHEMES =
      "; for S3 give s3a:// and the jar hadoop-aws of your Spark (--packages"
          + " org.apache.hadoop:hadoop-aws:VERSION), for others the jar of their filesystem";

  /**
   * Lists the files. A path is taken literally if it exists, else as a glob; a directory stands for
   * the files in it and in its partitions, sub-directories called {@code name=value}, and of other
   * sub-directories where they are wanted. Names found in a directory or by a glob that begin with
   * {@code _} or a dot are skipped.
   *
   * @throws UserException if a path stands for no file, or the formats are unknown or mixed
   */
  public static InputFiles find(Configuration hadoop, InputConfig config) {
    Map<Path, FileStatus> found = new LinkedHashMap<>();
    FolderWalk walk = new FolderWalk(config.reading().folders());
    for (String path : config.paths()) {
      for (FileStatus file : expanded(hadoop, path, config, walk)) {
        if (file.getPath().getName().indexOf(':') >= 0) {
          throw new UserException(
              "input file has a colon in its name, which Hadoop can't open: "
                  + file.getPath()
                  + "; rename it");
        }
        found.putIfAbsent(file.getPath(), file);
      }
    }
    List<FileStatus> files = List.copyOf(found.values());
    InputFormat format = config.format().orElseGet(() -> FileEndings.formatOf(files));
    return new InputFiles(
        format,
        files.stream().filter(f -> f.getLen() > 0).map(InputFiles::plain).toList(),
        walk.notes());
  }

  /** A name with blanks that stands without quotes comes as several. */
  private static List<FileStatus> expanded(
      Configuration hadoop, String given, InputConfig config, FolderWalk walk) {
    try {
      return expand(hadoop, given, walk);
    } catch (UserException e) {
      String whole = String.join(" ", config.paths());
      boolean meant = config.paths().size() > 1 && new File(whole).exists();
      throw meant ? new UserException("input needs quotes: \"" + whole + "\"", e) : e;
    }
  }

  private static List<FileStatus> expand(Configuration hadoop, String given, FolderWalk walk) {
    try {
      Path path = path(given);
      requireFiles(path, given);
      FileSystem fs = path.getFileSystem(hadoop);
      List<FileStatus> files = new ArrayList<>();
      for (FileStatus match : matches(fs, path, given)) {
        if (match.isFile()) {
          files.add(match);
        } else {
          files.addAll(walk.filesIn(fs, match.getPath()));
        }
      }
      if (files.isEmpty()) {
        throw new UserException(
            "input directory has no readable files (sub-directories are read with --recursive;"
                + " names that begin with _ or . aren't read): "
                + given);
      }
      return files;
    } catch (UnsupportedFileSystemException e) {
      throw new UserException(
          "can't read input " + given + ": " + RootCause.firstLine(e) + SCHEMES, e);
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException("can't read input " + given + ": " + RootCause.firstLine(e), e);
    } catch (RuntimeException e) {
      if (e.getCause() instanceof ClassNotFoundException) {
        throw new UserException(
            "can't read input " + given + ": " + RootCause.firstLine(e) + SCHEMES, e);
      }
      throw e;
    }
  }

  /** What can be read once only, or not at all by Hadoop, seems to be an empty file to it. */
  private static void requireFiles(Path path, String given) {
    String scheme = String.valueOf(path.toUri().getScheme()).toLowerCase(Locale.ROOT);
    if (scheme.equals("http") || scheme.equals("https")) {
      throw new UserException(
          "input " + given + " is a page of the web; fetch it, and give the file");
    }
    boolean local = scheme.equals("null") || scheme.equals("file");
    if (given.equals("-") || (local && isPipe(new File(path.toUri().getPath()).toPath()))) {
      throw new UserException(
          "input " + given + " is a pipe or a device, which can't be read twice; give a file");
    }
  }

  private static boolean isPipe(java.nio.file.Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).isOther();
    } catch (IOException e) {
      return false; // it is told elsewhere that there is none
    }
  }

  /** A local name may hold a colon, which Hadoop takes for the end of a scheme. */
  static Path path(String given) {
    if (given.isBlank()) {
      throw new UserException("input must name a file, actual: an empty name");
    }
    int colon = given.indexOf(':');
    boolean local = colon > 0 && !given.startsWith("/", colon + 1);
    try {
      return local ? new Path(new File(given).toURI()) : new Path(given);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** What can be sent to executors, without owner and rights. */
  private static FileStatus plain(FileStatus file) {
    return new FileStatus(
        file.getLen(),
        false,
        file.getReplication(),
        file.getBlockSize(),
        file.getModificationTime(),
        file.getPath());
  }

  private static List<FileStatus> matches(FileSystem fs, Path path, String given)
      throws IOException {
    try {
      return List.of(fs.getFileStatus(path));
    } catch (FileNotFoundException missing) {
      FileStatus[] matched = fs.globStatus(path, p -> isVisible(p.getName()));
      if (matched == null || given.matches("[^*?\\[{]*")) {
        throw new UserException("input doesn't exist: " + given + hint(given));
      }
      if (matched.length == 0) {
        throw new UserException("no input file matches: " + given);
      }
      return List.of(matched);
    }
  }

  private static String hint(String given) {
    if (given.matches("[\"'\u2018-\u201F].*|.*[\"'\u2018-\u201F]")) {
      return "; the quotes are part of the name here: leave them out";
    }
    if (given.indexOf(',') >= 0) {
      return "; several are parted by blanks, not by commas";
    }
    return given.contains(" ") && !given.contains(".") && !given.contains("/")
        ? "; texts are read from a file, a line each"
        : "";
  }

  static boolean isVisible(String name) {
    return !name.startsWith("_") && !name.startsWith(".");
  }
}
