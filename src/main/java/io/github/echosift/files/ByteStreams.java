package io.github.echosift.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** Opens files as plain bytes of UTF-8, whatever they are compressed with and encoded in. */
public final class ByteStreams {
  private ByteStreams() {}

  /**
   * The bytes of a file from a position on.
   *
   * @param position where to begin; 0 for a file that can only be read from its start
   */
  public static InputStream open(Path path, Configuration hadoop, FileForm form, long position)
      throws IOException {
    FSDataInputStream in = path.getFileSystem(hadoop).open(path);
    try {
      in.seek(position);
      InputStream bytes = form.codec().open(in, hadoop);
      return form.charset().equals(FileForm.UTF_8)
          ? bytes
          : new Utf8Stream(bytes, Charset.forName(form.charset()));
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** The bytes of a file, unpacked where its first bytes say that it is compressed. */
  public static InputStream unpacked(Path path, Configuration hadoop) throws IOException {
    BufferedInputStream in =
        new BufferedInputStream(path.getFileSystem(hadoop).open(path), 1 << 16);
    try {
      return codec(in, path).open(in, hadoop);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** Whether the first bytes of a stream tell that it is compressed; the stream stays there. */
  public static boolean isPacked(BufferedInputStream in, Path path) throws IOException {
    return codec(in, path) != Codec.PLAIN;
  }

  /** The codec that the first bytes of a stream tell; the stream stays at its start. */
  static Codec codec(BufferedInputStream in, Path path) throws IOException {
    in.mark(Codec.HEAD);
    byte[] head = in.readNBytes(Codec.HEAD);
    in.reset();
    return Codec.of(head, path.getName());
  }
}
