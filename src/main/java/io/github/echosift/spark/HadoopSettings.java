package io.github.echosift.spark;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/** Hadoop's settings before Spark has started: those that {@code spark.hadoop.*} states as well. */
public final class HadoopSettings {
  private HadoopSettings() {}

  public static Configuration read() {
    return SparkHadoopUtil.get().newConfiguration(new SparkConf());
  }
}
