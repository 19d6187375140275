package io.github.echosift.files;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.BZip2Codec;

/** A text as each codec packs it. */
public final class Packed {
  private Packed() {}

  /** The packed text by codec. */
  public static Map<Codec, byte[]> of(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(gzip)) {
      out.write(bytes);
    }
    ByteArrayOutputStream zlib = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(zlib)) {
      out.write(bytes);
    }
    ByteArrayOutputStream bzip2 = new ByteArrayOutputStream();
    BZip2Codec codec = new BZip2Codec();
    codec.setConf(new Configuration());
    try (OutputStream out = codec.createOutputStream(bzip2)) {
      out.write(bytes);
    }
    return Map.of(
        Codec.GZIP,
        gzip.toByteArray(),
        Codec.ZLIB,
        zlib.toByteArray(),
        Codec.BZIP2,
        bzip2.toByteArray(),
        Codec.ZSTD,
        Zstd.compress(bytes));
  }
}
