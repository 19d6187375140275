package io.github.echosift.files;

import io.github.echosift.config.Folders;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Collects the files of directories, and remembers which directories it passed by. */
final class FolderWalk {
  private static final int MOST_TOLD = 3;

  /** What macOS writes beside files on foreign disks. */
  private static final String RESOURCES = "._";

  private final Folders folders;
  private final List<String> passed = new ArrayList<>();
  private final List<String> loops = new ArrayList<>();
  private final List<String> hidden = new ArrayList<>();
  private final List<String> dangling = new ArrayList<>();

  FolderWalk(Folders folders) {
    this.folders = folders;
  }

  /** The visible files below a directory, in path order. */
  List<FileStatus> filesIn(FileSystem fs, Path directory) throws IOException {
    List<FileStatus> files = new ArrayList<>();
    collect(fs, directory, files);
    files.sort(Comparator.comparing(file -> file.getPath().toString()));
    return files;
  }

  /** What a user should know was left out. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    tell("sub-directories are not read without --recursive: ", passed, notes);
    tell("links to a directory that they lie in are not read: ", loops, notes);
    tell("files whose names begin with _ or . are not read: ", hidden, notes);
    tell("links that lead nowhere are not read: ", dangling, notes);
    return notes;
  }

  private static void tell(String what, List<String> paths, List<String> notes) {
    if (!paths.isEmpty()) {
      String some = String.join(", ", paths.subList(0, Math.min(MOST_TOLD, paths.size())));
      int more = paths.size() - MOST_TOLD;
      notes.add(what + some + (more > 0 ? " and " + more + " more" : ""));
    }
  }

  /** Whether a local link stands for a folder that it lies in. */
  private static boolean leadsBack(Path directory) throws IOException {
    URI uri = directory.toUri();
    if (!"file".equals(uri.getScheme())) {
      return false;
    }
    java.nio.file.Path link = java.nio.file.Path.of(uri.getPath());
    return Files.isSymbolicLink(link)
        && link.getParent().toRealPath().startsWith(link.toRealPath());
  }

  /** Hadoop passes over such links without a word. */
  private void lookForDangling(Path directory) throws IOException {
    URI uri = directory.toUri();
    if (!"file".equals(uri.getScheme())) {
      return;
    }
    try (DirectoryStream<java.nio.file.Path> children =
        Files.newDirectoryStream(
            java.nio.file.Path.of(uri.getPath()),
            p -> Files.isSymbolicLink(p) && !Files.exists(p))) {
      children.forEach(link -> dangling.add(link.toString()));
    }
  }

  private void collect(FileSystem fs, Path directory, List<FileStatus> files) throws IOException {
    lookForDangling(directory);
    for (FileStatus child : fs.listStatus(directory)) {
      String name = child.getPath().getName();
      if (!InputFiles.isVisible(name)) {
        if (child.isFile() && FileEndings.isData(name) && !name.startsWith(RESOURCES)) {
          hidden.add(child.getPath().toString());
        }
      } else if (child.isFile()) {
        files.add(child);
      } else if (leadsBack(child.getPath())) {
        loops.add(child.getPath().toString());
      } else if (folders == Folders.READ || Partitions.isPartition(child.getPath().getName())) {
        collect(fs, child.getPath(), files);
      } else {
        passed.add(child.getPath().toString());
      }
    }
  }
}
