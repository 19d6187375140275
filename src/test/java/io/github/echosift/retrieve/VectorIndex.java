package io.github.echosift.retrieve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import io.github.echosift.config.OutputConfig;
import io.github.echosift.report.ReportBuilder;
import io.github.echosift.run.JobContext;
import io.github.echosift.run.StagedRun;
import io.github.echosift.run.Watcher;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import io.github.echosift.spark.Counted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** An index of vectors that no encoder made. */
record VectorIndex(SparkSession spark, Path folder) {
  /** The index as it is. */
  OpenIndex open() {
    IndexFolder index = IndexFolder.of(hadoop(), folder.toString());
    return new OpenIndex(spark, index, index.parts());
  }

  /** Adds a part, whose documents are cut into partitions. */
  void add(float[][] vectors, int partitions, long listedFrom) {
    add(rows(vectors, partitions), vectors.length, listedFrom);
  }

  void add(Dataset<Row> vectors, long count, long listedFrom) {
    OpenIndex before = open();
    IndexFolder index = IndexFolder.of(hadoop(), folder.toString());
    OutputConfig place = OutputConfig.of(index.place(before.parts().size()).toString());
    try (StagedRun run = JobContext.of(spark, Watcher.log(), Map.of()).staged(place)) {
      NewPart part = NewPart.of(run.steps(), before, new Counted(vectors, count), listedFrom);
      Dataset<Row> documents =
          vectors.select(
              col(Columns.ROW),
              col(Columns.ROW).plus(before.documents()).cast("string").as(Columns.DOC_ID),
              lit("text").as(Columns.TEXT),
              struct(col(Columns.ROW).as("n")).as(Columns.DOC));
      long written = part.write(run, documents, before.documents());
      String table = run.path(IndexFolder.DOCUMENTS);
      Dataset<Row> rows = spark.read().parquet(table);
      List<Row> sums =
          OpenIndex.sums(
              part.isListed() ? rows : rows.withColumn(OpenIndex.LIST, lit(0)), OpenIndex.LIST);
      IndexFolder.describe(
          hadoop(),
          run.path("."),
          new IndexPart(
              IndexPart.FORMAT,
              "none",
              "none",
              List.of(),
              "",
              written,
              written,
              NewPart.sum(sums),
              IndexFolder.lengths(hadoop(), table),
              part.described(hadoop(), run, sums).orElse(null)));
      run.publish(ReportBuilder.of("index"));
    }
  }

  /** {@code _row, _vector}. */
  Dataset<Row> rows(float[][] vectors, int partitions) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < vectors.length; i++) {
      rows.add(RowFactory.create((long) i, PackedArrays.ofFloats(vectors[i])));
    }
    StructType schema =
        new StructType()
            .add(Columns.ROW, DataTypes.LongType, false)
            .add(Columns.VECTOR, DataTypes.BinaryType, false);
    return spark.createDataFrame(rows, schema).repartition(partitions);
  }

  private Configuration hadoop() {
    return spark.sparkContext().hadoopConfiguration();
  }
}
