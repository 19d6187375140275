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
import io.github.echosift.schema.Typing;
import io.github.echosift.schema.UserException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
  private static final String WHOLE = "0|-?[1-9][0-9]{0,17}";

  private PartitionColumns() {}

  /** The source with its partition columns last; columns that the files hold themselves win. */
  static Source add(SparkSession spark, Source source, List<String> files, Typing typing) {
    Map<String, HashMap<String, String>> values = new LinkedHashMap<>();
    for (String file : files) {
      Partitions.of(file)
          .forEach(
              (name, value) -> values.computeIfAbsent(name, n -> new HashMap<>()).put(file, value));
    }
    Set<String> own = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    own.addAll(Arrays.asList(source.columns().fieldNames()));
    values.keySet().removeIf(own::contains);
    requireApart(values.keySet());
    if (values.isEmpty()) {
      return source;
    }
    StructType doc = (StructType) source.rows().schema().apply(Columns.DOC).dataType();
    List<Column> fields = new ArrayList<>();
    List<Column> added = new ArrayList<>();
    StructType columns = source.columns();
    for (Map.Entry<String, HashMap<String, String>> partition : values.entrySet()) {
      DataType type = typing == Typing.RAW ? DataTypes.StringType : type(partition.getValue());
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
        source.notes());
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

  private static DataType type(Map<String, String> values) {
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
