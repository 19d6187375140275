package io.github.echosift.write;

import java.io.IOException;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** The local filesystem, failing at the one operation that its configuration names. */
public final class FaultyFileSystem extends LocalFileSystem {
  static final String FAULT = "echosift.test.fault";
  static final String RENAME = "rename";
  static final String STAGING = "staging";
  static final String SUCCESS = "success";

  @Override
  public boolean mkdirs(Path folder) throws IOException {
    if (STAGING.equals(getConf().get(FAULT)) && folder.getName().contains(".staging-")) {
      throw new IOException("the disk is full");
    }
    return super.mkdirs(folder);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    String fault = getConf().get(FAULT);
    if (RENAME.equals(fault) && from.getName().contains(".staging-")) {
      throw new IOException("the disk is gone");
    }
    if (SUCCESS.equals(fault) && to.getName().equals("_SUCCESS")) {
      throw new IOException("the disk is full");
    }
    return super.rename(from, to);
  }
}
