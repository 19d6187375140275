package io.github.echosift.read;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import io.github.echosift.config.DocumentFields;
import io.github.echosift.config.InputConfig;
import io.github.echosift.config.InputFormat;
import io.github.echosift.config.OutputFormat;
import io.github.echosift.files.FileLook;
import io.github.echosift.files.FormedFile;
import io.github.echosift.files.FormedFiles;
import io.github.echosift.files.InputFiles;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Labels;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.HeldRows;
import io.github.echosift.spark.SessionConf;
import io.github.echosift.values.GivenTypes;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The input, every record of it either a document or in quarantine with a reason: rows of {@code
 * documents} plus rows of {@code quarantine} are the records of the input, exactly. A line, a CSV
 * record, a row is a record; the line break at the end of a file starts none.
 *
 * <p>{@code _row} is a record's position from 0 among all records, bad ones included: files in the
 * order given, those of a directory or glob in path order, records in file order; a table's rows in
 * order of id, then content. It depends on the input alone, not on how the work was cut.
 *
 * <p>Loading holds {@code parsed} (in memory, then on disk), so that the input is parsed once and
 * both Datasets are filters over it; there is no need to persist {@code documents} or {@code
 * quarantine} as well. Close the records when both have been used for the last time.
 *
 * @param documents {@code _row} bigint, {@code _id} string, {@code _text} string, {@code _time}
 *     bigint, {@code _doc} struct of the input columns; one row a good record. {@code _id} is
 *     unique and never null; where the record has none (or an empty one) it is made of 32 hex
 *     digits of the text's SHA-256, a dash, and the number of earlier records without id and with
 *     this text. {@code _time} is null where there is no time or it can't be understood: to count
 *     the latter, count rows whose {@code _time} is null and whose time column in {@code _doc}
 *     isn't
 * @param quarantine {@code _row} bigint, {@code raw} string (the whole record as read; in Base64
 *     where the reason is that it is no UTF-8; a Parquet or table row as JSON), {@code file} string
 *     (path, or table name), {@code reason} string; one row a bad record
 * @param inputSchema the input columns
 * @param notes what a user should be told about the input
 * @param counts numbers of records
 * @param maxQuarantined share of the records that may be unreadable
 * @param parsed all records, judged one by one; held
 * @param repeats records with an id seen before; held, narrow
 */
public record Records(
    Dataset<Row> documents,
    Dataset<Row> quarantine,
    StructType inputSchema,
    List<String> notes,
    RecordCounts counts,
    double maxQuarantined,
    HeldRows parsed,
    HeldRows repeats)
    implements AutoCloseable {
  /** What the column {@code file} says of rows that come from no file. */
  private static final String ROWS = "rows";

  /**
   * Reads the input. Runs Spark jobs: one that counts records by slice of file (Parquet: by footer,
   * table: a sort); for JSON Lines one that infers the columns from all lines; and one that parses
   * everything into {@code parsed} and finds repeated ids; and one that counts.
   *
   * @throws UserException if there is nothing to read, a file can't be read, formats are mixed or a
   *     column is missing
   */
  public static Records load(SparkSession spark, InputConfig config) {
    return load(spark, config, OutputFormat.PARQUET);
  }

  /** As {@link #load(SparkSession, InputConfig)}, to be written in the given format. */
  public static Records load(SparkSession spark, InputConfig config, OutputFormat output) {
    String what = String.join(", ", config.table().map(List::of).orElse(config.paths()));
    if (!config.reading().records().isEmpty()) {
      what += " has no records at " + String.join(".", config.reading().records());
    }
    double most = config.reading().maxQuarantined();
    return judged(source(spark, config, output), config.fields(), what).withMost(most);
  }

  /**
   * Reads rows as it reads a table: in order of id, then content.
   *
   * @param rows any rows that have the columns that {@code fields} names
   * @throws UserException if there are none, or a column is missing
   */
  public static Records of(Dataset<Row> rows, DocumentFields fields) {
    return judged(TableRows.of(rows, ROWS, fields.id()), fields, ROWS);
  }

  private static Records judged(Source source, DocumentFields fields, String what) {
    DocumentColumns columns = DocumentColumns.find(fields, source);
    HeldRows held = DamagedFile.told(() -> HeldRows.columns(Checks.judge(source, columns, fields)));
    Dataset<Row> parsed = held.rows();
    Repeats repeats = DamagedFile.told(() -> Repeats.find(parsed));
    RecordCounts counts = RecordCounts.of(parsed, columns, fields, repeats);
    if (counts.all() == 0) {
      repeats.held().close();
      held.close();
      throw empty(what);
    }
    Dataset<Row> documents =
        repeats
            .withIds(parsed.filter(col(Columns.REASON).isNull()))
            .select(
                col(Columns.ROW),
                col(Columns.DOC_ID),
                Checks.text(columns.text()).as(Columns.TEXT),
                counts.times().read(columns, fields),
                col(Columns.DOC));
    Dataset<Row> faulty =
        parsed
            .filter(col(Columns.REASON).isNotNull())
            .select(Columns.ROW, Columns.RAW, Columns.FILE, Columns.REASON);
    Dataset<Row> quarantine =
        repeats.count() == 0 ? faulty : faulty.union(repeats.asRead(source.rows()));
    List<String> notes = new ArrayList<>(source.notes());
    notes.addAll(columns.notes(source.columns()));
    notes.addAll(counts.times().notes(fields));
    return new Records(
        documents, quarantine, source.columns(), notes, counts, 1, held, repeats.held());
  }

  private Records withMost(double most) {
    return new Records(documents, quarantine, inputSchema, notes, counts, most, parsed, repeats);
  }

  /**
   * Requires that no more records are unreadable than the configuration allows, and not so many
   * that no document is left.
   *
   * @throws UserException with an example
   */
  public void requireReadable() {
    if (counts.isRefused(maxQuarantined)) {
      throw counts.refusal(maxQuarantined, place(counts.example()));
    }
  }

  /** The place of a record in its file, from 1; runs a job. */
  private long place(RecordCounts.Example of) {
    return of == null
        ? 0
        : of.row()
            - parsed
                .rows()
                .filter(col(Columns.FILE).equalTo(of.file()))
                .agg(min(Columns.ROW))
                .head()
                .getLong(0)
            + 1;
  }

  /** Frees what loading holds. */
  @Override
  public void close() {
    repeats.close();
    parsed.close();
  }

  private static Source source(SparkSession spark, InputConfig config, OutputFormat output) {
    DocumentFields fields = config.fields();
    if (config.table().isPresent()) {
      SchemaCheck.requireNone(config, "a table");
      return TableRows.read(spark, config.table().get(), fields.id());
    }
    InputFiles input = InputFiles.find(SessionConf.hadoop(spark), config);
    if (!config.reading().records().isEmpty() && input.format() != InputFormat.JSONL) {
      throw new UserException(
          "records is for JSON, the input is " + Labels.of(input.format()) + "; leave it out");
    }
    if (input.files().isEmpty()) {
      throw empty(String.join(", ", config.paths()));
    }
    List<String> paths = input.files().stream().map(file -> file.getPath().toString()).toList();
    GivenTypes given = SchemaCheck.of(SessionConf.hadoop(spark), config, input);
    Source source = source(spark, input, config, given, output);
    return PartitionColumns.add(spark, source, paths, given).withNotes(input.notes());
  }

  private static Source source(
      SparkSession spark,
      InputFiles input,
      InputConfig config,
      GivenTypes given,
      OutputFormat output) {
    if (input.format() == InputFormat.PARQUET) {
      return ParquetFiles.read(spark, input.files());
    }
    DocumentFields fields = config.fields();
    FileLook look = FileLook.of(input.format(), config.reading(), fields.text());
    List<FormedFile> files = FormedFiles.of(spark, input.files(), look);
    int most = config.reading().maxRecordBytes();
    Source source =
        switch (input.format()) {
          case JSONL -> JsonLines.read(spark, files, config, given, output);
          case CSV ->
              CsvFiles.read(spark, files, CsvBounds.of(fields.maxTextChars(), most), given, fields);
          case TEXT -> TextLines.read(spark, files, most);
          case PARQUET -> throw new IllegalStateException("read above");
        };
    List<String> notes =
        new ArrayList<>(files.stream().flatMap(file -> file.notes().stream()).toList());
    notes.addAll(FormedFiles.notes(files, input.format() != InputFormat.CSV));
    return source.withNotes(notes);
  }

  private static UserException empty(String what) {
    return new UserException("input is empty: " + what);
  }
}
