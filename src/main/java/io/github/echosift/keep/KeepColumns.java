package io.github.echosift.keep;

/** Internal columns that this room makes, for the rooms after it. */
public final class KeepColumns {
  /** Row of the best document of a class by the policy; {@code bigint}. */
  public static final String HEAD_ROW = "_head_row";

  /** Number of documents in a class, the head included; {@code bigint}. */
  public static final String COPIES = "_copies";

  /** Place of a class in the order of the policy; a struct that only {@link KeeperOrder} reads. */
  public static final String RANK = "_rank";

  /** Row of the document that is kept for the group; {@code bigint}. */
  public static final String KEEPER_ROW = "_keeper_row";

  /** Row of the document one hop nearer to the keeper; null for the keeper; {@code bigint}. */
  public static final String MATCHED_ROW = "_matched_row";

  /**
   * Verified pairs on the longest of the shortest ways between two documents of the group, over
   * documents of the group; {@code int}.
   */
  public static final String DIAMETER = "_diameter";

  /** Whether the diameter is exact, or else a lower bound; {@code boolean}. */
  public static final String DIAMETER_EXACT = "_diameter_exact";

  /** The smaller row of a pair of documents; {@code bigint}. */
  public static final String ROW_A = "_row_a";

  /** The larger row of a pair of documents; {@code bigint}. */
  public static final String ROW_B = "_row_b";

  /** Of a pair of which one text stands within the other, its row; else null; {@code bigint}. */
  public static final String INSIDE_ROW = "_inside_row";

  /** Node of the document that was kept for a settled node; {@code bigint}. */
  public static final String ANCHOR = "_anchor";

  /** Verified pairs between a settled node and its anchor; {@code int}. */
  public static final String ANCHOR_HOPS = "_anchor_hops";

  /** Whether a node says less than one it has an edge with, and is kept last; {@code boolean}. */
  static final String POOR = "_poor";

  private KeepColumns() {}
}
