package io.github.echosift.read;

import io.github.echosift.config.DocumentFields;
import io.github.echosift.config.InputConfig;
import io.github.echosift.config.InputFormat;
import io.github.echosift.files.FileLook;
import io.github.echosift.files.FileSlice;
import io.github.echosift.files.FormedFile;
import io.github.echosift.files.InputFiles;
import io.github.echosift.files.RecordCursor;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.ParquetColumns;
import io.github.echosift.values.GivenTypes;
import io.github.echosift.values.JsonColumns;
import io.github.echosift.values.JsonShape;
import io.github.echosift.values.JsonTally;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What the first records of an input say of its columns, without Spark and without the rest: that
 * those of text, id and time are there and hold one value, as a run requires of all records.
 */
public final class FirstRecords {
  private static final int MOST_FILES = 5;
  private static final int MOST_RECORDS = 1_000;
  private static final long MOST_BYTES = 16L << 20;

  private FirstRecords() {}

  /**
   * Columns that were seen.
   *
   * @param columns the columns
   * @param part what was looked at, where it isn't all of the input
   */
  public record Sight(StructType columns, Optional<String> part) {}

  /**
   * Requires the columns of JSON, CSV and Parquet; those of other inputs are found when they are
   * read.
   *
   * @return what was seen, where anything was
   * @throws UserException naming the column, and what was looked at where that isn't all
   */
  public static Optional<Sight> require(Configuration hadoop, InputConfig config) {
    if (config.table().isPresent()) {
      return Optional.empty();
    }
    InputFiles input = InputFiles.find(hadoop, config);
    if (input.format() == InputFormat.PARQUET) {
      return parquet(hadoop, config, input.files());
    }
    if (input.format() != InputFormat.JSONL && input.format() != InputFormat.CSV) {
      return Optional.empty();
    }
    FileLook look = FileLook.of(input.format(), config.reading(), config.fields().text());
    List<FileStatus> files = input.files().subList(0, Math.min(MOST_FILES, input.files().size()));
    Seen seen = new Seen(config.reading().maxRecordBytes(), config.fields());
    for (FileStatus file : files) {
      seen.look(look.at(file, hadoop), input.format(), hadoop);
    }
    StructType columns = seen.columns(SchemaCheck.of(hadoop, config, input));
    if (columns == null) {
      return Optional.empty(); // no record is well formed: the run tells why
    }
    columns = partitioned(columns, input.files());
    boolean all = seen.whole && files.size() == input.files().size();
    String where = all ? "the input" : seen.told(files);
    DocumentColumns.find(config.fields(), new DocumentColumns.Sighted(columns, seen.picked, where));
    return Optional.of(new Sight(columns, all ? Optional.empty() : Optional.of(where)));
  }

  private static Optional<Sight> parquet(
      Configuration hadoop, InputConfig config, List<FileStatus> files) {
    if (files.isEmpty()) {
      return Optional.empty();
    }
    FileStatus first = files.get(0);
    try {
      StructType columns = partitioned(ParquetColumns.of(hadoop, first.getPath()).known(), files);
      boolean all = files.size() == 1;
      String where = all ? "the input" : "the first file, " + first.getPath();
      DocumentColumns.find(config.fields(), new DocumentColumns.Sighted(columns, Map.of(), where));
      return Optional.of(new Sight(columns, all ? Optional.empty() : Optional.of(where)));
    } catch (IOException e) {
      return Optional.empty(); // reading it all tells why
    }
  }

  /** The columns with those of folders {@code name=value}. */
  private static StructType partitioned(StructType columns, List<FileStatus> files) {
    StructType out = columns;
    List<String> paths = files.stream().map(file -> file.getPath().toString()).toList();
    for (String name : PartitionColumns.names(paths)) {
      boolean there = Arrays.asList(out.fieldNames()).contains(name);
      out = there ? out : out.add(name, DataTypes.StringType);
    }
    return out;
  }

  /** What was seen so far. */
  private static final class Seen {
    private final int maxRecordBytes;
    private final DocumentFields fields;
    private final JsonShape shape = new JsonShape();
    private StructType header;
    private Map<String, String> picked = Map.of();
    private long records;
    private boolean whole = true;

    Seen(int maxRecordBytes, DocumentFields fields) {
      this.maxRecordBytes = maxRecordBytes;
      this.fields = fields;
    }

    void look(FormedFile formed, InputFormat format, Configuration hadoop) {
      FileStatus file = formed.file();
      FileSlice slice =
          new FileSlice(0, file.getPath().toString(), 0, file.getLen(), "", formed.form());
      try (RecordCursor cursor =
          format == InputFormat.CSV
              ? new CsvCursor(
                  slice, hadoop, CsvBounds.of(fields.maxTextChars(), maxRecordBytes), List.of())
              : new JsonTally(JsonLines.cursor(slice, hadoop, maxRecordBytes))) {
        int most = format == InputFormat.CSV ? 1 : MOST_RECORDS; // its header says all
        int read = 0;
        long bytes = 0;
        boolean more = true;
        while (read < most && bytes < MOST_BYTES && (more = cursor.next())) {
          read++;
          bytes += format == InputFormat.CSV ? 0 : bytes(cursor.row(0).getAs(2));
        }
        records += read;
        whole &= !more || format == InputFormat.CSV;
        if (format == InputFormat.JSONL) {
          shape.merge((JsonShape) cursor.found());
        } else if (header == null && !cursor.header().isEmpty()) {
          CsvHeader.requireNames(slice.path(), cursor.header(), fields.text());
          header = texts(cursor.header());
        }
      } catch (IOException e) {
        whole = false; // reading it all tells why
      }
    }

    /** The columns, or null where nothing was seen. */
    StructType columns(GivenTypes given) {
      if (header != null || shape.fields().isEmpty()) {
        return header;
      }
      JsonColumns columns = JsonColumns.of(shape, fields, given, JsonColumns.Names.BY_CASE);
      picked = columns.aliases();
      fields.text().stream()
          .filter(name -> !shape.fields().containsKey(name) && !picked.containsKey(name))
          .forEach(name -> JsonLines.requireNoList(shape, name));
      return columns.visible();
    }

    private static long bytes(byte[] record) {
      return record == null ? 0 : record.length;
    }

    String told(List<FileStatus> files) {
      return String.format(
          Locale.ROOT,
          "the first %,d records that a dry run looks at (of %s%s)",
          records,
          files.get(0).getPath(),
          files.size() > 1 ? " and " + (files.size() - 1) + " more files" : "");
    }

    private static StructType texts(List<String> names) {
      StructType out = new StructType();
      for (String name : names) {
        out = out.add(name, DataTypes.StringType);
      }
      return out;
    }
  }
}
