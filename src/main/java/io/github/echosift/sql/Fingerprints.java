package io.github.echosift.sql;

import io.github.echosift.config.TextConfig;
import io.github.echosift.text.TextNormalizer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.spark.unsafe.types.UTF8String;

/** Fingerprints of texts; public because generated code calls it. */
public final class Fingerprints {
  private static final TextNormalizer NORMALIZER = new TextNormalizer(new TextConfig(false, false));

  private Fingerprints() {}

  /** SHA-256 of the normal form's UTF-8, in 64 hexadecimal digits. */
  public static UTF8String of(UTF8String text) {
    byte[] normal = NORMALIZER.normalize(text.toString()).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(normal);
      return UTF8String.fromString(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
