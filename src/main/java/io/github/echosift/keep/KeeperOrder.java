package io.github.echosift.keep;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.isnull;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.config.KeeperPolicy;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Settled;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructType;

/**
 * The order of documents by a {@link KeeperPolicy}, the best first, as one sortable struct.
 *
 * <p>The struct ends with the row, so no two documents tie. Spark puts null first when ascending
 * and last when descending; an ascending key has a flag before it, so that nulls come last either
 * way. Settled documents come before all others, in order of their rows whatever the policy: who
 * came first has stayed.
 */
final class KeeperOrder {
  private static final String LAST_FIELD = "row";

  private final KeeperPolicy policy;
  private final Settled settled;
  private final boolean descending;

  KeeperOrder(KeeperPolicy policy) {
    this(policy, Settled.NONE);
  }

  KeeperOrder(KeeperPolicy policy, Settled settled) {
    this.policy = policy;
    this.settled = settled;
    this.descending =
        switch (policy.kind()) {
          case FIRST, CENTRAL -> false;
          case LATEST, LONGEST -> true;
          case COLUMN -> policy.descending();
        };
  }

  /** The place of a document; for the policy {@code central} that of {@code first}. */
  Column rank(StructType documents) {
    Column row = col(Columns.ROW);
    return switch (policy.kind()) {
      case FIRST, CENTRAL ->
          settled.any()
              ? struct(settled.spares(row).as("new"), row.as(LAST_FIELD))
              : struct(row.as(LAST_FIELD));
      case LATEST -> rank(col(Columns.TIME), row);
      case LONGEST -> rank(length(col(Columns.TEXT)), row);
      case COLUMN -> rank(column(documents), row);
    };
  }

  /** The best of several ranks, as an aggregate. */
  Column best(Column rank) {
    return descending ? max(rank) : min(rank);
  }

  /** Sorts the best first. */
  Column sort(Column rank) {
    return descending ? rank.desc() : rank.asc();
  }

  /** The row of the document that has this rank. */
  Column row(Column rank) {
    Column last = rank.getField(LAST_FIELD);
    return descending ? negate(last) : last;
  }

  private Column rank(Column key, Column row) {
    if (settled.any()) {
      return rankWithSettled(when(settled.spares(row), key), row);
    }
    return descending
        ? struct(key.as("key"), negate(row).as(LAST_FIELD))
        : struct(isnull(key).as("missing"), key.as("key"), row.as(LAST_FIELD));
  }

  private Column rankWithSettled(Column key, Column row) {
    return descending
        ? struct(settled.holds(row).as("settled"), key.as("key"), negate(row).as(LAST_FIELD))
        : struct(
            settled.spares(row).as("new"),
            isnull(key).as("missing"),
            key.as("key"),
            row.as(LAST_FIELD));
  }

  private Column column(StructType documents) {
    KeeperColumn.require(policy, (StructType) documents.apply(Columns.DOC).dataType());
    return col(Columns.DOC).getField(policy.column().orElseThrow());
  }
}
