package io.github.echosift.write;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The file by which an output is known again: a heading, then the name of each table and file that
 * the run wrote, a line each. It is {@code _staging} until the output is complete and {@code
 * _SUCCESS} from then on. Spark's own {@code _SUCCESS} is empty, so it is no mark.
 */
final class OutputMark {
  /** The name that says that an output is complete. */
  static final String SUCCESS = "_SUCCESS";

  /** The name until then; it stays where a filesystem renames file by file and was cut off. */
  static final String STAGING = "_staging";

  private static final String HEADING = "Echosift output, replaced as a whole by --overwrite:";
  private static final int MOST_BYTES = 1 << 16;

  private OutputMark() {}

  /** Marks a directory as one of ours that holds what it holds now. */
  static void write(FileSystem fs, Path directory) throws IOException {
    List<String> lines = new ArrayList<>(List.of(HEADING));
    for (FileStatus child : fs.listStatus(directory)) {
      if (!isMark(child.getPath().getName())) {
        lines.add(child.getPath().getName());
      }
    }
    try (OutputStream out = fs.create(new Path(directory, STAGING), true)) {
      out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Whether a directory has a mark of ours. */
  static boolean stands(FileSystem fs, Path directory) throws IOException {
    for (String name : List.of(SUCCESS, STAGING)) {
      Path mark = new Path(directory, name);
      if (fs.exists(mark) && fs.getFileStatus(mark).isFile()) {
        List<String> lines = lines(fs, mark);
        return !lines.isEmpty() && lines.get(0).equals(HEADING);
      }
    }
    return false;
  }

  /**
   * Looks for a reason not to replace a directory.
   *
   * @param inside what lies in it
   * @return what is wrong with it, as the end of a sentence about it; empty for an output of ours
   */
  static Optional<String> foreign(FileSystem fs, List<FileStatus> inside) throws IOException {
    Set<String> ours = new HashSet<>();
    for (FileStatus child : inside) {
      if (isMark(child.getPath().getName()) && child.isFile()) {
        List<String> lines = lines(fs, child.getPath());
        if (!lines.isEmpty() && lines.get(0).equals(HEADING)) {
          ours.addAll(lines);
        }
      }
    }
    if (ours.isEmpty()) {
      return Optional.of("is none (it has no _SUCCESS file written by Echosift)");
    }
    return inside.stream()
        .map(child -> child.getPath().getName())
        .filter(name -> !isMark(name) && !isDebris(name) && !ours.contains(name))
        .sorted()
        .findFirst()
        .map(name -> "holds " + name + ", which Echosift did not write");
  }

  private static boolean isMark(String name) {
    return name.equals(SUCCESS) || name.equals(STAGING);
  }

  /** Checksums of local filesystems, and what a file browser leaves. */
  private static boolean isDebris(String name) {
    return name.equals(".DS_Store") || (name.startsWith(".") && name.endsWith(".crc"));
  }

  private static List<String> lines(FileSystem fs, Path file) throws IOException {
    try (InputStream in = fs.open(file)) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
