package io.github.echosift.write;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * The local disk behaving like an object store: a directory is renamed file by file. After a given
 * number of changes nothing works any more, as for a process that was killed.
 */
public final class FilewiseFileSystem extends RawLocalFileSystem {
  static final String SCHEME = "filewise";
  private static final URI ROOT = URI.create(SCHEME + ":///");

  private static long changesLeft = Long.MAX_VALUE;

  static void killAfter(long changes) {
    changesLeft = changes;
  }

  static void revive() {
    changesLeft = Long.MAX_VALUE;
  }

  static boolean isDead() {
    return changesLeft < 0;
  }

  @Override
  public URI getUri() {
    return ROOT;
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    return plain(super.getFileStatus(path));
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    return Arrays.stream(super.listStatus(path))
        .map(FilewiseFileSystem::plain)
        .toArray(FileStatus[]::new);
  }

  /** Without owner and rights, which the local filesystem looks up by its own scheme. */
  private static FileStatus plain(FileStatus file) {
    return new FileStatus(
        file.getLen(),
        file.isDirectory(),
        file.getReplication(),
        file.getBlockSize(),
        file.getModificationTime(),
        file.getPath());
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    if (getFileStatus(from).isFile()) {
      change();
      return super.rename(from, to);
    }
    mkdirs(to);
    for (FileStatus child : listStatus(from)) {
      rename(child.getPath(), new Path(to, child.getPath().getName()));
    }
    return delete(from, true);
  }

  @Override
  public boolean mkdirs(Path path) throws IOException {
    if (!exists(path)) {
      change();
    }
    return super.mkdirs(path);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int buffer,
      short replication,
      long block,
      Progressable progress)
      throws IOException {
    change();
    return super.create(path, permission, overwrite, buffer, replication, block, progress);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      boolean overwrite,
      int buffer,
      short replication,
      long block,
      Progressable progress)
      throws IOException {
    change();
    return super.create(path, overwrite, buffer, replication, block, progress);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    if (exists(path) && getFileStatus(path).isDirectory() && recursive) {
      for (FileStatus child : listStatus(path)) {
        delete(child.getPath(), true);
      }
    }
    if (exists(path)) {
      change();
    }
    return super.delete(path, recursive);
  }

  @Override
  public void access(Path path, FsAction mode) {
    // as an object store, which lets one try
  }

  private static void change() throws IOException {
    changesLeft--;
    if (isDead()) {
      throw new IOException("killed");
    }
  }
}
