package io.github.echosift.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.Echosift;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.DocumentFields;
import io.github.echosift.dedup.DedupResult;
import io.github.echosift.schema.Rule;
import io.github.echosift.schema.UserException;
import io.github.echosift.testing.SparkExtension;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows of odd types through the library: every row comes back, or one line says why none can. */
@ExtendWith(SparkExtension.class)
class OddRowsTest {
  /** Expressions over {@code id}, a number from 0 to 7, of every type that Spark has. */
  private static final List<String> VALUES =
      List.of(
          "cast(id as tinyint)",
          "cast(id as smallint)",
          "cast(id as int)",
          "id / 0.3D",
          "cast(if(id < 3, 'NaN', '-Infinity') as float)",
          "cast(id as decimal(38, 18))",
          "cast(id as decimal(38, 0)) * -1",
          "id % 2 = 0",
          "cast(null as boolean)",
          "null",
          "encode(cast(id as string), 'UTF-8')",
          "date_from_unix_date(cast(id * 700000 as int))",
          "timestamp_micros(id * 1000000000000000)",
          "cast('1500-01-01' as timestamp_ntz)",
          "make_interval(0, 0, 0, cast(id as int))",
          "make_ym_interval(cast(id as int), 1)",
          "make_dt_interval(cast(id as int))",
          "array()",
          "array(id, null)",
          "array(array(named_struct('a', id)))",
          "map('k', id, 'l', null)",
          "map(named_struct('x', 1), array(id))",
          "named_struct('a b', id, 'c.d', null)",
          "parse_json('{\"a\": [1, null]}')",
          "repeat('x', cast(id * 1000 as int))",
          "char(0)",
          "''",
          "unhex('FF')",
          "cast(unhex('C3') as string)");

  private final SparkSession spark = SparkExtension.forFewRows();

  @Test
  void dedup_columnsOfEveryType_comeBackAsTheyWere() {
    StringBuilder columns = new StringBuilder();
    for (int i = 0; i < VALUES.size(); i++) {
      columns.append(", ").append(VALUES.get(i)).append(" as `c.").append(i).append("`");
    }
    Dataset<Row> rows =
        spark.sql("select concat('text number ', id % 5) as text, id" + columns + " from range(8)");
    try (DedupResult result = Echosift.on(spark).dedup(rows, DocumentFields.defaults(), exact())) {
      assertEquals(8, result.report().count("input"));
      List<String> back = new ArrayList<>();
      for (Dataset<Row> table : List.of(result.kept(), result.removed())) {
        table.selectExpr(names(rows)).collectAsList().forEach(row -> back.add(row.toString()));
      }
      List<String> there = new ArrayList<>();
      rows.selectExpr(names(rows)).collectAsList().forEach(row -> there.add(row.toString()));
      back.sort(null);
      there.sort(null);
      assertEquals(there, back);
    }
  }

  /** Names quoted; arrays of bytes have no text of their own. */
  private static String[] names(Dataset<Row> rows) {
    List<String> out = new ArrayList<>();
    for (var field : rows.schema().fields()) {
      String quoted = "`" + field.name() + "`";
      boolean bytes = field.dataType().typeName().equals("binary");
      out.add(bytes ? "hex(" + quoted + ")" : quoted);
    }
    return out.toArray(String[]::new);
  }

  @Test
  void dedup_textIdOrTimeOfAnyType_isReadOrRefusedInOneLine() {
    List<String> wrong = new ArrayList<>();
    for (int i = 1; i < VALUES.size(); i += 2) {
      String role = List.of("text", "id", "time").get(i % 3);
      String others =
          role.equals("text") ? "id" : role.equals("id") ? "'a' as text" : "'a' as text, id";
      Dataset<Row> rows =
          spark.sql("select " + VALUES.get(i) + " as " + role + ", " + others + " from range(4)");
      DocumentFields fields = DocumentFields.defaults();
      if (role.equals("time")) {
        fields = fields.withTime("time");
      }
      try (DedupResult result = Echosift.on(spark).dedup(rows, fields, exact())) {
        long out =
            List.of("kept", "removed", "quarantined").stream()
                .mapToLong(result.report()::count)
                .sum();
        if (out != 4 || result.report().count("input") != 4) {
          wrong.add(role + " " + VALUES.get(i) + ": " + result.report().counts());
        }
      } catch (UserException e) {
        assertTrue(e.getMessage().lines().count() == 1, e.getMessage());
      } catch (RuntimeException e) {
        wrong.add(role + " " + VALUES.get(i) + ": " + e);
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static DedupConfig exact() {
    return DedupConfig.defaults().with(Rule.EXACT);
  }
}
