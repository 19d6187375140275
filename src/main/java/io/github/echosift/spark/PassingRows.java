package io.github.echosift.spark;

import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.util.LongAccumulator;

/**
 * Rows that are counted as the tasks of a result stage read them.
 *
 * <p>Spark adds up what a task of a result stage has counted once for each partition, whatever was
 * retried, lost or run twice by speculation; tasks of map stages are added up at every rerun. So
 * nothing that shuffles may stand between these rows and their only reader. The number is there
 * when the reader's Spark job has ended: no listener has to hear of it, whose queue may drop
 * events.
 */
public final class PassingRows {
  private final Dataset<Row> rows;
  private final LongAccumulator passed;

  private PassingRows(Dataset<Row> rows, LongAccumulator passed) {
    this.rows = rows;
    this.passed = passed;
  }

  /** The same rows, counted; shuffles that are needed to compute them may run at once. */
  public static PassingRows of(Dataset<Row> rows) {
    SparkSession spark = (SparkSession) rows.sparkSession();
    LongAccumulator passed = spark.sparkContext().longAccumulator("rows");
    JavaRDD<InternalRow> counted =
        ((org.apache.spark.sql.classic.Dataset<Row>) rows)
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .mapPartitions(partition -> new Counting(partition, passed));
    return new PassingRows(RddScan.of(spark, counted.rdd(), rows.schema()), passed);
  }

  /** The rows, to be read once and as they are. */
  public Dataset<Row> rows() {
    return rows;
  }

  /** How many there were, once they have been read. */
  public long count() {
    return passed.value();
  }

  private record Counting(Iterator<InternalRow> rows, LongAccumulator passed)
      implements Iterator<InternalRow> {
    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public InternalRow next() {
      InternalRow row = rows.next();
      passed.add(1L);
      return row;
    }
  }
}
