package io.github.echosift.files;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configurable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.BZip2Codec;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.DefaultCodec;
import org.apache.hadoop.io.compress.GzipCodec;
import org.apache.hadoop.util.ReflectionUtils;

/** What a file is compressed with as a whole, known by its first bytes, whatever its name says. */
public enum Codec {
  PLAIN,
  GZIP,
  BZIP2,
  ZSTD,
  ZLIB;

  /** Bytes that are enough to tell. */
  static final int HEAD = 16;

  /** Windows of up to 2 GiB, as archives of whole sites use them. */
  private static final int LONGEST_WINDOW = 31;

  /** The codec of a file that begins with these bytes. */
  static Codec of(byte[] head, String name) {
    if (starts(head, 0x1F, 0x8B, 8)) {
      return GZIP;
    }
    if (starts(head, 'B', 'Z', 'h') && head.length > 4 && head[3] >= '1' && head[3] <= '9') {
      boolean block = head[4] == 0x31 || head[4] == 0x17;
      return block ? BZIP2 : PLAIN;
    }
    boolean skipped =
        head.length > 3 && (head[0] & 0xF0) == 0x50 && starts(head, head[0], 0x2A, 0x4D, 0x18);
    if (starts(head, 0x28, 0xB5, 0x2F, 0xFD) || skipped) {
      return ZSTD;
    }
    boolean zlib =
        starts(head, 0x78)
            && head.length > 1
            && (((head[0] & 0xFF) << 8) + (head[1] & 0xFF)) % 31 == 0
            && ((head[1] & 0xFF) > 0x7F || head[1] < ' ' || name.endsWith(".deflate"));
    return zlib ? ZLIB : PLAIN;
  }

  private static boolean starts(byte[] head, int... magic) {
    if (head.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if (head[i] != (byte) magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** The bytes that were compressed. For Zstandard Hadoop itself needs a native library. */
  InputStream open(InputStream in, Configuration hadoop) throws IOException {
    return switch (this) {
      case PLAIN -> in;
      case GZIP -> hadoops(GzipCodec.class, in, hadoop);
      case BZIP2 -> Bzip2Stream.opened(() -> hadoops(BZip2Codec.class, in, hadoop));
      case ZLIB -> hadoops(DefaultCodec.class, in, hadoop);
      case ZSTD -> {
        ZstdInputStreamNoFinalizer zstd = new ZstdInputStreamNoFinalizer(in);
        zstd.setContinuous(false);
        zstd.setLongMax(LONGEST_WINDOW);
        yield zstd;
      }
    };
  }

  private static InputStream hadoops(
      Class<? extends CompressionCodec> type, InputStream in, Configuration hadoop)
      throws IOException {
    CompressionCodec codec = ReflectionUtils.newInstance(type, hadoop);
    if (codec instanceof Configurable configurable) {
      configurable.setConf(hadoop);
    }
    return codec.createInputStream(in);
  }

  /** Hadoop's decompressor trips over damaged blocks; here they are what they are: damage. */
  private static final class Bzip2Stream extends FilterInputStream {
    private Bzip2Stream(InputStream in) {
      super(in);
    }

    /** A stream, which reads its first block as it is opened. */
    static Bzip2Stream opened(Opening opening) throws IOException {
      try {
        return new Bzip2Stream(opening.open());
      } catch (RuntimeException e) {
        throw damaged(e);
      }
    }

    /** Opens a stream. */
    interface Opening {
      InputStream open() throws IOException;
    }

    @Override
    public int read() throws IOException {
      try {
        return super.read();
      } catch (RuntimeException e) {
        throw damaged(e);
      }
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      try {
        return super.read(target, from, length);
      } catch (RuntimeException e) {
        throw damaged(e);
      }
    }

    private static IOException damaged(RuntimeException e) {
      return new IOException("bzip2 block is damaged", e);
    }
  }
}
