package io.github.echosift.config;

import io.github.echosift.schema.Api;
import io.github.echosift.schema.Labels;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where to write and how.
 *
 * @param directory directory on any Hadoop filesystem; it appears whole or not at all
 * @param format format of the tables
 * @param mode what to do where an output is there already
 * @param prefix what stands before the names of the columns that are added to the input's
 * @param texts how much of the documents' texts the report shows
 * @param partitionBy columns whose values become folders, {@code name=value}, of kept/, removed/
 *     and documents/; outermost first
 */
@Api
public record OutputConfig(
    String directory,
    OutputFormat format,
    OverwriteMode mode,
    String prefix,
    ReportTexts texts,
    List<String> partitionBy)
    implements Serializable {

  public OutputConfig {
    partitionBy = List.copyOf(partitionBy);
  }

  /** Parquet, into a directory that is empty or not there, with excerpts in the report. */
  public static OutputConfig of(String directory) {
    return new OutputConfig(
        directory, OutputFormat.PARQUET, OverwriteMode.REFUSE, "", ReportTexts.EXCERPTS, List.of());
  }

  /** The same in another format. */
  public OutputConfig withFormat(OutputFormat other) {
    return new OutputConfig(directory, other, mode, prefix, texts, partitionBy);
  }

  /** The same, in place of an earlier output. */
  public OutputConfig overwriting() {
    return new OutputConfig(directory, format, OverwriteMode.OVERWRITE, prefix, texts, partitionBy);
  }

  /** The same with another prefix of added columns. */
  public OutputConfig withPrefix(String other) {
    return new OutputConfig(directory, format, mode, other, texts, partitionBy);
  }

  /** The same with more or less of the texts in the report. */
  public OutputConfig withTexts(ReportTexts other) {
    return new OutputConfig(directory, format, mode, prefix, other, partitionBy);
  }

  /** The same with folders by the values of columns. */
  public OutputConfig withPartitions(List<String> columns) {
    return new OutputConfig(directory, format, mode, prefix, texts, columns);
  }

  /** The settings by the keys of flags and config files. */
  public Map<String, Object> settings() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("output", directory);
    out.put("output-format", Labels.of(format));
    out.put("overwrite", mode == OverwriteMode.OVERWRITE);
    out.put("report-texts", Labels.of(texts));
    if (!prefix.isEmpty()) {
      out.put("output-prefix", prefix);
    }
    if (!partitionBy.isEmpty()) {
      out.put("partition-by", partitionBy);
    }
    return out;
  }
}
