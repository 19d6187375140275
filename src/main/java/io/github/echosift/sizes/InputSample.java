package io.github.echosift.sizes;

import io.github.echosift.config.InputConfig;
import io.github.echosift.config.InputFormat;
import io.github.echosift.files.ByteStreams;
import io.github.echosift.files.Foreign;
import io.github.echosift.files.InputFiles;
import io.github.echosift.schema.LaunchFacts;
import io.github.echosift.schema.RootCause;
import io.github.echosift.schema.UserException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/**
 * The size of an input, from its file listing and the first megabyte of its first file.
 *
 * @param format format of the files
 * @param files files that hold anything
 * @param bytes their size as stored
 * @param rows records, estimated where the files are large; of Parquet by the footers
 * @param bytesPerRow bytes a record when unpacked, estimated; of Parquet those of its text
 * @param lines first lines of the first file, cut nowhere; none of Parquet
 */
public record InputSample(
    InputFormat format, long files, long bytes, long rows, double bytesPerRow, List<String> lines) {
  private static final int SAMPLE_BYTES = 1 << 20;
  private static final int FOOTERS = 50;
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
      return footers(hadoop, input, config.fields().text());
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
        Math.max(1, Math.round(unpacked / perRow)),
        perRow,
        lines(head));
  }

  /** Whole lines; a record that is longer than the sample stands for itself. */
  private static List<String> lines(byte[] head) {
    int end = head.length;
    while (head.length == SAMPLE_BYTES && end > 0 && head[end - 1] != '\n') {
      end--;
    }
    return new String(head, 0, end == 0 ? head.length : end, StandardCharsets.UTF_8)
        .lines()
        .toList();
  }

  /** Of the first files, which stand for the others by their bytes. */
  private static InputSample footers(
      Configuration hadoop, InputFiles input, List<String> textColumns) {
    long rows = 0;
    long text = 0;
    long read = 0;
    for (FileStatus file : input.files().subList(0, Math.min(FOOTERS, input.files().size()))) {
      try (ParquetFileReader reader =
          ParquetFileReader.open(HadoopInputFile.fromStatus(file, hadoop))) {
        rows += reader.getRecordCount();
        read += file.getLen();
        for (BlockMetaData block : reader.getRowGroups()) {
          for (ColumnChunkMetaData column : block.getColumns()) {
            text += isText(column, textColumns) ? column.getTotalUncompressedSize() : 0;
          }
        }
      } catch (IOException | RuntimeException e) { // that it is no Parquet is an unchecked one
        throw new UserException(
            Foreign.named(hadoop, file.getPath().toString())
                .map(foreign -> "input " + file.getPath() + " seems to be " + foreign)
                .orElseGet(
                    () ->
                        "can't read input "
                            + file.getPath()
                            + " as Parquet: "
                            + RootCause.firstLine(e)),
            e);
      }
    }
    double share = (double) bytes(input) / Math.max(1, read);
    return new InputSample(
        input.format(),
        input.files().size(),
        bytes(input),
        Math.max(1, Math.round(rows * share)),
        (double) text / Math.max(1, rows),
        List.of());
  }

  private static boolean isText(ColumnChunkMetaData column, List<String> names) {
    return names.contains(column.getPath().toDotString());
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
