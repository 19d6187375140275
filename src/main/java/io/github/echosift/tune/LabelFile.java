package io.github.echosift.tune;

import static org.apache.spark.sql.functions.col;

import io.github.echosift.schema.Columns;
import io.github.echosift.schema.FormulaText;
import io.github.echosift.schema.UserException;
import io.github.echosift.selection.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Labels as CSV or JSON lines, read and written. */
final class LabelFile {
  static final String LABEL = "label";
  static final String ROUND = "round";
  static final String WEIGHT = "weight";

  private static final List<String> NEEDED =
      List.of(Columns.ID_A, Columns.ID_B, ROUND, WEIGHT, LABEL);
  private static final int MOST = 100_000;

  private LabelFile() {}

  /**
   * Pairs with what was said of them; rule and score are the run's to tell.
   *
   * @throws UserException where it is no file of labels
   */
  static List<DrawnPair> read(SparkSession spark, String file) {
    Dataset<Row> rows = table(spark, file);
    List<String> columns = Arrays.asList(rows.columns());
    if (columns.isEmpty()) {
      throw new UserException("labels " + file + " is empty: give label.csv with its labels");
    }
    List<String> missing = NEEDED.stream().filter(name -> !columns.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw new UserException(
          "labels "
              + file
              + " has no column "
              + String.join(", ", missing)
              + ": give label.csv as tune drew it, with its labels; without rounds and weights of a"
              + " draw nothing can be guaranteed");
    }
    Column[] cells = NEEDED.stream().map(name -> col(name).cast("string")).toArray(Column[]::new);
    List<Row> cellRows = rows.select(cells).limit(MOST + 1).collectAsList();
    if (cellRows.isEmpty()) {
      throw new UserException("labels " + file + " has no rows: give label.csv with its labels");
    }
    if (cellRows.size() > MOST) {
      throw new UserException("labels may have at most " + MOST + " rows, actual: more in " + file);
    }
    Map<List<Object>, DrawnPair> out = new LinkedHashMap<>();
    for (Row row : cellRows) {
      DrawnPair pair = pair(row, file);
      out.merge(
          List.of(pair.idA(), pair.idB(), pair.round()),
          pair,
          (before, after) -> said(before, after, file));
    }
    return new ArrayList<>(out.values());
  }

  /** Of two rows of one pair the one with a label: pages of a draw and label.csv hold it each. */
  private static DrawnPair said(DrawnPair before, DrawnPair after, String file) {
    if (before.answer().isPresent()
        && after.answer().isPresent()
        && !before.answer().equals(after.answer())) {
      throw new UserException(
          "labels " + file + " says two things of the pair " + after.idA() + ", " + after.idB());
    }
    return after.answer().isPresent() ? after : before;
  }

  private static Dataset<Row> table(SparkSession spark, String file) {
    String name = file.toLowerCase(Locale.ROOT);
    require(spark.sparkContext().hadoopConfiguration(), file);
    try {
      if (name.contains(".json")) {
        return spark.read().option("primitivesAsString", "true").json(file);
      }
      Dataset<Row> rows = csv(spark, file, ",");
      String[] columns = rows.columns();
      // A spreadsheet program of a country with decimal commas writes semicolons, or tabs.
      return columns.length == 1 && columns[0].indexOf(';') > 0
          ? csv(spark, file, ";")
          : columns.length == 1 && columns[0].indexOf('\t') > 0 ? csv(spark, file, "\t") : rows;
    } catch (IllegalArgumentException e) {
      throw unreadable(file, e);
    }
  }

  private static Dataset<Row> csv(SparkSession spark, String file, String delimiter) {
    return spark
        .read()
        .option("header", "true")
        .option("multiLine", "true")
        .option("escape", "\"")
        .option("delimiter", delimiter)
        .csv(file);
  }

  private static UserException unreadable(String file, Exception why) {
    return new UserException("labels " + file + " cannot be read: " + why.getMessage(), why);
  }

  /** Requires that there is a file. */
  static void require(Configuration hadoop, String file) {
    try {
      Path path = new Path(file);
      if (!path.getFileSystem(hadoop).exists(path)) {
        throw new UserException(
            "labels " + file + " does not exist: give label.csv with its labels");
      }
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(file, e);
    }
  }

  private static DrawnPair pair(Row row, String file) {
    for (int i = 0; i < NEEDED.size() - 1; i++) {
      if (row.isNullAt(i)) {
        throw new UserException("labels " + file + " has a row without " + NEEDED.get(i));
      }
    }
    return new DrawnPair(
        FormulaText.original(row.getString(0)),
        FormulaText.original(row.getString(1)),
        "",
        0,
        (int) number(ROUND, row.getString(2), file),
        number(WEIGHT, row.getString(3), file),
        answer(row.isNullAt(4) ? "" : row.getString(4), file));
  }

  private static double number(String column, String cell, String file) {
    try {
      double value = Double.parseDouble(cell.matches("\\d+,\\d+") ? cell.replace(',', '.') : cell);
      if (value >= 1 && value < 1e15) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new UserException(
        "labels " + file + ": " + column + " must be a number of 1 or more, actual: " + cell);
  }

  private static Optional<Answer> answer(String cell, String file) {
    return switch (cell.strip().toLowerCase(Locale.ROOT)) {
      case "" -> Optional.empty();
      case "yes", "y" -> Optional.of(Answer.YES);
      case "no", "n" -> Optional.of(Answer.NO);
      case "unsure", "u" -> Optional.of(Answer.UNSURE);
      default ->
          throw new UserException(
              "labels " + file + ": label must be yes, no or unsure, or empty, actual: " + cell);
    };
  }

  /** The file to fill in, with the texts beside the pairs. */
  static String csv(List<DrawnPair> pairs, Map<String, String> texts) {
    StringBuilder out =
        new StringBuilder("id_a,id_b,rule,score,round,weight,label,text_a,text_b\n");
    for (DrawnPair pair : pairs) {
      out.append(cell(pair.idA())).append(',').append(cell(pair.idB())).append(',');
      out.append(pair.rule()).append(',').append(pair.score()).append(',');
      out.append(pair.round()).append(',').append(pair.weight()).append(',');
      out.append(said(pair)).append(',');
      out.append(cell(texts.getOrDefault(pair.idA(), ""))).append(',');
      out.append(cell(texts.getOrDefault(pair.idB(), ""))).append('\n');
    }
    return out.toString();
  }

  /** The label as it is written; nothing where there is none. */
  static String said(DrawnPair pair) {
    return pair.answer().map(answer -> answer.name().toLowerCase(Locale.ROOT)).orElse("");
  }

  private static String cell(String text) {
    return '"' + FormulaText.disarmed(text).replace("\"", "\"\"") + '"';
  }
}
