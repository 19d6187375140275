package io.github.echosift.write;

import io.github.echosift.config.OverwriteMode;
import io.github.echosift.schema.UserException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.security.AccessControlException;

/** The directory a job is told to write to, and whether it may. Looks only, changes nothing. */
record OutputPlace(FileSystem fs, Path dir) {
  /** Resolves a path as the user gave it. */
  static OutputPlace of(Configuration conf, String outputDir) {
    if (outputDir == null || outputDir.isBlank()) {
      throw new UserException("output must name a directory, actual: an empty name.");
    }
    try {
      Path given = new Path(outputDir.strip());
      FileSystem fs = given.getFileSystem(conf);
      OutputPlace place = new OutputPlace(fs, real(fs.makeQualified(given)));
      place.requireName();
      return place;
    } catch (UserException e) {
      throw e;
    } catch (IOException
        | RuntimeException e) { // such as the class of a filesystem that is missing
      throw new UserException("output cannot be used: " + outputDir + " (" + said(e) + ")", e);
    }
  }

  /** Where a symbolic link leads to: what is replaced is the directory, not the link. */
  private static Path real(Path given) throws IOException {
    if (!"file".equals(given.toUri().getScheme())) {
      return given;
    }
    java.nio.file.Path local = java.nio.file.Path.of(given.toUri().getPath());
    if (!Files.isSymbolicLink(local)) {
      return given;
    }
    if (!Files.exists(local)) {
      throw new UserException("output is a symbolic link to nothing: " + local);
    }
    return new Path(given.toUri().getScheme(), null, local.toRealPath().toString());
  }

  /** Hadoop takes what stands before a colon for the name of a filesystem. */
  private void requireName() {
    if (dir.toUri().getPath().contains(":")) {
      throw new UserException("output must not have ':' in its path, actual: " + dir);
    }
  }

  /** Refuses what must not be written to. */
  void check(OverwriteMode mode) {
    if (dir.getParent() == null) {
      throw new UserException("output must not be the root of a filesystem, actual: " + dir);
    }
    try {
      FileStatus status = statusOrNull(dir);
      if (status != null) {
        checkExisting(status, mode);
      }
      checkWritable(dir.getParent());
    } catch (IOException e) {
      throw new UserException("output cannot be checked: " + dir + " (" + said(e) + ")", e);
    }
  }

  private void checkExisting(FileStatus status, OverwriteMode mode) throws IOException {
    if (!status.isDirectory()) {
      throw new UserException("output must be a directory, but a file is there: " + dir);
    }
    FileStatus[] inside = fs.listStatus(dir);
    if (inside.length == 0) {
      return;
    }
    switch (mode) {
      case REFUSE ->
          throw new UserException(
              "output is not empty: " + dir + ". Choose another directory or add --overwrite.");
      case OVERWRITE -> {
        Optional<String> foreign = OutputMark.foreign(fs, dir, List.of(inside));
        if (foreign.isPresent()) {
          throw new UserException(
              "--overwrite replaces only an earlier Echosift output, and "
                  + dir
                  + " "
                  + foreign.get()
                  + ". Delete it yourself or choose another directory.");
        }
      }
    }
  }

  /** The nearest ancestor that exists must be a directory we may write to. */
  private void checkWritable(Path parent) throws IOException {
    Path ancestor = parent;
    FileStatus status = statusOrNull(ancestor);
    while (status == null && ancestor.getParent() != null) {
      ancestor = ancestor.getParent();
      status = statusOrNull(ancestor);
    }
    if (status == null) {
      return;
    }
    if (!status.isDirectory()) {
      throw new UserException("output cannot be made: " + ancestor + " is a file.");
    }
    if (!writable(ancestor)) {
      throw new UserException("output cannot be made: no permission to write in " + ancestor);
    }
  }

  private boolean writable(Path ancestor) throws IOException {
    if ("file".equals(fs.getScheme())) {
      return Files.isWritable(java.nio.file.Path.of(ancestor.toUri().getPath()));
    }
    try {
      fs.access(ancestor, FsAction.WRITE);
      return true;
    } catch (AccessControlException e) {
      return false;
    }
  }

  private FileStatus statusOrNull(Path path) throws IOException {
    try {
      return fs.getFileStatus(path);
    } catch (FileNotFoundException e) {
      return null;
    }
  }

  /** The first line of an exception's message, for one-line errors. */
  static String said(Exception e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return message.lines().findFirst().orElse(message);
  }
}
