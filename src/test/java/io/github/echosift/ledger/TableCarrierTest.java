package io.github.echosift.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.delta.tables.DeltaTable;
import io.github.echosift.schema.HistoryFormat;
import io.github.echosift.schema.UserException;
import io.github.echosift.testing.TableSessions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits of histories in tables, whatever is done to the table of commits beside them. */
class TableCarrierTest {
  @TempDir private Path folder;
  private final SparkSession spark = TableSessions.forFewRows();

  @Test
  void make_afterTheDeltaTableWasRestored_goesOnFromThere() throws IOException {
    Carrier carrier = carrier(folder.toString(), HistoryFormat.DELTA);
    Manifest first = commit(carrier, Manifest.empty(Map.of()), "first");
    DeltaTable commits = DeltaTable.forPath(spark, folder.resolve("commits").toString());
    long version = commits.history(1).head().getAs("version");
    Manifest second = commit(carrier, first, "second");
    commit(carrier, second, "third");

    commits.restoreToVersion(version);

    assertEquals(Optional.of(first.action()), carrier.latest().map(Manifest::action));
    Manifest other = commit(carrier, first, "other");
    assertEquals("other", carrier.latest().orElseThrow().action());
    assertThrows(UserException.class, () -> commit(carrier, first, "late"));
    // The log may be long: what is behind a checkpoint counts, too.
    spark.conf().set("spark.databricks.delta.checkpoint.interval", "1");
    Manifest last = other;
    for (int i = 0; i < 4; i++) {
      last = commit(carrier, last, "batch");
    }
    assertEquals(6, carrier.latest().orElseThrow().sequence());
    assertEquals(6, commits.toDF().count());
  }

  @Test
  void make_afterTheIcebergTableWasRolledBack_goesOnFromThere() throws IOException {
    String key = "spark.sql.catalog.lake";
    spark.conf().set(key, "org.apache.iceberg.spark.SparkCatalog");
    spark.conf().set(key + ".type", "hadoop");
    spark.conf().set(key + ".warehouse", folder.toString());
    Carrier carrier = carrier("lake.news.seen", HistoryFormat.ICEBERG);
    Manifest first = commit(carrier, Manifest.empty(Map.of()), "first");
    long snapshot =
        spark.table("lake.news.seen_commits.refs").select("snapshot_id").head().getLong(0);
    commit(carrier, first, "second");

    spark.sql("CALL lake.system.rollback_to_snapshot('news.seen_commits', " + snapshot + ")");

    commit(carrier, first, "other");
    assertEquals("other", carrier.latest().orElseThrow().action());
    assertThrows(UserException.class, () -> commit(carrier, first, "late"));
  }

  private Carrier carrier(String place, HistoryFormat format) throws IOException {
    Carrier carrier = Carriers.open(spark, place, Optional.of(format));
    carrier.write(SegmentNames.fresh(1), Map.of(), Map.of());
    return carrier;
  }

  private static Manifest commit(Carrier carrier, Manifest before, String action) {
    String name = SegmentNames.fresh(before.sequence() + 1);
    Manifest.Segment none = new Manifest.Segment(name, Map.of(), List.of(), Map.of());
    Manifest next = before.after(action, Map.of(), none);
    carrier.make(next);
    return next;
  }
}
