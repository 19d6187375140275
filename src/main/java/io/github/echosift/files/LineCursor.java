package io.github.echosift.files;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Lines that begin in a slice, ended by LF, CRLF or, where the file has no LF, CR. The line break
 * that ends the file starts no further line. A byte order mark at the start of the file is skipped.
 */
public final class LineCursor implements RecordCursor {

  private final String path;
  private final ByteLines lines;
  private final int most;
  private final String charset;
  private final long end;
  private long position;
  private int from;

  /**
   * A cursor before the first line that begins in the slice.
   *
   * @param most longest line accepted, in bytes
   */
  public LineCursor(FileSlice slice, Configuration hadoop, int most) throws IOException {
    path = slice.path();
    charset = slice.form().charset();
    this.most = most;
    // A line that begins at the first byte of this slice belongs to it: start one byte earlier and
    // drop the rest of the line that byte is in.
    position = Math.max(0, slice.start() - 1);
    end = slice.form().isWhole() ? Long.MAX_VALUE : slice.start() + slice.length();
    lines =
        new ByteLines(
            ByteStreams.open(new Path(path), hadoop, slice.form(), position),
            slice.form().lineEnd(),
            most);
    if (slice.start() > 0) {
      position += lines.next();
    }
  }

  @Override
  public boolean next() throws IOException {
    if (position >= end) {
      return false;
    }
    boolean first = position == 0;
    long read = lines.next();
    position += read;
    from = first ? lines.marks() : 0;
    return read > from;
  }

  @Override
  public Row row(long number) {
    byte[] bytes = lines.bytes(from);
    RawRecord raw =
        lines.isCut()
            ? RawRecord.cut(bytes, charset, lines.size(), most)
            : RawRecord.of(bytes, charset);
    return RowFactory.create(number, path, raw.bytes(), raw.fault());
  }

  @Override
  public List<String> header() {
    return List.of();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
