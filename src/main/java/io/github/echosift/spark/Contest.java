package io.github.echosift.spark;

import io.github.echosift.schema.UserException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a small file on an object store, where several may want to make the same one at once: one
 * of them does, and it is never written over.
 *
 * <p>Stores that can are asked to refuse the file where there is one. Some ignore that, and others
 * know no such request, so it is not relied upon. Whoever wants to make a file first makes another
 * one beside it, a candidate of a name of its own, and looks who else has done so. Only who sees no
 * other candidate goes on, looks whether the file is there, makes it, and takes the candidate back
 * last. Of two that are at work at once, the one that looks later sees the other's candidate, or
 * what it has made. Where both see each other, the one whose name comes later takes its candidate
 * back and waits for what the other brings about. All this asks of a store is that it shows what
 * was written to whoever looks afterwards.
 */
public final class Contest {
  private static final Logger LOG = LoggerFactory.getLogger(Contest.class);

  /** Asks a store to make a file only where there is none; S3A's name for it. */
  private static final String CONDITIONAL = "fs.option.create.conditional.overwrite";

  private static final Duration MOST_WAITING = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int MOST_BYTES = 4096;

  private final FileSystem fs;
  private final Path file;
  private final byte[] content;
  private final Path mine;
  private final long end = System.nanoTime() + MOST_WAITING.toNanos();

  private Contest(FileSystem fs, Path file, byte[] content) {
    this.fs = fs;
    this.file = file;
    this.content = content;
    this.mine = new Path(file.getParent(), prefix() + UUID.randomUUID());
  }

  /**
   * Makes a file.
   *
   * @throws FileAlreadyExistsException where it is there, or somebody else makes it
   * @throws UserException where a candidate stays for a minute, and its process cannot be seen
   */
  public static void make(FileSystem fs, Path file, byte[] content) throws IOException {
    Contest contest = new Contest(fs, file, content);
    while (!contest.made()) {
      while (!contest.others().isEmpty()) {
        contest.pause();
      }
    }
  }

  /** Deletes candidates for a file whose process has surely ended. */
  public static void sweep(FileSystem fs, Path file) throws IOException {
    new Contest(fs, file, new byte[0]).others();
  }

  /** False where another one goes first. */
  private boolean made() throws IOException {
    try (OutputStream out = fs.create(mine, true)) {
      out.write(Owner.current().text().getBytes(StandardCharsets.UTF_8));
    }
    try {
      for (List<Path> others = others(); !others.isEmpty(); others = others()) {
        if (others.stream().anyMatch(other -> other.compareTo(mine) < 0)) {
          return false;
        }
        pause();
      }
      if (fs.exists(file)) {
        throw new FileAlreadyExistsException(file.toString());
      }
      put();
      return true;
    } finally {
      takeBack();
    }
  }

  private void put() throws IOException {
    FSDataOutputStreamBuilder<?, ?> builder = fs.createFile(file).overwrite(false).recursive();
    if (fs.hasPathCapability(file, CONDITIONAL)) {
      builder.must(CONDITIONAL, true);
    }
    try (OutputStream out = builder.build()) {
      out.write(content);
    } catch (IOException e) {
      // It was refused, or it was made and only the answer was lost: then the file has our bytes.
      byte[] there = read(file).orElseThrow(() -> e);
      if (!Arrays.equals(there, content)) {
        FileAlreadyExistsException taken = new FileAlreadyExistsException(file.toString());
        taken.initCause(e);
        throw taken;
      }
    }
  }

  /** The candidates of others, without those whose process has surely ended. */
  private List<Path> others() throws IOException {
    List<Path> out = new ArrayList<>();
    for (FileStatus child : fs.listStatus(file.getParent())) {
      // As it was named here: a store's answer may be qualified.
      Path other = new Path(file.getParent(), child.getPath().getName());
      if (other.getName().startsWith(prefix()) && !other.equals(mine)) {
        Optional<Owner> owner =
            read(other).flatMap(text -> Owner.parse(new String(text, StandardCharsets.UTF_8)));
        if (owner.isPresent() && owner.get().isGone()) {
          fs.delete(other, false);
        } else {
          out.add(other);
        }
      }
    }
    return out;
  }

  private String prefix() {
    String name = file.getName();
    return (name.startsWith(".") ? "" : ".") + name + ".candidate-";
  }

  private Optional<byte[]> read(Path path) throws IOException {
    try (InputStream in = fs.open(path)) {
      return Optional.of(in.readNBytes(Math.max(content.length + 1, MOST_BYTES)));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private void takeBack() {
    try {
      fs.delete(mine, false);
    } catch (IOException e) {
      LOG.warn("A file that is of no use any more could not be deleted: {}", mine, e);
    }
  }

  private void pause() throws IOException {
    if (System.nanoTime() > end) {
      throw new UserException(
          "another run has been about to make "
              + file
              + " for a minute, or was killed just then; if there is none, delete "
              + others());
    }
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted before it was made: " + file, e);
    }
  }
}
