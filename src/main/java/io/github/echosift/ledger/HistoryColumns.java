package io.github.echosift.ledger;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The tables of a history. */
public final class HistoryColumns {
  /** Table: one row a document that was seen. */
  public static final String DOCUMENTS = "documents";

  /** Table: what happened to groups. */
  public static final String EVENTS = "events";

  /** Table: groups that became part of another. */
  public static final String GROUPS = "groups";

  /** Table: documents that speak for less than when they were put down. */
  public static final String SUCCESSIONS = "successions";

  /** All tables. */
  public static final List<String> TABLES = List.of(DOCUMENTS, EVENTS, GROUPS, SUCCESSIONS);

  /** Place of a document among all that were ever seen, from 0; bigint. */
  public static final String NUMBER = "number";

  /** Id of the document; string. */
  public static final String ID = "id";

  /** Time of the document in milliseconds since 1970; null where it has none; bigint. */
  public static final String MILLIS = "millis";

  /** Name of the batch that brought it; string. */
  public static final String BATCH = "batch";

  /** SHA-256 of the normal form; binary. */
  public static final String FINGERPRINT = "fingerprint";

  /** Number of the document that speaks for all with this normal form; bigint. */
  public static final String HEAD = "head";

  /** Number of the document that was kept for it; its own where it was kept; bigint. */
  public static final String ANCHOR = "anchor";

  /** Verified pairs between it and that document; int. */
  public static final String HOPS = "hops";

  /** Group that it was put in; {@link #GROUPS} tells where that is a part of another; string. */
  public static final String GROUP_ID = "group_id";

  /** Text as it was compared; where the document is a head; string. */
  public static final String TEXT = "text";

  /** Unit vector, packed floats; null where not a head, or not readable by the encoder; binary. */
  public static final String VECTOR = "vector";

  /** MinHash signature of the word route; null where not a head, or without it; binary. */
  public static final String WORD_SKETCH = "word_sketch";

  /** MinHash signature of the short route; null where not a head, or without it; binary. */
  public static final String SHORT_SKETCH = "short_sketch";

  /** Signs of the vector under hyperplanes; null where there is no vector; binary. */
  public static final String PLANE_SKETCH = "plane_sketch";

  /** 32 bits of each anchor of the text; null where not a head, or without any; binary. */
  public static final String ANCHOR_KEYS = "anchor_keys";

  /** When it happened: the time of the batch; timestamp. */
  public static final String TIME = "time";

  /** What happened, one of {@link Event}; string. */
  public static final String EVENT = "event";

  /** The document it happened to, or null where it happened to a group; string. */
  public static final String DOCUMENT_ID = "document_id";

  /** The group before, or the document that was seen before a late original; string. */
  public static final String OLD_ID = "old_id";

  /** The group from now on; string. */
  public static final String NEW_ID = "new_id";

  /** Number of the commit; bigint. */
  public static final String SEQUENCE = "sequence";

  static final StructType DOCUMENT =
      new StructType()
          .add(NUMBER, DataTypes.LongType)
          .add(ID, DataTypes.StringType)
          .add(MILLIS, DataTypes.LongType)
          .add(BATCH, DataTypes.StringType)
          .add(FINGERPRINT, DataTypes.BinaryType)
          .add(HEAD, DataTypes.LongType)
          .add(ANCHOR, DataTypes.LongType)
          .add(HOPS, DataTypes.IntegerType)
          .add(GROUP_ID, DataTypes.StringType)
          .add(TEXT, DataTypes.StringType)
          .add(VECTOR, DataTypes.BinaryType)
          .add(WORD_SKETCH, DataTypes.BinaryType)
          .add(SHORT_SKETCH, DataTypes.BinaryType)
          .add(PLANE_SKETCH, DataTypes.BinaryType)
          .add(ANCHOR_KEYS, DataTypes.BinaryType);

  static final StructType EVENTS_ROW =
      new StructType()
          .add(SEQUENCE, DataTypes.LongType)
          .add(BATCH, DataTypes.StringType)
          .add(TIME, DataTypes.TimestampType)
          .add(EVENT, DataTypes.StringType)
          .add(DOCUMENT_ID, DataTypes.StringType)
          .add(OLD_ID, DataTypes.StringType)
          .add(NEW_ID, DataTypes.StringType);

  static final StructType GROUP =
      new StructType()
          .add(OLD_ID, DataTypes.StringType)
          .add(NEW_ID, DataTypes.StringType)
          .add(SEQUENCE, DataTypes.LongType);

  static final StructType SUCCESSION =
      new StructType()
          .add(NUMBER, DataTypes.LongType)
          .add(HEAD, DataTypes.LongType)
          .add(ANCHOR, DataTypes.LongType)
          .add(HOPS, DataTypes.IntegerType)
          .add(SEQUENCE, DataTypes.LongType);

  private HistoryColumns() {}

  public static StructType schema(String table) {
    return switch (table) {
      case DOCUMENTS -> DOCUMENT;
      case EVENTS -> EVENTS_ROW;
      case GROUPS -> GROUP;
      case SUCCESSIONS -> SUCCESSION;
      default -> throw new IllegalArgumentException("no table: " + table);
    };
  }
}
