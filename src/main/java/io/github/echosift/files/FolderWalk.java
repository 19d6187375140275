package io.github.echosift.files;

import io.github.echosift.config.Folders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Collects the files of directories, and remembers which directories it passed by. */
final class FolderWalk {
  private static final int MOST_TOLD = 3;

  private final Folders folders;
  private final List<String> passed = new ArrayList<>();

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
    if (passed.isEmpty()) {
      return List.of();
    }
    String some = String.join(", ", passed.subList(0, Math.min(MOST_TOLD, passed.size())));
    String more = passed.size() > MOST_TOLD ? " and " + (passed.size() - MOST_TOLD) + " more" : "";
    return List.of("sub-directories are not read without --recursive: " + some + more);
  }

  private void collect(FileSystem fs, Path directory, List<FileStatus> files) throws IOException {
    for (FileStatus child : fs.listStatus(directory, p -> InputFiles.isVisible(p.getName()))) {
      if (child.isFile()) {
        files.add(child);
      } else if (folders == Folders.READ || Partitions.isPartition(child.getPath().getName())) {
        collect(fs, child.getPath(), files);
      } else {
        passed.add(child.getPath().toString());
      }
    }
  }
}
