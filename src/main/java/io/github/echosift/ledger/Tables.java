package io.github.echosift.ledger;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Tables of a format that other engines read too. */
interface Tables {
  /** Table: the commits. It leads: what it does not name does not exist. */
  String COMMITS = "commits";

  /** Column of every other table: the segment that a row belongs to. */
  String SEGMENT = "segment";

  /** Number of the commit; bigint. */
  String SEQUENCE = HistoryColumns.SEQUENCE;

  /** SQL's condition for the rows of segments. */
  static String of(List<String> segments) {
    return SEGMENT
        + " IN ("
        + segments.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "))
        + ")";
  }

  /** Where they lie, as users are told. */
  String place();

  /** A file by which whoever writes holds others off, where the filesystem can't. */
  Optional<Path> turn();

  /** Whether a table is there. */
  boolean exists(String table);

  /**
   * Makes a table unless it is there; all but the commits are cut by segment.
   *
   * @param known columns of which the format may keep the least and the largest value outside of
   *     the rows' files; none of them may hold anything of a text
   */
  void create(String table, StructType columns, List<String> known);

  /** Looks at some tables anew, where they are kept in memory and are there. */
  void refresh(List<String> which);

  /** A table as it is now. */
  Dataset<Row> read(String table);

  /** Adds rows as one commit of the table. */
  void append(String table, Dataset<Row> rows);

  /**
   * Adds the row of a commit of the history, unless the table has one of this number, or gets one
   * meanwhile. Where it does not add it, it throws or does nothing: who asks must look.
   */
  void commit(Dataset<Row> row, Manifest manifest);

  /** Takes the rows of segments out, with all earlier states of the table that have them. */
  void delete(String table, List<String> segments);

  /** Bytes of a segment's files. */
  long bytes(String table, String segment);

  /** The folder in which a table keeps the folders of segments, each named by its segment. */
  Path folder(String table);
}
