package io.github.echosift.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.testing.SparkExtension;
import java.util.List;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import scala.Option;
import scala.Tuple4;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

@ExtendWith(SparkExtension.class)
class RowMeterTest {
  @Test
  void rows_afterAJob_areThoseTasksAdded(SparkSession spark) {
    try (RowMeter meter = RowMeter.start(spark, "rows")) {
      LongAccumulator rows = meter.accumulator();
      ForeachPartitionFunction<Long> count = part -> part.forEachRemaining(row -> rows.add(1));
      spark.range(0, 1000, 1, 4).foreachPartition(count);
      assertEquals(1000, meter.rows());
    }
  }

  @Test
  void rows_whileATaskRuns_includeItsHeartbeat(SparkSession spark) {
    try (RowMeter meter = RowMeter.start(spark, "rows")) {
      meter.onExecutorMetricsUpdate(heartbeat(meter.accumulator(), 40));
      meter.onExecutorMetricsUpdate(heartbeat(meter.accumulator(), 70));
      assertEquals(70, meter.rows());
    }
  }

  private static SparkListenerExecutorMetricsUpdate heartbeat(LongAccumulator counted, long rows) {
    AccumulableInfo info =
        new AccumulableInfo(
            counted.id(),
            Option.empty(),
            Option.apply(rows),
            Option.empty(),
            false,
            true,
            Option.empty());
    Seq<AccumulableInfo> infos = CollectionConverters.asScala(List.of(info)).toList();
    Tuple4<Object, Object, Object, Seq<AccumulableInfo>> task = new Tuple4<>(7L, 1, 0, infos);
    return new SparkListenerExecutorMetricsUpdate(
        "1",
        CollectionConverters.asScala(List.of(task)).toList(),
        scala.collection.immutable.Map$.MODULE$.empty());
  }
}
