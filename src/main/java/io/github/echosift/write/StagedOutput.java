package io.github.echosift.write;

import io.github.echosift.config.OverwriteMode;
import io.github.echosift.schema.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * An output directory that appears whole or not at all.
 *
 * <p>Everything is written to a hidden sibling, {@code .NAME.staging-RANDOM}, on the same
 * filesystem. {@link #publish()} moves an earlier output aside, renames the sibling into place,
 * gives its mark the name {@code _SUCCESS} last and deletes the earlier output; when a rename fails
 * the earlier output is put back, and when the process is killed in between, by the next {@link
 * #open}. {@link #close()} without publishing deletes the sibling, and so does the end of the JVM.
 */
public final class StagedOutput implements AutoCloseable {
  private static final String WORK = "_work";

  private final FileSystem fs;
  private final Path target;
  private final Path staging;
  private final OverwriteMode mode;
  private boolean closed;

  private StagedOutput(OutputPlace place, OverwriteMode mode) {
    this.fs = place.fs();
    this.target = place.dir();
    this.staging = Leftovers.staging(target);
    this.mode = mode;
  }

  /**
   * Checks what {@link #open} would check, and changes nothing.
   *
   * @throws UserException when the place is a file, holds something that may not be replaced, or
   *     cannot be written
   */
  public static void check(Configuration hadoopConf, String outputDir, OverwriteMode mode) {
    OutputPlace.of(hadoopConf, outputDir).check(mode);
  }

  /**
   * Claims a place before any work is done.
   *
   * @throws UserException as {@link #check}, and when the staging directory cannot be made
   */
  public static StagedOutput open(Configuration hadoopConf, String outputDir, OverwriteMode mode) {
    OutputPlace place = OutputPlace.of(hadoopConf, outputDir);
    settle(place);
    place.check(mode);
    StagedOutput output = new StagedOutput(place, mode);
    try {
      if (!output.fs.mkdirs(output.staging)) {
        throw new IOException("the directory was not made");
      }
      output.fs.deleteOnExit(output.staging); // Hadoop forgets a path that does not exist yet
      OutputMark.write(output.fs, output.staging);
      return output;
    } catch (IOException e) {
      output.close();
      throw new UserException(
          "output cannot be written: " + place.dir() + " (" + OutputPlace.said(e) + ")", e);
    }
  }

  /** Whether a path is a directory that a run of ours wrote, or is writing; not so for globs. */
  public static boolean isOurs(Configuration conf, String path) {
    try {
      Path directory = new Path(path);
      return OutputMark.stands(directory.getFileSystem(conf), directory);
    } catch (IOException | IllegalArgumentException e) {
      return false; // whoever reads it says what is wrong with it
    }
  }

  /** Where to write a table or file of the output, such as {@code kept} or {@code report.json}. */
  public String path(String child) {
    return new Path(staging, child).toString();
  }

  /** A place for checkpoints and other intermediate data; gone once the output is published. */
  public String work(String child) {
    return new Path(new Path(staging, WORK), child).toString();
  }

  /** Where the output lies once it is published. */
  public String target() {
    return target.toString();
  }

  /**
   * Puts the output in its final place. Afterwards the place holds the complete new output; on any
   * exception it holds what it held before.
   *
   * @throws UserException when the place was filled by someone else meanwhile
   */
  public void publish() {
    if (closed) {
      throw new IllegalStateException("already published or closed: " + target);
    }
    Path earlier = Leftovers.earlier(target);
    try {
      fs.delete(new Path(staging, WORK), true);
      OutputMark.write(fs, staging);
      deleteChecksumFiles();
      new OutputPlace(fs, target).check(mode);
      boolean moved = fs.exists(target);
      if (moved) {
        rename(target, earlier);
      }
      try {
        rename(staging, target);
        rename(new Path(target, OutputMark.STAGING), new Path(target, OutputMark.SUCCESS));
      } catch (IOException | RuntimeException e) {
        undo(moved, earlier, e);
        throw e;
      }
      closed = true;
      fs.cancelDeleteOnExit(staging);
      discard(earlier);
    } catch (IOException e) {
      throw new UncheckedIOException("output could not be published: " + target, e);
    }
  }

  /** Deletes everything written so far unless it was published. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      fs.delete(staging, true);
      fs.cancelDeleteOnExit(staging);
    } catch (IOException e) {
      throw new UncheckedIOException("staging directory could not be deleted: " + staging, e);
    }
  }

  private static void settle(OutputPlace place) {
    try {
      Leftovers.settle(place.fs(), place.dir());
    } catch (IOException e) {
      throw new UserException(
          "output cannot be checked: " + place.dir() + " (" + OutputPlace.said(e) + ")", e);
    }
  }

  /** The new output is in place: a leftover of the old one is no reason to fail. */
  private void discard(Path earlier) throws IOException {
    fs.deleteOnExit(earlier);
    try {
      fs.delete(earlier, true);
    } catch (IOException e) {
      return; // tried once more when the JVM ends
    }
    fs.cancelDeleteOnExit(earlier);
  }

  private void undo(boolean moved, Path earlier, Exception cause) {
    try {
      if (!fs.exists(staging) && fs.exists(target)) {
        rename(target, staging);
      }
      if (moved) {
        rename(earlier, target);
      }
    } catch (IOException e) {
      cause.addSuppressed(new IOException("the earlier output is kept at " + earlier, e));
    }
  }

  /** Renames to a name that is free; an existing directory would swallow the source instead. */
  private void rename(Path from, Path to) throws IOException {
    if (fs.exists(to)) {
      throw new IOException("cannot rename " + from + ": " + to + " exists");
    }
    if (!fs.rename(from, to)) {
      throw new IOException("cannot rename " + from + " to " + to);
    }
  }

  /** Local filesystems keep a hidden checksum file beside each file; an output needs none. */
  private void deleteChecksumFiles() throws IOException {
    if (fs instanceof ChecksumFileSystem local) {
      FileSystem raw = local.getRawFileSystem();
      RemoteIterator<LocatedFileStatus> files = raw.listFiles(staging, true);
      while (files.hasNext()) {
        Path file = files.next().getPath();
        if (ChecksumFileSystem.isChecksumFile(file)) {
          raw.delete(file, false);
        }
      }
    }
  }
}
