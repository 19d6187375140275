package io.github.echosift.spark;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/** Hadoop's settings before Spark has started: those that {@code spark.hadoop.*} states as well. */
public final class HadoopSettings {
  private static final AtomicReference<Read> LAST = new AtomicReference<>();

  private HadoopSettings() {}

  /** What was read under some settings of Spark: a command asks ten times, and files are slow. */
  private record Read(Map<String, String> spark, Configuration hadoop) {}

  /** Settings of one's own, which may be changed. */
  public static Configuration read() {
    SparkConf conf = new SparkConf();
    Map<String, String> spark = new HashMap<>();
    Arrays.stream(conf.getAll()).forEach(setting -> spark.put(setting._1(), setting._2()));
    Read last = LAST.get();
    if (last == null || !last.spark.equals(spark)) {
      last = new Read(spark, SparkHadoopUtil.get().newConfiguration(conf));
      LAST.set(last);
    }
    return new Configuration(last.hadoop);
  }
}
