package io.github.echosift.read;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.github.echosift.files.Partitions;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.UserException;
import io.github.echosift.values.FittingValue;
import io.github.echosift.values.GivenTypes;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Adds the columns that stand in names of directories to the records of the files in them. */
final class PartitionColumns {
  /** What DuckDB writes where there is no value. */
  private static final String NO_VALUE = "NULL";

  private static final String WHOLE = "0|-?[1-9][0-9]{0,17}";

  private PartitionColumns() {}

  /** Names of the columns that the folders of files stand for. */
  static Set<String> names(List<String> files) {
    Set<String> names = new LinkedHashSet<>();
    files.forEach(file -> names.addAll(Partitions.of(file).keySet()));
    return names;
  }

  /**
   * The source with its partition columns last; columns that the files hold themselves win.
   *
   * @throws UserException if a value doesn't fit the type that is given to its column
   */
  static Source add(SparkSession spark, Source source, List<String> files, GivenTypes given) {
    Map<String, HashMap<String, String>> values = new LinkedHashMap<>();
    Set<String> notes = new LinkedHashSet<>();
    for (String file : files) {
      Partitions.of(file)
          .forEach(
              (name, value) -> {
                boolean none = NO_VALUE.equals(value) && !given.typing().isRaw();
                if (none) {
                  notes.add("folders " + name + "=" + value + " are read as no value");
                }
                values.computeIfAbsent(name, n -> new HashMap<>()).put(file, none ? null : value);
              });
    }
    Set<String> own = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    own.addAll(Arrays.asList(source.columns().fieldNames()));
    for (String name : List.copyOf(values.keySet())) {
      if (own.contains(name)) {
        notes.add("column '" + name + "' is taken from the files, not from their folders");
        values.remove(name);
        notes.removeIf(note -> note.startsWith("folders " + name + "="));
      }
    }
    requireApart(values.keySet());
    if (values.isEmpty()) {
      return source.withNotes(List.copyOf(notes));
    }
    StructType doc = (StructType) source.rows().schema().apply(Columns.DOC).dataType();
    List<Column> fields = new ArrayList<>();
    List<Column> added = new ArrayList<>();
    StructType columns = source.columns();
    for (Map.Entry<String, HashMap<String, String>> partition : values.entrySet()) {
      DataType type = type(partition.getKey(), partition.getValue(), given);
      added.add(value(spark, partition.getValue()).cast(type).as(partition.getKey()));
      columns = columns.add(partition.getKey(), type);
    }
    for (String name : doc.fieldNames()) {
      Column field = col(Columns.DOC).getField(name);
      fields.add((name.equals(Columns.SOURCE) ? spliced(field, added) : field).as(name));
    }
    fields.addAll(source.columns().size(), added);
    return new Source(
            source.rows().withColumn(Columns.DOC, struct(fields.toArray(Column[]::new))),
            columns,
            source.aliases(),
            source.notes())
        .withNotes(List.copyOf(notes));
  }

  /** Spark takes names that differ in case for one. */
  private static void requireApart(Set<String> names) {
    Map<String, String> seen = new HashMap<>();
    for (String name : names) {
      String other = seen.put(name.toLowerCase(Locale.ROOT), name);
      if (other != null) {
        throw new UserException(
            String.format(
                Locale.ROOT,
                "names of folders give two columns that differ only in case: %s= and %s=; rename"
                    + " the folders",
                other,
                name));
      }
    }
  }

  private static Column value(SparkSession spark, Map<String, String> byFile) {
    Broadcast<Map<String, String>> values =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(byFile);
    return udf((UDF1<String, String>) file -> values.value().get(file), DataTypes.StringType)
        .apply(col(Columns.FILE));
  }

  private static Column spliced(Column source, List<Column> added) {
    Column fields =
        to_json(struct(added.toArray(Column[]::new)), Map.of("ignoreNullFields", "false"));
    Column open = substring(source, lit(1), length(source).minus(1));
    return when(
        source.isNotNull(),
        concat(open, lit(","), substring(fields, lit(2), lit(Integer.MAX_VALUE))));
  }

  private static DataType type(String name, Map<String, String> values, GivenTypes given) {
    Optional<DataType> wanted = given.of(name);
    if (wanted.isPresent()) {
      values.forEach(
          (file, value) -> {
            if (value != null && FittingValue.of(value, wanted.get()) == null) {
              throw new UserException(
                  FittingValue.fault(name, value, wanted.get())
                      + ", in the folders of "
                      + file
                      + "; correct the schema "
                      + given.typing().name());
            }
          });
      return wanted.get();
    }
    if (given.typing().isRaw()) {
      return DataTypes.StringType;
    }
    List<String> known = values.values().stream().filter(Objects::nonNull).toList();
    if (known.stream().allMatch(value -> value.matches(WHOLE))) {
      return known.isEmpty() ? DataTypes.StringType : DataTypes.LongType;
    }
    return known.stream().allMatch(PartitionColumns::isDate)
        ? DataTypes.DateType
        : DataTypes.StringType;
  }

  private static boolean isDate(String value) {
    try {
      return value.length() == 10 && LocalDate.parse(value).toString().equals(value);
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
