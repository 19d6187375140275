package io.github.echosift.write;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.to_json;

import io.github.echosift.schema.Columns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Writes JSON records as they came, with further fields put in before the closing brace. So numbers
 * keep their digits, and keys their order, whatever they are.
 */
final class JsonSources {
  private static final String LINE = Columns.HIDDEN + "line";
  private static final String TEXT_ENDING = ".txt";
  private static final String JSON_ENDING = ".json";

  private JsonSources() {}

  /**
   * Writes lines.
   *
   * @param rows {@link Columns#SOURCE}: an object with at least one field, on one line, without
   *     blanks around it; and the fields to add
   * @param folders columns that become folders
   * @param options of Spark's JSON, for the added fields
   */
  static void write(
      Dataset<Row> rows, FolderColumns folders, String path, Map<String, String> options) {
    Column[] added =
        Arrays.stream(rows.columns())
            .filter(name -> !name.equals(Columns.SOURCE) && !FolderColumns.isHidden(name))
            .map(name -> col(Columns.quoted(name)))
            .toArray(Column[]::new);
    Column source = col(Columns.SOURCE);
    Column open = substring(source, lit(1), length(source).minus(1));
    Column line =
        added.length == 0
            ? source
            : concat(
                open,
                lit(","),
                substring(to_json(struct(added), options), lit(2), lit(Integer.MAX_VALUE)));
    List<Column> columns = new ArrayList<>(List.of(line.as(LINE)));
    columns.addAll(folders.named(rows));
    Tables.writer(rows.select(columns.toArray(Column[]::new)), folders.names()).text(path);
    try {
      Path directory = new Path(path);
      nameAsJson(
          directory.getFileSystem(rows.sparkSession().sparkContext().hadoopConfiguration()),
          directory);
    } catch (IOException e) {
      throw new UncheckedIOException("can't name the files in " + path, e);
    }
  }

  private static void nameAsJson(FileSystem fs, Path directory) throws IOException {
    for (FileStatus file : fs.listStatus(directory)) {
      if (file.isDirectory()) {
        nameAsJson(fs, file.getPath());
        continue;
      }
      String name = file.getPath().getName();
      int at = name.lastIndexOf(TEXT_ENDING);
      if (at > 0) {
        String other = name.substring(0, at) + JSON_ENDING + name.substring(at + 4);
        if (!fs.rename(file.getPath(), new Path(directory, other))) {
          throw new IOException("can't rename " + file.getPath());
        }
      }
    }
  }
}
