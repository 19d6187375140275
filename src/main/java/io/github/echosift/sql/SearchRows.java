package io.github.echosift.sql;

import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Row;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/*
 * Spark asks for the rows of a relation when it plans, and for the partitions of rows when it runs: so
 * what is to be found only then is found when the partitions are asked for, on the driver.
 */

/** Rows that are found on the driver once a query runs, not when it is planned. */
final class SearchRows extends RDD<Row> {
  private static final long serialVersionUID = 1L;

  private final transient Supplier<List<Row>> find;

  SearchRows(SparkContext spark, Supplier<List<Row>> find) {
    super(
        spark,
        CollectionConverters.asScala(List.<org.apache.spark.Dependency<?>>of()).toSeq(),
        ClassTag$.MODULE$.apply(Row.class));
    this.find = find;
  }

  /** All rows. */
  private record Found(List<Row> rows) implements Partition {
    @Override
    public int index() {
      return 0;
    }
  }

  @Override
  public Partition[] getPartitions() {
    return new Partition[] {new Found(List.copyOf(find.get()))};
  }

  @Override
  public Iterator<Row> compute(Partition part, TaskContext context) {
    return CollectionConverters.asScala(((Found) part).rows().iterator());
  }
}
