package io.github.echosift.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.util.LineReader;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Lines that begin in a slice, ended by LF or CRLF. The line break that ends the file starts no
 * further line. A byte order mark at the start of the file is skipped.
 */
public final class LineCursor implements RecordCursor {
  private static final byte[] LINE_FEED = {'\n'};

  private final String path;
  private final LineReader reader;
  private final Text line = new Text();
  private final long end;
  private long position;

  public LineCursor(FileSlice slice, Configuration hadoop) throws IOException {
    Path file = new Path(slice.path());
    path = slice.path();
    // A line that begins at the first byte of this slice belongs to it: start one byte earlier and
    // drop the rest of the line that byte is in.
    position = Math.max(0, slice.start() - 1);
    boolean whole = FileEndings.isCompressed(file.getName());
    end = whole ? Long.MAX_VALUE : slice.start() + slice.length();
    InputStream in = ByteStreams.open(file, hadoop, position);
    reader = new LineReader(in, 1 << 16, LINE_FEED);
    if (slice.start() > 0) {
      position += reader.readLine(line);
    }
  }

  @Override
  public boolean next() throws IOException {
    if (position >= end) {
      return false;
    }
    boolean first = position == 0;
    long read = reader.readLine(line);
    position += read;
    if (first && startsWithMark()) {
      line.set(Arrays.copyOfRange(line.getBytes(), 3, line.getLength()));
      return read > 3;
    }
    return read > 0;
  }

  @Override
  public Row row(long number) {
    int length = line.getLength();
    byte[] bytes = line.getBytes();
    if (length > 0 && bytes[length - 1] == '\r') {
      length--;
    }
    RawRecord raw = RawRecord.of(Arrays.copyOf(bytes, length));
    return RowFactory.create(number, path, raw.bytes(), raw.fault());
  }

  @Override
  public List<String> header() {
    return List.of();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private boolean startsWithMark() {
    byte[] b = line.getBytes();
    return line.getLength() >= 3
        && b[0] == (byte) 0xEF
        && b[1] == (byte) 0xBB
        && b[2] == (byte) 0xBF;
  }
}
