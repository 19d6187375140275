package io.github.echosift.embed;

import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** A filesystem that Java's own file calls do not see: {@code far:/path} is the local /path. */
public final class FarFileSystem extends FilterFileSystem {
  private static final URI ROOT = URI.create("far:///");

  public FarFileSystem() {
    super(new RawLocalFileSystem());
  }

  /** Makes {@code far:} known. */
  static Configuration in(Configuration hadoop) {
    hadoop.set("fs.far.impl", FarFileSystem.class.getName());
    return hadoop;
  }

  @Override
  public URI getUri() {
    return ROOT;
  }

  @Override
  protected void checkPath(Path path) {
    // Both far: and file: paths come by.
  }

  @Override
  public org.apache.hadoop.fs.FSDataInputStream open(Path path, int buffer)
      throws java.io.IOException {
    return super.open(local(path), buffer);
  }

  @Override
  public org.apache.hadoop.fs.FileStatus getFileStatus(Path path) throws java.io.IOException {
    return super.getFileStatus(local(path));
  }

  private static Path local(Path path) {
    return new Path(path.toUri().getPath());
  }
}
