package io.github.echosift.schema;

/** Names of the columns that search and recommendation add. */
public final class NeighborColumns {
  /** Id of the query, of the document or of the user that something was found for; string. */
  public static final String QUERY_ID = "query_id";

  /** Place of a find among those of its query, from 1; int. */
  public static final String RANK = "rank";

  /** Internal: number of a query, from 0; bigint. */
  public static final String QUERY = "_query";

  /** Internal: rows that a query must not find, packed longs, sorted; binary. */
  public static final String EXCEPT = "_except";

  private NeighborColumns() {}
}
