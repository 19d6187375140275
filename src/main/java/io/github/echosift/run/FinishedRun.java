package io.github.echosift.run;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.echosift.config.InputFormat;
import io.github.echosift.config.OutputConfig;
import io.github.echosift.config.OutputFormat;
import io.github.echosift.schema.Labels;
import io.github.echosift.schema.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The output of a run that is over.
 *
 * @param directory where it lies
 * @param settings the settings that were in force, by their keys
 * @param plans what was chosen for the data at hand, by rule
 * @param counts rows by what became of them
 * @param version version of Echosift that wrote it
 */
public record FinishedRun(
    String directory,
    Map<String, Object> settings,
    Map<String, String> plans,
    Map<String, Long> counts,
    String version) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public FinishedRun {
    settings = new LinkedHashMap<>(settings);
    settings.values().removeIf(Objects::isNull);
    settings = Collections.unmodifiableMap(settings);
    plans = Map.copyOf(plans);
    counts = Map.copyOf(counts);
  }

  /**
   * Reads what a run says of itself.
   *
   * @param job name of the job that it must be of
   * @throws UserException where there is no such output
   */
  public static FinishedRun of(Configuration hadoop, String directory, String job) {
    Path file = new Path(directory, "report.json");
    try {
      FileSystem files = file.getFileSystem(hadoop);
      if (!files.exists(new Path(directory, "_SUCCESS")) || !files.exists(file)) {
        throw new UserException(
            directory + " is no finished output of " + job + ": there is no report.json in it");
      }
      try (InputStream in = files.open(file)) {
        JsonNode report = JSON.readTree(in);
        if (!job.equals(report.path("job").asText())) {
          throw new UserException(
              directory + " is no output of " + job + " but of " + report.path("job").asText());
        }
        return new FinishedRun(
            directory,
            JSON.convertValue(report.path("config"), new TypeReference<Map<String, Object>>() {}),
            part(report, "plans", new TypeReference<Map<String, String>>() {}),
            part(report, "counts", new TypeReference<Map<String, Long>>() {}),
            report.path("version").asText());
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException(directory + " can't be read: " + e.getMessage(), e);
    }
  }

  private static <T> Map<String, T> part(
      JsonNode report, String name, TypeReference<Map<String, T>> type) {
    return report.has(name) ? JSON.convertValue(report.path(name), type) : Map.of();
  }

  /** A setting as text; what is given if the run did not have it. */
  public String setting(String key, String otherwise) {
    Object value = settings.get(key);
    return value == null ? otherwise : String.valueOf(value);
  }

  /** The column of its input that held ids. */
  public String idColumn() {
    return setting("id-column", "id");
  }

  /** The columns of its input whose texts it joined. */
  public List<String> textColumns() {
    Object texts = settings.getOrDefault("text-column", List.of("text"));
    return texts instanceof List<?> names
        ? names.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(texts));
  }

  /** How and where its tables were written. */
  public OutputConfig output() {
    return OutputConfig.of(directory)
        .withFormat(
            Labels.parse(OutputFormat.class, "output-format", setting("output-format", "parquet")))
        .withPrefix(setting("output-prefix", ""));
  }

  /** The format by which its tables are read as an input. */
  public InputFormat readAs() {
    return switch (output().format()) {
      case PARQUET -> InputFormat.PARQUET;
      case JSONL -> InputFormat.JSONL;
      case CSV, CSV_SAFE -> InputFormat.CSV;
    };
  }

  /** One of its tables. */
  public Dataset<Row> table(SparkSession spark, String name) {
    return WrittenTables.of(spark, output(), name).get(name).get();
  }
}
