package io.github.echosift.write;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** The local filesystem, failing at the one operation that its configuration names. */
public final class FaultyFileSystem extends LocalFileSystem {
  static final String FAULT = "echosift.test.fault";
  static final String RENAME = "rename";
  static final String SUCCESS = "success";

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    if (from.getName().contains(".staging-") && RENAME.equals(getConf().get(FAULT))) {
      throw new IOException("the disk is gone");
    }
    return super.rename(from, to);
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    if (file.getName().equals("_SUCCESS") && SUCCESS.equals(getConf().get(FAULT))) {
      throw new IOException("the disk is full");
    }
    return super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress);
  }
}
