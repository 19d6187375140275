package io.github.echosift.files;

import io.github.echosift.schema.Columns;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.SessionConf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/**
 * Gives every record of a set of files its position. A first pass counts the records that begin in
 * each slice (one number a slice comes to the driver); the second reads them again, numbered from
 * the sum of the counts before. So a position depends on the files alone.
 */
public final class NumberedFiles {
  private final SparkSession spark;
  private final SlicePlan plan;
  private final Broadcast<SerializableConfiguration> hadoop;

  public NumberedFiles(SparkSession spark, SlicePlan plan) {
    this.spark = spark;
    this.plan = plan;
    Configuration configuration = SessionConf.hadoop(spark);
    this.hadoop =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(new SerializableConfiguration(configuration));
  }

  /**
   * Counts the records of each slice, in slice order. Runs one Spark job.
   *
   * @throws UserException if a file can't be read, naming the first such file
   */
  public List<Tally> count(RecordCursor.Factory factory) {
    Broadcast<SerializableConfiguration> conf = hadoop;
    List<Tally> tallies =
        new ArrayList<>(
            slices().map(slice -> Tally.of(slice, factory, conf.value().value())).collect());
    tallies.sort(Comparator.comparingInt(tally -> tally.slice().index()));
    for (Tally tally : tallies) {
      if (tally.mistake() != null) {
        throw new UserException(tally.mistake());
      }
    }
    return tallies;
  }

  /**
   * The records, numbered. Spread evenly by position where there are fewer slices than the cluster
   * has work for, as with one compressed file.
   */
  public Dataset<Row> read(RecordCursor.Factory factory, List<Tally> tallies, StructType schema) {
    long[] first = new long[tallies.size() + 1];
    for (Tally tally : tallies) {
      int index = tally.slice().index();
      first[index + 1] = first[index] + tally.records();
    }
    Broadcast<SerializableConfiguration> conf = hadoop;
    Broadcast<long[]> positions =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(first);
    JavaRDD<Row> rows =
        slices()
            .mapPartitions(
                slices ->
                    new SliceIterator(
                        slices, positions.value(), slice -> open(factory, slice, conf.value())));
    Dataset<Row> records = spark.createDataFrame(rows, schema);
    return plan.tasks().size() >= plan.parallelism()
        ? records
        : records.repartition(plan.parallelism(), functions.col(Columns.ROW));
  }

  private static RecordCursor open(
      RecordCursor.Factory factory, FileSlice slice, SerializableConfiguration conf) {
    try {
      return factory.open(slice, conf.value());
    } catch (IOException e) {
      throw new UncheckedIOException("can't open " + slice.path(), e);
    }
  }

  private JavaRDD<FileSlice> slices() {
    List<Tuple2<ArrayList<FileSlice>, Seq<String>>> placed = new ArrayList<>();
    for (ArrayList<FileSlice> task : plan.tasks()) {
      String host = task.get(0).host();
      List<String> hosts = host.isEmpty() ? List.of() : List.of(host);
      placed.add(new Tuple2<>(task, CollectionConverters.asScala(hosts).toSeq()));
    }
    Iterator<Tuple2<ArrayList<FileSlice>, Seq<String>>> all = placed.iterator();
    return spark
        .sparkContext()
        .<ArrayList<FileSlice>>makeRDD(
            CollectionConverters.asScala(all).toSeq(), ClassTag$.MODULE$.apply(ArrayList.class))
        .toJavaRDD()
        .flatMap(List::iterator);
  }
}
