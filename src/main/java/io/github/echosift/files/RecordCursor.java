package io.github.echosift.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;

/** Walks over the records that begin in a slice of a file, in order. */
public interface RecordCursor extends Closeable {
  /** Moves to the next record; false after the last. */
  boolean next() throws IOException;

  /** The current record as a row of the Dataset, given its position in the whole input. */
  Row row(long position);

  /** Column names that the file itself gives, if it does. */
  List<String> header();

  /** What the records read so far have in common, where the cursor looks; else null. */
  default Serializable found() {
    return null;
  }

  /** Opens a cursor on an executor. */
  @FunctionalInterface
  interface Factory extends Serializable {
    /** A cursor before the first record of the slice. */
    RecordCursor open(FileSlice slice, Configuration hadoop) throws IOException;
  }
}
