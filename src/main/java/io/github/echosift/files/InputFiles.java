package io.github.echosift.files;

import io.github.echosift.config.InputConfig;
import io.github.echosift.config.InputFormat;
import io.github.echosift.schema.UserException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The files that the paths of a config stand for, each once, in path order, and their one format.
 *
 * @param format format of all files
 * @param files the files that hold at least one byte; there may be none
 */
public record InputFiles(InputFormat format, List<FileStatus> files) {

  /**
   * Lists the files. A path is taken literally if it exists, else as a glob; a directory stands for
   * the files in it, without its sub-directories. Names found in a directory or by a glob that
   * begin with {@code _} or a dot are skipped.
   *
   * @throws UserException if a path stands for no file, or the formats are unknown or mixed
   */
  public static InputFiles find(Configuration hadoop, InputConfig config) {
    Map<Path, FileStatus> found = new TreeMap<>(Comparator.comparing(Path::toString));
    for (String path : config.paths()) {
      for (FileStatus file : expand(hadoop, path)) {
        found.put(file.getPath(), file);
      }
    }
    List<FileStatus> files = List.copyOf(found.values());
    InputFormat format = config.format().orElseGet(() -> FileEndings.formatOf(files));
    return new InputFiles(format, files.stream().filter(f -> f.getLen() > 0).toList());
  }

  private static List<FileStatus> expand(Configuration hadoop, String given) {
    try {
      Path path = new Path(given);
      FileSystem fs = path.getFileSystem(hadoop);
      List<FileStatus> matches = matches(fs, path, given);
      List<FileStatus> files = new ArrayList<>();
      for (FileStatus match : matches) {
        if (match.isFile()) {
          files.add(match);
        } else {
          files.addAll(filesIn(fs, match.getPath()));
        }
      }
      if (files.isEmpty()) {
        throw new UserException(
            "input directory has no readable files (sub-directories and names that begin with _ or"
                + " . aren't read): "
                + given);
      }
      return files;
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException("can't read input " + given + ": " + firstLine(e), e);
    }
  }

  private static List<FileStatus> matches(FileSystem fs, Path path, String given)
      throws IOException {
    try {
      return List.of(fs.getFileStatus(path));
    } catch (FileNotFoundException missing) {
      FileStatus[] matched = fs.globStatus(path, p -> isVisible(p.getName()));
      if (matched == null || given.matches("[^*?\\[{]*")) {
        throw new UserException("input doesn't exist: " + given);
      }
      if (matched.length == 0) {
        throw new UserException("no input file matches: " + given);
      }
      return List.of(matched);
    }
  }

  private static List<FileStatus> filesIn(FileSystem fs, Path directory) throws IOException {
    List<FileStatus> files = new ArrayList<>();
    for (FileStatus child : fs.listStatus(directory, p -> isVisible(p.getName()))) {
      if (child.isFile()) {
        files.add(child);
      }
    }
    return files;
  }

  private static boolean isVisible(String name) {
    return !name.startsWith("_") && !name.startsWith(".");
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
