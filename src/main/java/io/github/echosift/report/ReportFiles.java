package io.github.echosift.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Puts a report beside the output it describes. */
public final class ReportFiles {
  private ReportFiles() {}

  /** Writes {@code report.json} and {@code report.html} to a directory on any filesystem. */
  public static void write(Configuration conf, String dir, Report report) {
    save(conf, new Path(dir, "report.json"), report.toJson());
    save(conf, new Path(dir, "report.html"), HtmlReport.render(report));
  }

  private static void save(Configuration conf, Path path, String text) {
    try (OutputStream out = path.getFileSystem(conf).create(path, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("report could not be written: " + path, e);
    }
  }
}
