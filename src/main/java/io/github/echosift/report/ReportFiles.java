package io.github.echosift.report;

import io.github.echosift.schema.UserException;
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

  /**
   * Writes a page where nothing is yet.
   *
   * @throws UserException where there is something, or it can't be written
   */
  public static void writeNew(Configuration conf, String file, String text) {
    Path path = new Path(file);
    try {
      if (path.getFileSystem(conf).exists(path)) {
        throw new UserException(file + " exists already; give another name");
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException(file + " can't be written: " + e.getMessage(), e);
    }
    save(conf, path, text);
  }

  private static void save(Configuration conf, Path path, String text) {
    try (OutputStream out = path.getFileSystem(conf).create(path, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("report could not be written: " + path, e);
    }
  }
}
