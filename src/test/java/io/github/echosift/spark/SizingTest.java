package io.github.echosift.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.echosift.testing.SparkExtension;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class SizingTest {
  private static final String PARTITIONS = "spark.sql.shuffle.partitions";

  @Test
  void session_sizes_getTheirPartitions(SparkSession shared) {
    SparkSession user = SparkExtension.asItComes();
    assertEquals("1", Sizing.SMALL.session(user).conf().get(PARTITIONS));
    assertEquals("4", Sizing.UNKNOWN.session(user).conf().get(PARTITIONS));
    assertEquals("4", Sizing.of(1L << 40).session(user).conf().get(PARTITIONS));
    assertEquals("200", user.conf().get(PARTITIONS));
  }

  @Test
  void session_sameSettings_isTheSame(SparkSession shared) {
    SparkSession user = SparkExtension.asItComes();
    SparkSession own = Sizing.SMALL.session(user);
    assertSame(own, Sizing.SMALL.session(user));
    assertNotSame(own, Sizing.UNKNOWN.session(user));
    assertNotSame(own, Sizing.SMALL.session(SparkExtension.asItComes()));
    user.conf().set("spark.sql.ansi.enabled", "false");
    assertNotSame(own, Sizing.SMALL.session(user));
    assertEquals("false", Sizing.SMALL.session(user).conf().get("spark.sql.ansi.enabled"));
  }

  @Test
  void session_whatTheUserSet_stays(SparkSession shared) {
    SparkSession user = SparkExtension.asItComes();
    user.conf().set(PARTITIONS, "7");
    user.conf().set("spark.sql.adaptive.enabled", "true");
    SparkSession own = Sizing.SMALL.session(user);
    assertEquals("7", own.conf().get(PARTITIONS));
    assertEquals("true", own.conf().get("spark.sql.adaptive.enabled"));
    assertEquals("false", own.conf().get("spark.sql.codegen.wholeStage"));
  }
}
