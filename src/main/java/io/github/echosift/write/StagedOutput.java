package io.github.echosift.write;

import io.github.echosift.config.OverwriteMode;
import io.github.echosift.schema.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An output directory that appears whole or not at all.
 *
 * <p>Everything is written to a hidden sibling, {@code .NAME.staging-RUN}, on the same filesystem;
 * {@code .NAME.owner-RUN} says which process that belongs to. {@link #publish()} moves an earlier
 * output aside, moves the sibling into place, gives its mark the name {@code _SUCCESS} last and
 * deletes the earlier output; when a move fails the earlier output is put back, and when the
 * process is killed in between, by the next {@link #open}. {@link #close()} without publishing
 * deletes the sibling, and so does the end of the JVM; what a killed process leaves is deleted by a
 * later run that can tell that it has ended.
 *
 * <p>Where a filesystem renames a directory at once, as local ones and HDFS do, others see the old
 * output, none for an instant, or the new one. On object stores they may see a part of it until
 * {@code _SUCCESS} is there.
 */
public final class StagedOutput implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StagedOutput.class);

  private static final String WORK = "_work";
  private static final ReentrantLock PUBLICATION = new ReentrantLock();
  private static volatile boolean published;

  private final FileSystem fs;
  private final Path target;
  private final Path staging;
  private final Path earlier;
  private final Claim owner;
  private final OverwriteMode mode;
  private final Leftovers leftovers;
  private boolean closed;

  private StagedOutput(OutputPlace place, OverwriteMode mode, Leftovers leftovers)
      throws IOException {
    UUID run = UUID.randomUUID();
    this.fs = place.fs();
    this.target = place.dir();
    this.staging = Leftovers.staging(target, run);
    this.earlier = Leftovers.earlier(target, run);
    this.mode = mode;
    this.leftovers = leftovers;
    Moves.mkdirs(fs, target.getParent());
    this.owner = Claim.write(fs, Leftovers.owner(target, run));
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
    Leftovers leftovers = new Leftovers(place.fs(), place.dir());
    StagedOutput output = null;
    boolean open = false;
    try {
      looking(place, () -> leftovers.restore(mode));
      place.check(mode);
      looking(place, leftovers::clear);
      output = new StagedOutput(place, mode, leftovers);
      Moves.mkdirs(output.fs, output.staging);
      output.fs.deleteOnExit(output.staging);
      OutputMark.write(output.fs, output.staging);
      // Hadoop forgets a path that does not exist yet, as an empty one on some object stores.
      output.fs.deleteOnExit(output.staging);
      open = true;
      return output;
    } catch (IOException e) {
      throw new UserException(
          "output cannot be written: " + place.dir() + " (" + OutputPlace.said(e) + ")", e);
    } finally {
      if (!open) {
        leftovers.forget();
        if (output != null) {
          output.close();
        }
      }
    }
  }

  /** Whether a path is a directory that a run of ours wrote, or is writing; not so for globs. */
  public static boolean isOurs(Configuration conf, String path) {
    try {
      Path directory = new Path(path);
      return OutputMark.in(directory.getFileSystem(conf), directory).isPresent();
    } catch (IOException | RuntimeException e) {
      return false; // whoever reads it says what is wrong with it, or which jar is missing
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
    PUBLICATION.lock();
    try (Claim claim = Claim.publishing(fs, Leftovers.publishing(target))) {
      requireHeld();
      fs.delete(new Path(staging, WORK), true);
      OutputMark mark = OutputMark.write(fs, staging);
      deleteChecksumFiles();
      new OutputPlace(fs, target).check(mode);
      replace(mark);
      closed = true;
      published = true;
      fs.cancelDeleteOnExit(staging);
      discard();
    } catch (IOException e) {
      throw new UncheckedIOException("output could not be published: " + target, e);
    } finally {
      PUBLICATION.unlock();
    }
  }

  /**
   * Waits for a publication that is under way in this JVM, and lets no other begin: for a process
   * that is about to end.
   *
   * @return whether an output was published before
   */
  public static boolean endPublications() {
    PUBLICATION.lock();
    return published;
  }

  private void replace(OutputMark mark) throws IOException {
    boolean placing = false;
    try {
      if (fs.exists(target)) {
        switch (mode) {
          case REFUSE -> deleteEmpty();
          case OVERWRITE -> Moves.away(fs, target, earlier);
        }
      }
      placing = true;
      Moves.into(fs, staging, target);
    } catch (IOException | RuntimeException e) {
      undo(placing ? Optional.of(mark) : Optional.empty(), e);
      throw e;
    }
  }

  /** Another run deletes what this one staged, if it took this one for dead. */
  private void requireHeld() throws IOException {
    if (!owner.isHeld()) {
      throw new UserException(
          "output "
              + target
              + " was not published: another run to it took this one for dead, since it gave no"
              + " sign of life for "
              + Watch.LONG_SILENCE.toMinutes()
              + " minutes, and deleted what was staged; start it again");
    }
  }

  /** Fails where something has come into it since it was looked at. */
  private void deleteEmpty() throws IOException {
    if (!fs.delete(target, false)) {
      throw new IOException("cannot replace " + target);
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
      owner.close();
    } catch (IOException e) {
      throw new UncheckedIOException("staging directory could not be deleted: " + staging, e);
    } finally {
      clearSilent();
    }
  }

  private interface Look {
    void look() throws IOException;
  }

  private static void looking(OutputPlace place, Look look) {
    try {
      look.look();
    } catch (IOException e) {
      throw new UserException(
          "output cannot be checked: " + place.dir() + " (" + OutputPlace.said(e) + ")", e);
    }
  }

  /** The new output is in place: a leftover of the old one is no reason to fail. */
  private void discard() {
    try {
      fs.deleteOnExit(earlier);
      fs.delete(earlier, true);
      fs.cancelDeleteOnExit(earlier);
      owner.close();
    } catch (IOException e) {
      LOG.warn("Not all that was left beside the output could be deleted: {}", target, e);
    } finally {
      clearSilent();
    }
  }

  /** What is another's is no reason to fail. */
  private void clearSilent() {
    try {
      leftovers.clearSilent();
    } catch (IOException e) {
      LOG.warn("What runs elsewhere left could not be deleted: {}", target, e);
    }
  }

  /**
   * Brings the earlier output back.
   *
   * @param placed what may have come into the place already
   */
  private void undo(Optional<OutputMark> placed, Exception cause) {
    try {
      if (placed.isPresent() && placed.equals(OutputMark.in(fs, target))) {
        fs.delete(target, true);
      }
      if (fs.exists(earlier)) {
        leftovers.bringBack(earlier);
      }
      if (fs.exists(earlier)) {
        throw new IOException("it was not taken back");
      }
    } catch (IOException e) {
      cause.addSuppressed(new IOException("the earlier output is kept at " + earlier, e));
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
