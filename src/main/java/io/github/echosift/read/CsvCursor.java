package io.github.echosift.read;

import io.github.echosift.files.ByteStreams;
import io.github.echosift.files.FileForm;
import io.github.echosift.files.FileSlice;
import io.github.echosift.files.RawRecord;
import io.github.echosift.files.RecordCursor;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Records of a CSV file with a header, its columns put in the order that the whole input has. */
final class CsvCursor implements RecordCursor {
  private final InputStream in;
  private final CsvScanner scanner;
  private final String path;
  private final int most;
  private final int spare;
  private final String charset;
  private final List<String> header;
  private final byte[] headerBytes;
  private final int[] order;

  /**
   * Reads the header.
   *
   * @param columns column names in the order wanted, all of them in the header; empty for its own
   */
  CsvCursor(FileSlice slice, Configuration hadoop, CsvBounds bounds, List<String> columns)
      throws IOException {
    path = slice.path();
    most = bounds.most();
    FileForm form = slice.form();
    charset = form.charset();
    spare = form.csv().spare();
    in = ByteStreams.open(new Path(path), hadoop, form, 0);
    scanner = new CsvScanner(in, form.csv(), form.lineEnd(), bounds.lookahead(), most);
    for (int i = 0; i < form.csv().lead(); i++) {
      scanner.next();
    }
    header = CsvHeader.read(scanner, path);
    headerBytes = scanner.raw();
    List<String> wanted = columns.isEmpty() ? header : columns;
    order = wanted.stream().mapToInt(header::indexOf).toArray();
  }

  @Override
  public boolean next() throws IOException {
    return scanner.next();
  }

  @Override
  public Row row(long number) {
    RawRecord raw =
        scanner.fault() == CsvScanner.Fault.TOO_LONG
            ? RawRecord.cut(scanner.raw(), charset, scanner.length(), most)
            : RawRecord.of(scanner.raw(), charset);
    String fault = raw.fault() == null ? shapeFault(raw.bytes().length) : raw.fault();
    return RowFactory.create(number, path, raw.bytes(), fault, fault == null ? fields() : null);
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private Row fields() {
    Object[] values = new Object[order.length];
    for (int i = 0; i < order.length; i++) {
      values[i] = scanner.value(order[i]);
    }
    return RowFactory.create(values);
  }

  /** Whether there is only an empty field too many, as in the whole file. */
  private boolean isSpare(int fields) {
    return fields == header.size() + spare && scanner.value(fields - 1) == null;
  }

  /** Files that were put behind one another bring their headers along. */
  private String headerFault() {
    if (header.size() < 2) {
      return null; // a text may well be called text
    }
    return Arrays.equals(headerBytes, scanner.raw())
        ? "the header again (line " + scanner.line() + ")"
        : null;
  }

  private String shapeFault(int length) {
    if (length == 0) {
      return "empty line";
    }
    int fields = scanner.fields();
    String column = fields < header.size() ? header.get(fields) : "number " + (fields + 1);
    return switch (scanner.fault()) {
      case UNCLOSED_QUOTE -> "unclosed quote in line " + scanner.line() + ", column " + column;
      case TEXT_AFTER_QUOTE ->
          "text after a closing quote in line " + scanner.line() + ", column " + column;
      case TOO_LONG -> throw new IllegalStateException("told before");
      case NONE ->
          fields == header.size() || isSpare(fields)
              ? headerFault()
              : String.format(
                  Locale.ROOT,
                  "%d fields where the header has %d (line %d)",
                  fields,
                  header.size(),
                  scanner.line());
    };
  }
}
