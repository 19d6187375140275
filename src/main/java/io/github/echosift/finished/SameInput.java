package io.github.echosift.finished;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.xxhash64;

import io.github.echosift.run.Input;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.UserException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Whether an input still holds the documents that a finished run kept and removed: their number,
 * and the sum of hashes of ids and texts. White space is left out, which CSV does not always keep;
 * so are columns of numbers, which formats write in several ways.
 */
public final class SameInput {
  private static final String HASH = "_hash";

  private SameInput() {}

  /** What is left to compare. */
  private record Sum(long documents, String hashes) {}

  /**
   * Requires it, in a step of its own.
   *
   * @throws UserException where it does not
   */
  public static void require(Steps steps, KnownPairs known, Input input) {
    steps.tell(
        "same input",
        input.count(),
        () -> {
          List<Dataset<Row>> tables =
              Stream.of(KnownPairs.KEPT, KnownPairs.REMOVED)
                  .flatMap(name -> known.documents(steps.spark(), name).stream())
                  .toList();
          List<String> compared = compared(known, input.schema(), tables);
          Sum now = sum(input.rows(), compared, name -> col(Columns.DOC).getField(name));
          Sum then =
              tables.stream()
                  .map(table -> hashed(table, compared, name -> col(Columns.quoted(name))))
                  .reduce(Dataset::union)
                  .map(SameInput::sum)
                  .orElse(new Sum(0, ""));
          if (then.documents() != now.documents()) {
            throw changed(
                known,
                String.format(
                    Locale.ROOT,
                    "it had %,d documents and has %,d",
                    then.documents(),
                    now.documents()));
          }
          if (!then.equals(now)) {
            throw changed(known, "some of its texts are others");
          }
        });
  }

  /** What is said of an input that is not what it was. */
  public static UserException changed(KnownPairs known, String how) {
    return new UserException(
        "the input of "
            + known.run().directory()
            + " has changed since: "
            + how
            + "; run dedup with the thresholds you want");
  }

  private static List<String> compared(
      KnownPairs known, StructType input, List<Dataset<Row>> tables) {
    List<String> wanted = new ArrayList<>(known.run().textColumns());
    wanted.add(known.run().idColumn());
    List<StructType> all =
        Stream.concat(Stream.of(input), tables.stream().map(Dataset::schema)).toList();
    return wanted.stream()
        .distinct()
        .filter(name -> all.stream().allMatch(columns -> isText(columns, name)))
        .toList();
  }

  private static boolean isText(StructType columns, String name) {
    return Arrays.asList(columns.fieldNames()).contains(name)
        && columns.apply(name).dataType().equals(DataTypes.StringType);
  }

  private static Sum sum(Dataset<Row> rows, List<String> names, Function<String, Column> value) {
    return sum(hashed(rows, names, value));
  }

  private static Dataset<Row> hashed(
      Dataset<Row> rows, List<String> names, Function<String, Column> value) {
    Column[] values =
        names.stream()
            .map(
                name ->
                    regexp_replace(
                        coalesce(value.apply(name), lit("")), lit("[\\s\\p{Cntrl}]+"), lit("")))
            .toArray(Column[]::new);
    return rows.select(xxhash64(values).cast("decimal(20,0)").as(HASH));
  }

  private static Sum sum(Dataset<Row> hashed) {
    Row row = hashed.agg(count(lit(1)), functions.sum(col(HASH))).head();
    return new Sum(row.getLong(0), row.isNullAt(1) ? "" : row.getDecimal(1).toPlainString());
  }
}
