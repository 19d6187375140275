package io.github.echosift.spark;

import java.util.function.Supplier;
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

  /** Does something under another value of a setting, and leaves the session as it was. */
  public static <T> T with(SparkSession spark, String key, String value, Supplier<T> work) {
    boolean own = isSet(spark, key);
    String before = own ? spark.conf().get(key) : null;
    spark.conf().set(key, value);
    try {
      return work.get();
    } finally {
      if (own) {
        spark.conf().set(key, before);
      } else {
        spark.conf().unset(key);
      }
    }
  }

  /** Hadoop's settings with those of the session. */
  public static Configuration hadoop(SparkSession spark) {
    return spark.sessionState().newHadoopConf();
  }
}
