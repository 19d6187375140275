package io.github.echosift.history;

import io.github.echosift.run.Input;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A batch, deduplicated.
 *
 * @param input its documents
 * @param grouped {@code _row, _id, _keeper_row, keeper_id, group_id, hops} of those that are in
 *     groups of two or more, or echo an earlier document
 * @param trace what it all was found by
 */
public record BatchRows(Input input, Dataset<Row> grouped, Trace trace) {}
