package io.github.echosift.job;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/** Hadoop's settings before Spark has started: those that {@code spark.hadoop.*} states as well. */
final class HadoopSettings {
  private HadoopSettings() {}

  static Configuration read() {
    return SparkHadoopUtil.get().newConfiguration(new SparkConf());
  }
}
