package io.github.echosift.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.echosift.Echosift;
import io.github.echosift.cli.CommandRun;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.embeddings.EmbedResult;
import io.github.echosift.report.Report;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs that keep their vectors in one folder. */
@ExtendWith(SparkExtension.class)
abstract class KeepingRuns {
  @TempDir Path folder;
  final SparkSession spark = SparkExtension.session();

  final Report embedded(List<String> texts) {
    SparkSession own = SparkExtension.forFewRows();
    Dataset<Row> rows = own.createDataset(texts, Encoders.STRING()).toDF("text");
    try (EmbedResult result =
        Echosift.on(own).keepingVectorsIn(store()).embed(rows, EncoderConfig.defaults())) {
      assertEquals(texts.size(), result.embeddings().count());
      return result.report();
    }
  }

  final CommandRun keeping(int partitions, String job, String in, String name, String... more) {
    return CommandRun.cut(partitions, keepingArgs(job, in, name, more));
  }

  final String[] keepingArgs(String job, String in, String name, String... more) {
    return with(more, job, "--input", in, "--output", out(name), "--embeddings", store());
  }

  static String[] with(String[] more, String... args) {
    return Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray(String[]::new);
  }

  final String write(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines, ISO_8859_1).toString();
  }

  final String out(String name) {
    return folder.resolve(name).toString();
  }

  final String store() {
    return folder.resolve("vectors").toString();
  }

  final void assertCounts(String name, long reused, long computed) throws IOException {
    assertEquals(
        reused + " " + computed,
        count(name, Report.VECTORS_REUSED) + " " + count(name, Report.VECTORS_COMPUTED));
  }

  final long count(String name, String kind) throws IOException {
    return report(name).path("counts").path(kind).asLong(-1);
  }

  final JsonNode report(String name) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(name).resolve("report.json").toFile());
  }

  /** Every bit of every vector, by id. */
  final List<List<Integer>> bits(String name) {
    return spark.read().parquet(out(name) + "/embeddings").sort("id").collectAsList().stream()
        .map(row -> row.<Float>getList(1).stream().map(Float::floatToRawIntBits).toList())
        .toList();
  }

  /** The files that vectors lie in. */
  final List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(Path.of(store()))) {
      return all.filter(path -> path.toString().matches(".*/segment-[^/]*/part-[^/]*\\.parquet"))
          .sorted()
          .toList();
    }
  }
}
