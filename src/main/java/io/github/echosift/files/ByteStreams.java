package io.github.echosift.files;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.SparkEnv;
import org.apache.spark.io.ZStdCompressionCodec;

/** Opens files as plain bytes, whatever they are compressed with. */
public final class ByteStreams {
  private ByteStreams() {}

  /**
   * The bytes of a file from a position on; a compressed file is opened by its ending, at its
   * start. For Zstandard Spark's own codec serves, since Hadoop's needs a native library that many
   * installations lack.
   */
  public static InputStream open(Path path, Configuration hadoop, long position)
      throws IOException {
    FSDataInputStream in = path.getFileSystem(hadoop).open(path);
    try {
      if (!FileEndings.isCompressed(path.getName())) {
        in.seek(position);
        return in;
      }
      if (path.getName().endsWith(".zst")) {
        return new ZStdCompressionCodec(SparkEnv.get().conf()).compressedInputStream(in);
      }
      CompressionCodec codec = new CompressionCodecFactory(hadoop).getCodec(path);
      return codec.createInputStream(in);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }
}
