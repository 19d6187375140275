package io.github.echosift.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.echosift.cli.CommandRun;
import io.github.echosift.house.Documents;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code dedup --preset near-copy} on the sample corpora against what their authors expect. */
@ExtendWith(SparkExtension.class)
class DedupSamplesTest {
  @TempDir static Path folder;
  private static final Map<Sample, DedupOutput> OUTPUTS = new EnumMap<>(Sample.class);

  /** A sample corpus, how it is run, and what is achieved on it. */
  enum Sample {
    NEWS("news", "news.jsonl", "false", 495, 0, 179),
    NEWS_WITHOUT_HTML("news", "news.jsonl", "true", 495, 0, 179),
    COMMENTS("comments", "comments.csv", "false", 312, 0, 87);

    final String name;
    final String file;
    final String stripHtml;
    final long records;
    final int falseRemovals;
    final int trueRemovals;

    Sample(String name, String file, String stripHtml, long records, int wrong, int right) {
      this.name = name;
      this.file = file;
      this.stripHtml = stripHtml;
      this.records = records;
      this.falseRemovals = wrong;
      this.trueRemovals = right;
    }

    Path path(String ending) {
      return Path.of("data-samples", name + ending);
    }
  }

  /** What a reason class of the samples is called in the output. */
  private static final Map<String, String> REASONS =
      Map.of(
          "malformed-json", "malformed JSON: .*",
          "not-an-object", "malformed JSON: the line is .*, not an object",
          "blank-line", "empty line",
          "null-text", "text is null",
          "empty-text", "text is (empty|null)",
          "blank-text", "text is empty",
          "control-characters", "control character U\\+[0-9A-F]{4} at position \\d+",
          "invalid-utf-8", "invalid UTF-8 at byte \\d+",
          "column-count", "\\d+ fields where the header has \\d+ \\(line \\d+\\)",
          "unclosed-quote", "unclosed quote in line \\d+, column \\w+");

  @AfterAll
  static void forget() {
    OUTPUTS.clear();
  }

  @ParameterizedTest
  @EnumSource
  void dedup_sample_holdsTheContract(Sample sample) {
    DedupOutput output = output(sample);
    assertEquals(sample.records, output.count("input"));
    DedupContract.assertHolds(output);
  }

  @ParameterizedTest
  @EnumSource
  void dedup_sample_removesWhatAReaderWould(Sample sample) {
    GoldRows gold = GoldRows.of(sample.path(".gold.jsonl"));
    List<Row> removed = output(sample).removed();
    List<String> wrong = gold.falseRemovals(removed);
    int right = removed.size() - wrong.size();
    assertTrue(wrong.size() <= sample.falseRemovals, wrong::toString);
    assertTrue(right >= sample.trueRemovals, () -> right + " of " + gold.removable());
  }

  @ParameterizedTest
  @EnumSource
  void dedup_sample_keepsNearMissesApart(Sample sample) {
    GoldRows gold = GoldRows.of(sample.path(".gold.jsonl"));
    for (String wrong : gold.falseRemovals(output(sample).removed())) {
      assertTrue(!wrong.contains("near-miss"), wrong);
    }
  }

  @ParameterizedTest
  @EnumSource
  void dedup_sample_quarantinesEachBadRecordForItsReason(Sample sample) throws IOException {
    JsonNode expected = new ObjectMapper().readTree(sample.path(".quarantine.json").toFile());
    List<Row> found = output(sample).quarantine();
    assertEquals(expected.size(), found.size());
    for (int i = 0; i < found.size(); i++) {
      String id = expected.get(i).path("id").asText();
      String kind = expected.get(i).path("reason").asText();
      String reason = found.get(i).getAs("reason");
      String pattern = REASONS.getOrDefault(kind, "id '" + id + "' repeats an earlier record");
      assertTrue(reason.matches(pattern), kind + ": " + reason);
      assertTrue(found.get(i).<String>getAs("file").endsWith("/" + sample.file));
      if (!expected.get(i).path("id").isNull()) {
        assertTrue(raw(found.get(i)).contains(id), found.get(i)::toString);
      }
    }
  }

  /** What was read; bytes that are no text go out as Base64. */
  private static String raw(Row row) {
    String raw = row.getAs("raw");
    return row.<String>getAs("reason").startsWith("invalid UTF-8")
        ? new String(Base64.getDecoder().decode(raw), StandardCharsets.ISO_8859_1)
        : raw;
  }

  @Test
  void dedup_sample_leavesInputColumnsAsTheyWere() {
    Dataset<Row> lines =
        SparkExtension.session().read().json(Sample.NEWS.path(".jsonl").toString());
    List<String> columns = List.of("id", "published", "source", "text", "title");
    Map<String, List<Object>> read = new HashMap<>();
    for (Row row : lines.where("id is not null").collectAsList()) {
      read.putIfAbsent(row.getAs("id"), values(row, columns));
    }
    List<Row> written = new ArrayList<>(output(Sample.NEWS).kept());
    written.addAll(output(Sample.NEWS).removed());
    assertEquals(486, written.size());
    for (Row row : written) {
      assertEquals(read.get(row.<String>getAs("id")), values(row, columns));
    }
  }

  @Test
  void dedup_sample_hasTheColumnsThatAreDocumented() {
    DedupOutput output = output(Sample.NEWS);
    Map<String, List<String>> told = Documents.columns();
    List<String> kept = new ArrayList<>(List.of("id", "text", "title", "source", "published"));
    List<String> removed = new ArrayList<>(kept);
    kept.addAll(told.get("kept"));
    removed.addAll(told.get("removed"));
    removed.remove("differences"); // which were not asked for
    assertEquals(kept, List.of(output.kept().get(0).schema().fieldNames()));
    assertEquals(removed, List.of(output.removed().get(0).schema().fieldNames()));
    assertEquals(told.get("pairs"), List.of(output.pairs().get(0).schema().fieldNames()));
    assertEquals(told.get("quarantine"), List.of(output.quarantine().get(0).schema().fieldNames()));
  }

  @Test
  void dedup_sample_reportsWhatWasQuarantinedAndRemoved() {
    JsonNode report = output(Sample.NEWS).report();
    assertEquals("dedup", report.path("job").asText());
    assertEquals(42, report.path("seed").asLong());
    assertEquals("near-copy", report.path("config").path("preset").asText());
    assertEquals("all-MiniLM-L6-v2", report.path("model").asText());
    assertTrue(report.path("seconds").asDouble() > 0);
    assertTrue(report.path("steps").size() > 5, () -> report.path("steps").toString());
    for (JsonNode step : report.path("steps")) {
      assertTrue(step.has("rows_in") && step.has("rows_out"), step::toString);
    }
  }

  private static List<Object> values(Row row, List<String> columns) {
    return columns.stream()
        .<Object>map(column -> String.valueOf(row.<Object>getAs(column)))
        .toList();
  }

  private static DedupOutput output(Sample sample) {
    return OUTPUTS.computeIfAbsent(
        sample,
        wanted -> {
          Path out = folder.resolve(wanted.toString());
          List<String> args = new ArrayList<>(List.of("dedup", "--output", out.toString()));
          args.addAll(List.of("--input", Path.of("data-samples", wanted.file).toString()));
          args.addAll(List.of("--strip-html", wanted.stripHtml));
          String[] words = args.toArray(String[]::new);
          CommandRun run = wanted == Sample.NEWS ? CommandRun.large(words) : CommandRun.of(words);
          run.done();
          return DedupOutput.in(out);
        });
  }
}
