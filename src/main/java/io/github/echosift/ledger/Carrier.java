package io.github.echosift.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a history is kept in: rows that belong to a segment, and commits that name segments. A
 * segment is written under a name that was never used before, and belongs to nothing until a commit
 * names it.
 */
interface Carrier {
  /** Where it lies, as users are told. */
  String place();

  /** The last commit; empty where there is none. */
  Optional<Manifest> latest();

  /** The commit of a number. */
  Manifest at(long sequence);

  /** The rows of a table that belong to some segments. */
  Dataset<Row> read(String table, List<Manifest.Segment> segments);

  /**
   * Writes a segment.
   *
   * @param tables rows by table
   * @param sketches how the sketches of documents were made
   */
  Manifest.Segment write(
      String name, Map<String, Dataset<Row>> tables, Map<String, String> sketches);

  /**
   * Makes a commit, at once or not at all.
   *
   * @throws io.github.echosift.schema.UserException if someone else has made the commit of this
   *     number
   */
  void make(Manifest manifest);

  /** Deletes a segment that no commit names. */
  void discard(String segment);

  /** Deletes segments that the state does not name and no later commit can. */
  void sweep(Manifest state);

  /**
   * Looks, without reading it all, whether everything is there that a state names.
   *
   * @param what how the mistake begins
   * @throws io.github.echosift.schema.UserException where something is missing
   */
  void requireWhole(Manifest state, String what);

  /** Every part of a state that is missing, or is not as it was written. */
  List<String> damaged(Manifest state);
}
