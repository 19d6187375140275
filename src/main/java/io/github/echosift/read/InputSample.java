package io.github.echosift.read;

import io.github.echosift.config.InputConfig;
import io.github.echosift.config.InputFormat;
import io.github.echosift.files.ByteStreams;
import io.github.echosift.files.InputFiles;
import io.github.echosift.schema.LaunchFacts;
import io.github.echosift.schema.UserException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;

/**
 * The size of an input, from its file listing and the first megabyte of its first file.
 *
 * @param format format of the files
 * @param files files that hold anything
 * @param bytes their size as stored
 * @param rows records, estimated; empty for Parquet
 * @param bytesPerRow bytes a record when unpacked, estimated; empty for Parquet
 */
public record InputSample(
    InputFormat format, long files, long bytes, Optional<Long> rows, Optional<Double> bytesPerRow) {
  private static final int SAMPLE_BYTES = 1 << 20;
  private static final double USUAL_PACKING = 3.0;

  /**
   * Looks at the files without Spark.
   *
   * @throws UserException if a path stands for no file, or there is nothing in the files
   */
  public static InputSample of(Configuration hadoop, InputConfig config) {
    InputFiles input = listed(hadoop, config);
    long bytes = bytes(input);
    if (input.format() == InputFormat.PARQUET) {
      return new InputSample(
          input.format(), input.files().size(), bytes, Optional.empty(), Optional.empty());
    }
    FileStatus first = input.files().get(0);
    byte[] head = head(hadoop, first);
    long lines = 0;
    for (byte b : head) {
      lines += b == '\n' ? 1 : 0;
    }
    double perRow = (double) head.length / Math.max(1, lines);
    boolean packed = isPacked(hadoop, first);
    double unpacked = bytes * (packed ? USUAL_PACKING : 1.0);
    if (packed && head.length < SAMPLE_BYTES && input.files().size() == 1) {
      unpacked = head.length;
    }
    return new InputSample(
        input.format(),
        input.files().size(),
        bytes,
        Optional.of(Math.max(1, Math.round(unpacked / perRow))),
        Optional.of(perRow));
  }

  /**
   * The size of all files as stored, from their listing alone.
   *
   * @throws UserException if a path stands for no file, or there is nothing in the files
   */
  public static long storedBytes(Configuration hadoop, InputConfig config) {
    return bytes(listed(hadoop, config));
  }

  /**
   * Whether files hold lines of text as they are read: none is packed, by its name or as Parquet.
   */
  public static boolean isPlain(Configuration hadoop, InputConfig config) {
    InputFiles input = listed(hadoop, config);
    return input.format() != InputFormat.PARQUET
        && input.files().stream()
            .map(file -> file.getPath().getName().toLowerCase(Locale.ROOT))
            .noneMatch(name -> LaunchFacts.compressedEndings().stream().anyMatch(name::endsWith));
  }

  private static InputFiles listed(Configuration hadoop, InputConfig config) {
    InputFiles input = InputFiles.find(hadoop, config);
    if (input.files().isEmpty()) {
      throw new UserException("input is empty: " + String.join(", ", config.paths()));
    }
    return input;
  }

  private static long bytes(InputFiles input) {
    return input.files().stream().mapToLong(FileStatus::getLen).sum();
  }

  private static boolean isPacked(Configuration hadoop, FileStatus file) {
    try (BufferedInputStream in =
        new BufferedInputStream(file.getPath().getFileSystem(hadoop).open(file.getPath()))) {
      return ByteStreams.isPacked(in, file.getPath());
    } catch (IOException e) {
      throw new UserException("can't read input " + file.getPath() + ": " + e.getMessage(), e);
    }
  }

  private static byte[] head(Configuration hadoop, FileStatus file) {
    try (InputStream in = ByteStreams.unpacked(file.getPath(), hadoop)) {
      return in.readNBytes(SAMPLE_BYTES);
    } catch (IOException e) {
      throw new UserException("can't read input " + file.getPath() + ": " + e.getMessage(), e);
    }
  }
}
