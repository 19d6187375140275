package io.github.echosift.files;

import io.github.echosift.spark.SessionConf;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.SparkSession;

/**
 * Cuts files into slices and packs slices into tasks, by the sizes that Spark's own file sources
 * use ({@code spark.sql.files.maxPartitionBytes}, {@code spark.sql.files.openCostInBytes}). Slices
 * stay in file order, so a record's position depends on the slices before it and not on how they
 * were cut.
 *
 * @param tasks slices that one task reads, in order
 * @param parallelism tasks that keep the cluster busy with what is read
 */
public record SlicePlan(List<ArrayList<FileSlice>> tasks, int parallelism) {
  /** What a compressed file is taken to grow by when opened. */
  private static final int EXPANSION = 5;

  /** Plan for files of which each can be cut anywhere, unless its form forbids it. */
  public static SlicePlan ofLines(SparkSession spark, List<FormedFile> files) {
    return plan(spark, files, true);
  }

  /** Plan for files that can only be read whole. */
  public static SlicePlan ofWholeFiles(SparkSession spark, List<FormedFile> files) {
    return plan(spark, files, false);
  }

  private static SlicePlan plan(SparkSession spark, List<FormedFile> files, boolean cut) {
    int cores = spark.sparkContext().defaultParallelism();
    long most = bytes(spark, "spark.sql.files.maxPartitionBytes");
    long openCost = bytes(spark, "spark.sql.files.openCostInBytes");
    long total = files.stream().mapToLong(f -> f.file().getLen() + openCost).sum();
    long target = Math.max(1, Math.min(most, Math.max(openCost, total / cores)));
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    List<ArrayList<FileSlice>> tasks = new ArrayList<>();
    long load = Long.MAX_VALUE;
    int index = 0;
    long grown = 0;
    for (FormedFile formed : files) {
      FileStatus file = formed.file();
      boolean compressed = formed.form().codec() != Codec.PLAIN;
      long step = cut && !formed.form().isWhole() ? target : file.getLen();
      grown += file.getLen() * (compressed ? EXPANSION : 1);
      for (long start = 0; start < file.getLen(); start += step) {
        long length = Math.min(step, file.getLen() - start);
        if (load > target - length) {
          tasks.add(new ArrayList<>());
          load = 0;
        }
        String path = file.getPath().toString();
        String host = host(hadoop, file, start);
        tasks
            .get(tasks.size() - 1)
            .add(new FileSlice(index++, path, start, length, host, formed.form()));
        load += length + openCost;
      }
    }
    int parallelism = (int) Math.min(1 << 16, Math.max(cores, grown / most));
    return new SlicePlan(tasks, parallelism);
  }

  private static long bytes(SparkSession spark, String key) {
    return SessionConf.bytes(spark, key);
  }

  private static String host(Configuration hadoop, FileStatus file, long start) {
    try {
      BlockLocation[] blocks =
          file.getPath().getFileSystem(hadoop).getFileBlockLocations(file, start, 1);
      boolean known = blocks != null && blocks.length > 0 && blocks[0].getHosts().length > 0;
      String host = known ? blocks[0].getHosts()[0] : "";
      return host.equals("localhost") ? "" : host;
    } catch (IOException e) {
      return ""; // only a preference: reading will tell if the file is gone
    }
  }
}
