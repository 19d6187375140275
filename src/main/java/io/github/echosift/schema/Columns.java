package io.github.echosift.schema;

/** Column names: the public contract of outputs, and the internal columns that rooms pass along. */
public final class Columns {
  /** Stable id of a duplicate group: its keeper's id. */
  public static final String GROUP_ID = "group_id";

  /** Number of documents in the group, keeper included; 1 for a document without echoes. */
  public static final String GROUP_SIZE = "group_size";

  /** Id of the kept document that stands for a removed one. */
  public static final String KEEPER_ID = "keeper_id";

  /** Id of the document a removed one was matched with, one hop nearer to the keeper. */
  public static final String MATCHED_ID = "matched_id";

  /** Rule that verified a pair: see {@link Rule}. */
  public static final String RULE = "rule";

  /**
   * Verified similarity of a pair in [0, 1]: Jaccard for lexical, cosine for semantic, 1 for exact.
   */
  public static final String SCORE = "score";

  /** Number of verified pairs between a removed document and its keeper; 1 is a direct match. */
  public static final String HOPS = "hops";

  /** The smaller id of a pair, by Unicode code point order. */
  public static final String ID_A = "id_a";

  /** The larger id of a pair. */
  public static final String ID_B = "id_b";

  /** Of a pair by the rule {@code contained}, the id of the text within the other; else null. */
  public static final String INSIDE_ID = "inside_id";

  /** Rule of pairs of which one text stands within the other; see {@link #INSIDE_ID}. */
  public static final String CONTAINED = "contained";

  /** A quarantined record as it was read. */
  public static final String RAW = "raw";

  /** The file a quarantined record came from. */
  public static final String FILE = "file";

  /** Why a record was quarantined, in words. */
  public static final String REASON = "reason";

  /**
   * Where a removed document differs from its keeper, and why that was let pass; array of struct.
   */
  public static final String DIFFERENCES = "differences";

  /** Document id in outputs that do not carry the input columns. */
  public static final String ID = "id";

  /** Unit vector of a text, {@code array<float>}. */
  public static final String EMBEDDING = "embedding";

  /**
   * Internal: position of a document in the input, from 0, the same on every run; {@code bigint}.
   * Never negative; documents of other origin than the input have numbers above the input's.
   */
  public static final String ROW = "_row";

  /** Internal: the document's id as text. */
  public static final String DOC_ID = "_id";

  /** Internal: the text columns joined with a newline, as read. */
  public static final String TEXT = "_text";

  /** Internal: the document's time in milliseconds since 1970, null where there is none; bigint. */
  public static final String TIME = "_time";

  /** Internal: the input columns, unchanged, as one struct. */
  public static final String DOC = "_doc";

  /**
   * Internal, in {@link #DOC}, where an output of JSON lines is to be written from JSON: the
   * record's own JSON text, from which its line in the output is made. String.
   */
  public static final String SOURCE = "__echosift_source";

  /**
   * Internal, beside {@link #SOURCE} in rows to be written: {@link #DOC}, for whatever needs a
   * column by itself. Not written.
   */
  public static final String PARSED = "__echosift_parsed";

  /** Internal: what the names of fields in {@link #DOC} begin with that are no input column. */
  public static final String HIDDEN = "__echosift_";

  /** Internal: the normalised text that rules compare. */
  public static final String NORMAL = "_normal";

  /**
   * Internal: row of the first document with the same normalised text; stands for all its copies.
   */
  public static final String NODE = "_node";

  /** Internal: the two ends of an edge between nodes, {@code _a < _b}; {@code bigint}. */
  public static final String NODE_A = "_a";

  /** Internal: see {@link #NODE_A}. */
  public static final String NODE_B = "_b";

  /** Internal: the unit vector of a node, packed floats; binary. */
  public static final String VECTOR = "_vector";

  /** Internal: the shingle hashes of a node, packed longs, sorted; binary. */
  public static final String SHINGLES = "_shingles";

  /** Internal: the sort of difference that keeps a pair apart; null where none does; string. */
  public static final String APART = "_apart";

  /** Of a pair, the node whose text says less than the other's; null; {@code bigint}. */
  public static final String POORER = "_poorer";

  /** Whether the other text of such a pair is longer by more than a quarter; {@code boolean}. */
  public static final String MUCH = "_much";

  /** Internal: the node of a pair whose text stands within the other; bigint. */
  public static final String INSIDE = "_inside";

  /** Internal: the other node of such a pair; bigint. */
  public static final String HOLDER = "_holder";

  /** Internal: a node that the other node of such a pair is laid beside, to be compared; bigint. */
  public static final String BESIDE = "_beside";

  private Columns() {}

  /** The name of a column as expressions take it, whatever characters are in it. */
  public static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
