package io.github.echosift.embeddings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.echosift.cli.CommandRun;
import io.github.echosift.dedup.DedupOutput;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code embed} end to end. */
@ExtendWith(SparkExtension.class)
class EmbedCommandTest {
  @TempDir Path folder;
  private final SparkSession spark;

  EmbedCommandTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void embed_threeTexts_writesUnitVectorsByIdInInputOrder() throws IOException {
    Path in =
        Files.writeString(
            folder.resolve("in.jsonl"),
            """
            {"id":"b","text":"A man plays the guitar."}
            {"id":"c","text":null}
            {"id":"a","text":"Someone is playing a guitar."}
            {"id":"d","text":"Interest rates rose again."}
            """);
    Path out = folder.resolve("out");
    CommandRun run = CommandRun.of("embed", "--input", in.toString(), "--output", out.toString());
    run.done();
    Dataset<Row> table = spark.read().parquet(out.resolve("embeddings").toString());
    assertEquals(
        "struct<id:string,embedding:array<float>>", table.schema().simpleString(), run.out());
    List<Row> rows = table.collectAsList();
    assertEquals(List.of("b", "a", "d"), DedupOutput.texts(rows, "id"));
    for (Row row : rows) {
      assertEquals(384, row.getList(1).size());
      assertEquals(1.0, cosine(row, row), 1e-5);
    }
    assertTrue(cosine(rows.get(0), rows.get(1)) > 0.7);
    assertTrue(cosine(rows.get(0), rows.get(2)) < 0.3);
    assertEquals(1, spark.read().parquet(out.resolve("quarantine").toString()).count());
    JsonNode report = new ObjectMapper().readTree(out.resolve("report.json").toFile());
    assertEquals(
        "{\"input\":4,\"embedded\":3,\"quarantined\":1}", report.path("counts").toString());
    assertTrue(Files.exists(out.resolve("_SUCCESS")));
  }

  private static double cosine(Row a, Row b) {
    List<Float> left = a.getList(1);
    List<Float> right = b.getList(1);
    double sum = 0;
    for (int i = 0; i < left.size(); i++) {
      sum += left.get(i) * right.get(i);
    }
    return sum;
  }
}
