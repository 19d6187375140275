package io.github.echosift.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows and their number, which go together from step to step.
 *
 * @param rows rows that are computed once
 * @param count number of rows
 */
public record Counted(Dataset<Row> rows, long count) {}
