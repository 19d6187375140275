package io.github.echosift.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of an output on a local disk, to compare outputs byte for byte. */
public final class OutputFiles {
  /** Spark names the files of a table by the number of the task and a name of the job's own. */
  private static final String JOB = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private OutputFiles() {}

  /**
   * SHA-256 of each file of each table, by a name that leaves out what differs from job to job; not
   * of report and mark, which tell times, nor of a model. The tables must be JSON or CSV: in
   * Parquet's footers the order of encodings is another in each JVM.
   */
  public static Map<String, String> sums(Path output) throws IOException {
    Map<String, String> sums = new TreeMap<>();
    for (Path file : files(output)) {
      String name = output.relativize(file).toString();
      String plain = name.replaceAll(JOB, "JOB").replaceAll("c[0-9]{3}", "c");
      if (name.contains("/") && !name.startsWith("model/") && !plain.endsWith(".crc")) {
        String twin = sums.put(plain, sha256(Files.readAllBytes(file)));
        if (twin != null) {
          throw new IllegalStateException("two files of one task: " + plain);
        }
      }
    }
    return sums;
  }

  /** SHA-256 in hexadecimal digits. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Path> files(Path output) throws IOException {
    try (Stream<Path> all = Files.walk(output)) {
      return new ArrayList<>(all.filter(Files::isRegularFile).sorted().toList());
    }
  }
}
