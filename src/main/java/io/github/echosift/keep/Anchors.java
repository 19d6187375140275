package io.github.echosift.keep;

import io.github.echosift.schema.Settled;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The places that settled nodes have already. A settled node is never removed; new ones may join
 * the group of its anchor, the document that was kept for it, if they pass the floor against that.
 *
 * @param settled which nodes are settled
 * @param places {@code _node, _anchor, _anchor_hops}: node of the anchor, and pairs on the way to
 *     it; a settled node that is its own anchor, at distance 0, may be left out
 */
public record Anchors(Settled settled, Optional<Dataset<Row>> places) {
  /** No node is settled. */
  public static final Anchors NONE = new Anchors(Settled.NONE, Optional.empty());
}
