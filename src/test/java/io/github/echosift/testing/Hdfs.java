package io.github.echosift.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/** A real HDFS, a name node and a data node in this JVM; to be closed. */
public final class Hdfs implements AutoCloseable {
  private final MiniDFSCluster cluster;
  private final FileSystem fs;

  private Hdfs(MiniDFSCluster cluster) throws IOException {
    this.cluster = cluster;
    this.fs = cluster.getFileSystem();
  }

  /** Starts one that keeps its blocks in a local folder. */
  public static Hdfs start(java.nio.file.Path folder) throws IOException {
    MiniDFSCluster cluster =
        new MiniDFSCluster.Builder(new HdfsConfiguration(), folder.toFile()).build();
    cluster.waitActive();
    return new Hdfs(cluster);
  }

  /** A path with scheme, host and port. */
  public String at(String path) {
    return fs.getUri() + path;
  }

  /** Writes a file. */
  public void write(String path, byte[] bytes) throws IOException {
    try (OutputStream out = fs.create(new Path(path), false)) {
      out.write(bytes);
    }
  }

  /** Copies a local directory to where nothing is yet. */
  public void upload(java.nio.file.Path local, String path) throws IOException {
    fs.copyFromLocalFile(new Path(local.toUri()), new Path(path));
  }

  /** Copies a directory to where nothing is yet. */
  public void download(String path, java.nio.file.Path local) throws IOException {
    fs.copyToLocalFile(new Path(path), new Path(local.toUri()));
  }

  /** Names in a directory, hidden ones too, sorted; none where there is no directory. */
  public List<String> names(String directory) throws IOException {
    Path path = new Path(directory);
    return fs.exists(path)
        ? Arrays.stream(fs.listStatus(path)).map(s -> s.getPath().getName()).sorted().toList()
        : List.of();
  }

  @Override
  public void close() {
    cluster.shutdown(true);
  }
}
