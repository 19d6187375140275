package io.github.echosift.run;

import io.github.echosift.read.Records;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.HeldRows;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The input, read.
 *
 * @param records what holds it in memory
 * @param documents good records, as {@link Records#documents()}
 * @param quarantine bad records
 */
public record Input(Records records, Counted documents, Dataset<Row> quarantine)
    implements AutoCloseable {

  static Input of(Records records) {
    Dataset<Row> documents = HeldRows.scanOf(records.documents());
    return new Input(
        records, new Counted(documents, documents.count()), HeldRows.scanOf(records.quarantine()));
  }

  /** The documents. */
  public Dataset<Row> rows() {
    return documents.rows();
  }

  /** Number of documents. */
  public long count() {
    return documents.count();
  }

  /** Number of records, good and bad. */
  public long countRecords() {
    return records.counts().all();
  }

  /** The input columns. */
  public StructType schema() {
    return records.inputSchema();
  }

  @Override
  public void close() {
    records.close();
  }
}
