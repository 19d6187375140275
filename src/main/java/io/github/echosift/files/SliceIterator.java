package io.github.echosift.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.apache.spark.util.TaskCompletionListener;

/** The records of the slices of one task, one slice after the other, as numbered rows. */
final class SliceIterator implements Iterator<Row> {
  private final Iterator<FileSlice> slices;
  private final long[] first;
  private final Function<FileSlice, RecordCursor> open;

  private FileSlice slice;
  private RecordCursor cursor;
  private long position;
  private boolean ready;

  /**
   * An iterator that closes its files when the task ends.
   *
   * @param first position of the first record of each slice by index, and at the end the total
   */
  SliceIterator(Iterator<FileSlice> slices, long[] first, Function<FileSlice, RecordCursor> open) {
    this.slices = slices;
    this.first = first;
    this.open = open;
    if (TaskContext.get() != null) {
      TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> close());
    }
  }

  @Override
  public boolean hasNext() {
    try {
      while (!ready && (cursor != null || slices.hasNext())) {
        advance();
      }
      return ready;
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + slice.path(), e);
    }
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    ready = false;
    return cursor.row(position++);
  }

  private void advance() throws IOException {
    if (cursor == null) {
      slice = slices.next();
      cursor = open.apply(slice);
      position = first[slice.index()];
    }
    ready = cursor.next();
    boolean full = position == first[slice.index() + 1];
    if (ready == full) {
      throw new IllegalStateException("input changed while it was being read: " + slice.path());
    }
    if (!ready) {
      close();
    }
  }

  private void close() {
    if (cursor == null) {
      return;
    }
    try {
      cursor.close();
    } catch (IOException e) {
      throw new UncheckedIOException("can't close " + slice.path(), e);
    } finally {
      cursor = null;
    }
  }
}
