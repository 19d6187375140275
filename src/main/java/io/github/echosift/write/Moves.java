package io.github.echosift.write;

import io.github.echosift.spark.Places;
import java.io.IOException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Moves whole outputs. Some filesystems rename a directory at once. Object stores copy it file by
 * file and may be cut off in between; there an output loses its {@code _SUCCESS} before anything
 * else and gets it after everything else, and its mark tells what belongs to it.
 */
final class Moves {
  private Moves() {}

  /** Takes an output from its place to a new name. */
  static void away(FileSystem fs, Path output, Path aside) throws IOException {
    if (Places.renamesAtOnce(fs)) {
      rename(fs, output, aside);
      return;
    }
    mkdirs(fs, aside);
    Path success = new Path(output, OutputMark.SUCCESS);
    if (fs.exists(success)) {
      rename(fs, success, new Path(aside, OutputMark.SUCCESS));
    }
    children(fs, output, aside);
    fs.delete(output, true);
  }

  /** Puts an output into its place, where nothing is, and marks it as complete. */
  static void into(FileSystem fs, Path output, Path place) throws IOException {
    if (Places.renamesAtOnce(fs)) {
      rename(fs, output, place);
    } else {
      if (fs.exists(place)) {
        throw new IOException("cannot move " + output + ": " + place + " exists");
      }
      OutputMark mark =
          OutputMark.in(fs, output)
              .orElseThrow(() -> new IOException("no output of Echosift: " + output));
      mkdirs(fs, place);
      mark.writeTo(fs, new Path(place, OutputMark.STAGING));
      children(fs, output, place);
      fs.delete(output, true);
    }
    complete(fs, place);
  }

  /** Says that an output is complete, if it does not yet. */
  static void complete(FileSystem fs, Path output) throws IOException {
    Path staging = new Path(output, OutputMark.STAGING);
    if (fs.exists(staging)) {
      rename(fs, staging, new Path(output, OutputMark.SUCCESS));
    }
  }

  /** Renames to a name that is free; an existing directory would swallow the source instead. */
  static void rename(FileSystem fs, Path from, Path to) throws IOException {
    if (fs.exists(to)) {
      throw new IOException("cannot rename " + from + ": " + to + " exists");
    }
    if (!fs.rename(from, to)) {
      throw new IOException("cannot rename " + from + " to " + to);
    }
  }

  private static void children(FileSystem fs, Path from, Path to) throws IOException {
    for (FileStatus child : fs.listStatus(from)) {
      if (!OutputMark.isMark(child.getPath().getName())) {
        rename(fs, child.getPath(), new Path(to, child.getPath().getName()));
      }
    }
  }

  static void mkdirs(FileSystem fs, Path directory) throws IOException {
    if (!fs.mkdirs(directory)) {
      throw new IOException("the directory was not made: " + directory);
    }
  }
}
