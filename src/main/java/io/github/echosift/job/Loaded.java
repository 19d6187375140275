package io.github.echosift.job;

import io.github.echosift.read.Records;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The input, read.
 *
 * @param records what holds it in memory
 * @param documents good records
 * @param count number of documents
 * @param quarantine bad records
 */
record Loaded(Records records, Dataset<Row> documents, long count, Dataset<Row> quarantine)
    implements AutoCloseable {

  static Loaded of(Records records) {
    Dataset<Row> documents = PlanCut.of(records.documents());
    return new Loaded(records, documents, documents.count(), PlanCut.of(records.quarantine()));
  }

  /** Number of records, good and bad. */
  long input() {
    return records.parsed().count();
  }

  /** The input columns. */
  StructType schema() {
    return records.inputSchema();
  }

  @Override
  public void close() {
    records.close();
  }
}
