package io.github.echosift.spark;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.network.util.JavaUtils;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.types.DataType;

/** The settings of a session, those of Hadoop included. */
public final class SessionConf {
  private SessionConf() {}

  /** Whether the user has set a key, on the command line or in the session. */
  public static boolean isSet(SparkSession spark, String key) {
    return spark.sessionState().conf().contains(key);
  }

  /** A number of bytes that a setting states, such as {@code 128m}. */
  public static long bytes(SparkSession spark, String key) {
    return JavaUtils.byteStringAsBytes(spark.conf().get(key));
  }

  /** Whether rows can be put in order of values of a type. */
  public static boolean isOrderable(DataType type) {
    return RowOrdering.isOrderable(type);
  }

  /** Hadoop's settings with those of the session. */
  public static Configuration hadoop(SparkSession spark) {
    return spark.sessionState().newHadoopConf();
  }
}
