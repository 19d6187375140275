package io.github.echosift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.DocumentFields;
import io.github.echosift.config.KeeperPolicy;
import io.github.echosift.dedup.DedupResult;
import io.github.echosift.schema.Rule;
import io.github.echosift.testing.SparkExtension;
import io.github.echosift.testing.SparkWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Echosift in a notebook's session, whose user has set nothing for it. */
@ExtendWith(SparkExtension.class)
class LibrarySessionTest {
  private static final DedupConfig LEXICAL = DedupConfig.defaults().with(Rule.EXACT, Rule.LEXICAL);
  private static final StructType SCHEMA =
      new StructType().add("id", DataTypes.StringType).add("text", DataTypes.StringType);

  private final SparkSession spark;

  LibrarySessionTest(SparkSession shared) {
    this.spark = SparkExtension.asItComes();
  }

  @Test
  void dedup_fewRowsInASessionAsItComes_takesFewTasks() throws TimeoutException {
    assertEquals("200", spark.conf().get("spark.sql.shuffle.partitions"));
    SparkWork work =
        SparkWork.of(
            spark.sparkContext(),
            () -> {
              try (DedupResult result = Echosift.on(spark).dedup(rows(), LEXICAL)) {
                assertEquals(2, result.removed().count());
                assertEquals(List.of("a", "d"), ids(result.kept()));
              }
            });
    assertTrue(work.tasks() > 0 && work.tasks() < 400, work.tasks() + " tasks for five rows");
  }

  @Test
  void dedup_sessionOfTheUser_keepsItsSettingsAndGetsTheTables() {
    Map<String, String> before =
        scala.jdk.javaapi.CollectionConverters.asJava(spark.conf().getAll());
    try (DedupResult result = Echosift.on(spark).dedup(rows(), LEXICAL)) {
      assertEquals(before, scala.jdk.javaapi.CollectionConverters.asJava(spark.conf().getAll()));
      assertSame(spark, result.kept().sparkSession());
      result.kept().createOrReplaceTempView("kept");
      result.pairs().createOrReplaceTempView("pairs");
      assertEquals(2, spark.sql("select * from kept").count());
      assertEquals(
          2,
          spark
              .sql("select id_a from pairs p join kept k on p.id_a = k.id or p.id_b = k.id")
              .count());
      Dataset<Row> dropped = rows().join(result.removed().select("id"), "id");
      assertEquals(List.of("b", "c"), ids(dropped));
    }
  }

  @Test
  void dedup_viewsAndFunctionsOfTheUser_areThereForTheJob() {
    rows().createOrReplaceTempView("mine");
    spark.udf().register("loud", (UDF1<String, String>) String::toUpperCase, DataTypes.StringType);
    Dataset<Row> loud = spark.sql("select id, loud(text) as text from mine where id <> 'c'");
    try (DedupResult result = Echosift.on(spark).dedup(loud, LEXICAL)) {
      assertEquals(List.of("b"), ids(result.removed()));
    }
    Dataset<Row> held = loud.persist();
    try (DedupResult result = Echosift.on(spark).dedup(held, LEXICAL)) {
      assertEquals(List.of("b"), ids(result.removed()));
    } finally {
      held.unpersist();
    }
  }

  /** A session's zone changes nothing: times without one are in UTC, as on the command line. */
  @Test
  void dedup_zoneOfTheSession_changesNothing() {
    List<Row> dated = new ArrayList<>();
    dated.add(RowFactory.create("a", text(""), "2024-03-01T10:00:00"));
    dated.add(RowFactory.create("b", text(""), "2024-03-01T04:30:00-06:00"));
    StructType schema = SCHEMA.add("at", DataTypes.StringType);
    DedupConfig latest = LEXICAL.with(KeeperPolicy.parse("latest"));
    DocumentFields fields = DocumentFields.defaults().withTime("at");
    for (String zone : List.of("UTC", "America/Chicago", "Asia/Tokyo")) {
      spark.conf().set("spark.sql.session.timeZone", zone);
      Dataset<Row> rows = spark.createDataFrame(dated, schema);
      try (DedupResult result = Echosift.on(spark).dedup(rows, fields, latest)) {
        assertEquals(List.of("b"), ids(result.kept()), zone);
      }
      assertEquals(zone, spark.conf().get("spark.sql.session.timeZone"));
    }
  }

  private Dataset<Row> rows() {
    return spark.createDataFrame(
        List.of(
            RowFactory.create("a", text("today")),
            RowFactory.create("b", text("Today")),
            RowFactory.create("c", text("today!")),
            RowFactory.create("d", "a baker in the harbour town has won a prize"),
            RowFactory.create("e", "")),
        SCHEMA);
  }

  private static String text(String when) {
    return "the old ferry to the island did not sail " + when + " because of rain";
  }

  private static List<String> ids(Dataset<Row> rows) {
    return rows.select("id").orderBy("id").as(Encoders.STRING()).collectAsList();
  }
}
