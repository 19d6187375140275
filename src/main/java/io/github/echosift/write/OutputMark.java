package io.github.echosift.write;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The file by which an output is known again: a heading, then the name of each table and file that
 * the run wrote, a line each, and once it is sealed every file with its length. It is {@code
 * _staging} until the output is complete and {@code _SUCCESS} from then on. Spark's own {@code
 * _SUCCESS} is empty, so it is no mark.
 *
 * @param names tables and files at the top
 * @param lengths bytes of each file, by its path within the output; empty before it is sealed, and
 *     in marks of earlier versions
 */
record OutputMark(Set<String> names, Map<String, Long> lengths) {
  /** The name that says that an output is complete. */
  static final String SUCCESS = "_SUCCESS";

  /** The name until then; it stays where publication was cut off. */
  static final String STAGING = "_staging";

  private static final String HEADING = "Echosift output, replaced as a whole by --overwrite:";
  private static final int MOST_BYTES = 1 << 26;

  /** Marks a directory as one of ours that holds what it holds now. */
  static OutputMark write(FileSystem fs, Path directory) throws IOException {
    OutputMark mark = of(fs, directory);
    mark.writeTo(fs, new Path(directory, STAGING));
    return mark;
  }

  /** Writes the mark to a file. */
  void writeTo(FileSystem fs, Path file) throws IOException {
    List<String> lines = new ArrayList<>(List.of(HEADING));
    lines.addAll(names);
    lengths.forEach((path, length) -> lines.add(path + "\t" + length));
    try (OutputStream out = fs.create(file, true)) {
      out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private static OutputMark of(FileSystem fs, Path directory) throws IOException {
    OutputMark mark = new OutputMark(new TreeSet<>(), new LinkedHashMap<>());
    FileStatus[] inside;
    try {
      inside = fs.listStatus(directory);
    } catch (FileNotFoundException e) {
      return mark; // some object stores know no directory without a file in it
    }
    for (FileStatus child : inside) {
      if (!isMark(child.getPath().getName())) {
        mark.names.add(child.getPath().getName());
      }
    }
    String root = fs.makeQualified(directory).toUri().getPath() + Path.SEPARATOR;
    RemoteIterator<LocatedFileStatus> files = fs.listFiles(directory, true);
    while (files.hasNext()) {
      LocatedFileStatus file = files.next();
      String path = file.getPath().toUri().getPath().substring(root.length());
      if (!isMark(path)) {
        mark.lengths.put(path, file.getLen());
      }
    }
    return mark;
  }

  /** The mark in a directory, whichever name it has. */
  static Optional<OutputMark> in(FileSystem fs, Path directory) throws IOException {
    Optional<OutputMark> done = read(fs, new Path(directory, SUCCESS));
    return done.isPresent() ? done : read(fs, new Path(directory, STAGING));
  }

  private static Optional<OutputMark> read(FileSystem fs, Path file) throws IOException {
    List<String> lines;
    try (InputStream in = fs.open(file)) {
      lines = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).lines().toList();
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
    if (lines.isEmpty() || !lines.get(0).equals(HEADING)) {
      return Optional.empty();
    }
    OutputMark mark = new OutputMark(new TreeSet<>(), new LinkedHashMap<>());
    for (String line : lines.subList(1, lines.size())) {
      int tab = line.lastIndexOf('\t');
      if (tab < 0) {
        mark.names.add(line);
      } else {
        String length = line.substring(tab + 1);
        if (!length.matches("[0-9]{1,18}")) {
          return Optional.empty(); // the process was killed while it wrote this
        }
        mark.lengths.put(line.substring(0, tab), Long.parseLong(length));
      }
    }
    return Optional.of(mark);
  }

  /**
   * Whether a directory holds an output of ours with all its files. Marks of earlier versions tell
   * no lengths; with those only the name {@code _SUCCESS} tells.
   */
  static boolean isWhole(FileSystem fs, Path directory) throws IOException {
    Optional<OutputMark> mark = in(fs, directory);
    if (mark.isEmpty()) {
      return false;
    }
    return mark.get().lengths.isEmpty()
        ? fs.exists(new Path(directory, SUCCESS))
        : mark.get().missing(fs, directory).isEmpty();
  }

  /** The files that a directory lacks, or holds in another length. */
  List<String> missing(FileSystem fs, Path directory) throws IOException {
    Map<String, Long> there = of(fs, directory).lengths;
    return lengths.entrySet().stream()
        .filter(file -> !file.getValue().equals(there.get(file.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Looks for a reason not to replace a directory.
   *
   * @param inside what lies in it
   * @return what is wrong with it, as the end of a sentence about it; empty for an output of ours
   */
  static Optional<String> foreign(FileSystem fs, Path directory, List<FileStatus> inside)
      throws IOException {
    Optional<OutputMark> mark = in(fs, directory);
    return mark.isEmpty()
        ? Optional.of("is none (it has no _SUCCESS file written by Echosift)")
        : mark.get()
            .foreign(inside)
            .map(name -> "holds " + name + ", which Echosift did not write");
  }

  /** The first name that is not of this output. */
  Optional<String> foreign(List<FileStatus> inside) {
    return inside.stream()
        .map(child -> child.getPath().getName())
        .filter(name -> !isMark(name) && !isDebris(name) && !names.contains(name))
        .sorted()
        .findFirst();
  }

  static boolean isMark(String name) {
    return name.equals(SUCCESS) || name.equals(STAGING);
  }

  /** Checksums of local filesystems, and what a file browser leaves. */
  private static boolean isDebris(String name) {
    return name.equals(".DS_Store") || (name.startsWith(".") && name.endsWith(".crc"));
  }
}
