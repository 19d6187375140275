package io.github.echosift.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
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
    NEWS("news", "news.jsonl", "false", 495, 0, 170),
    NEWS_WITHOUT_HTML("news", "news.jsonl", "true", 495, 0, 170),
    COMMENTS("comments", "comments.csv", "false", 312, 0, 60);

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
    System.out.println(sample + " right " + right + " of " + gold.removable() + " wrong " + wrong.size());
    wrong.forEach(System.out::println);
    java.util.Map<String, Integer> missed = new TreeMap<>();
    java.util.Set<String> gone = new java.util.HashSet<>(DedupOutput.texts(removed, "id"));
    for (Row row : output(sample).kept()) {
      String id = row.getAs("id");
      if (!gold.group(id).equals(id)) { missed.merge(gold.kind(id), 1, Integer::sum); System.out.println("missed " + gold.rows().get(id)); }
    }
    System.out.println(missed);
    assertTrue(wrong.size() <= sample.falseRemovals, wrong::toString);
    assertTrue(right >= sample.trueRemovals, () -> right + " of " + gold.removable());
  }

  private static DedupOutput output(Sample sample) {
    return OUTPUTS.computeIfAbsent(
        sample,
        wanted -> {
          Path out = folder.resolve(wanted.toString());
          CommandRun.of(
                  "dedup",
                  "--input",
                  Path.of("data-samples", wanted.file).toString(),
                  "--output",
                  out.toString(),
                  "--strip-html",
                  wanted.stripHtml)
              .done();
          return DedupOutput.in(out);
        });
  }
}
