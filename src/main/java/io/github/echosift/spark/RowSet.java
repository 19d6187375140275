package io.github.echosift.spark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.bitwise_not;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.udf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A set of row numbers that every task can ask, so that rows outside of it need not be shuffled to
 * learn that. It is sent to the executors as packed pages, of at most an eighth of a byte a row of
 * the corpus and two bytes a member, whichever is less; where even that is more than {@value
 * #MOST_BYTES} bytes, a join stands in for it, with the same result.
 */
public final class RowSet {
  /** What is sent to each executor. */
  static final long MOST_BYTES = 64L << 20;

  private static final String PAGE = "_page";
  private static final String SET = "_set";
  private static final String MEMBER = "_member";
  private static final StructType PACKED =
      new StructType()
          .add(SET, DataTypes.IntegerType, false)
          .add(PAGE, DataTypes.LongType, false)
          .add("bits", DataTypes.BinaryType, false);

  /** A set by itself: its rows, and its pages where they are few enough. */
  private record Part(Dataset<Row> members, Optional<Broadcast<RowPages>> pages) {
    long count() {
      return pages.map(sent -> sent.value().count()).orElseGet(() -> members.distinct().count());
    }
  }

  private final List<Part> parts;

  private RowSet(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * The set of the numbers in a column. Starts one query, unless there can't be any.
   *
   * @param rows a column of row numbers, none below 0 and none null
   * @param most at least the number of rows
   */
  public static RowSet of(Dataset<Row> rows, String column, long most) {
    return of(rows, most, column).get(0);
  }

  /** As {@link #of(Dataset, String, long)}, a set of each column, in one query. */
  public static List<RowSet> of(Dataset<Row> rows, long most, String... columns) {
    List<RowPages> pages = pages(rows, most, columns);
    SparkSession spark = rows.sparkSession();
    List<RowSet> sets = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      Optional<Broadcast<RowPages>> sent =
          pages.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(pages.get(i)));
      sets.add(new RowSet(List.of(new Part(rows.select(col(columns[i]).as(MEMBER)), sent))));
    }
    return sets;
  }

  /** Pages of each column; none where they would be too large. */
  private static List<RowPages> pages(Dataset<Row> rows, long most, String... columns) {
    if (2 * most > MOST_BYTES && largest(rows, columns) / 8 > MOST_BYTES) {
      return List.of();
    }
    List<RowPages> pages = Stream.generate(RowPages::new).limit(columns.length).toList();
    if (most > 0) {
      MapPartitionsFunction<Row, Row> pack = RowPages::pack;
      Column member = col(MEMBER);
      Dataset<Row> members =
          rows.select(posexplode(array(columns(columns))).as(new String[] {SET, MEMBER}))
              .select(
                  col(SET),
                  shiftright(member, RowPages.SHIFT).as(PAGE),
                  member
                      .bitwiseAND(bitwise_not(lit(-1L << RowPages.SHIFT)))
                      .cast("int")
                      .as(MEMBER));
      for (Row page :
          Cut.by(members, col(SET), col(PAGE))
              .sortWithinPartitions(SET, PAGE, MEMBER)
              .mapPartitions(pack, Encoders.row(PACKED))
              .collectAsList()) {
        pages.get(page.getInt(0)).put(page.getLong(1), page.getAs(2));
      }
    }
    return pages;
  }

  private static long largest(Dataset<Row> rows, String... columns) {
    Row largest = rows.select(max(array_max(array(columns(columns))))).head();
    return largest.isNullAt(0) ? 0 : largest.getLong(0);
  }

  private static Column[] columns(String... names) {
    return Arrays.stream(names).map(name -> col(name)).toArray(Column[]::new);
  }

  /** How many numbers there are; those of two sets that were put together count twice. */
  public long count() {
    return parts.stream().mapToLong(Part::count).sum();
  }

  /** The numbers that are in this set or in the other. */
  public RowSet and(RowSet other) {
    return new RowSet(Stream.concat(parts.stream(), other.parts.stream()).toList());
  }

  /** Rows whose number is in the set. */
  public Dataset<Row> only(Dataset<Row> rows, String column) {
    return packed()
        ? rows.filter(holds(column))
        : rows.join(members(column), new String[] {column}, "left_semi");
  }

  /** Rows whose number is not in the set. */
  public Dataset<Row> without(Dataset<Row> rows, String column) {
    return packed()
        ? rows.filter(not(holds(column)))
        : rows.join(members(column), new String[] {column}, "left_anti");
  }

  private boolean packed() {
    return parts.stream().allMatch(part -> part.pages().isPresent());
  }

  private Dataset<Row> members(String column) {
    return parts.stream()
        .map(Part::members)
        .reduce(Dataset::union)
        .orElseThrow()
        .withColumnRenamed(MEMBER, column);
  }

  private Column holds(String column) {
    List<Broadcast<RowPages>> sent =
        new ArrayList<>(parts.stream().map(part -> part.pages().orElseThrow()).toList());
    UDF1<Long, Boolean> holds =
        row -> {
          for (Broadcast<RowPages> pages : sent) {
            if (pages.value().holds(row)) {
              return true;
            }
          }
          return false;
        };
    return udf(holds, DataTypes.BooleanType).apply(col(column));
  }
}
