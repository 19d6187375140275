package io.github.echosift.read;

import io.github.echosift.config.DocumentFields;
import io.github.echosift.schema.Nearest;
import io.github.echosift.schema.UserException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The input columns that hold text, id and time.
 *
 * @param text the text columns, in the order to join them
 * @param id the id column, unless ids are to be made
 * @param time the time column, if one is wanted
 */
record DocumentColumns(
    List<StructField> text, Optional<StructField> id, Optional<StructField> time) {
  private static final int LONGEST_TYPE = 120;

  /**
   * Finds the columns that the config names.
   *
   * @throws UserException if one is missing or can't be read as text
   */
  static DocumentColumns find(DocumentFields fields, Source source) {
    return find(fields, new Sighted(source.columns(), source.aliases(), "the input"));
  }

  /**
   * Columns among which to find.
   *
   * @param columns the input columns
   * @param aliases hidden fields that stand for what a user calls a column
   * @param where what was looked at
   */
  record Sighted(StructType columns, Map<String, String> aliases, String where) {}

  /** As {@link #find(DocumentFields, Source)}, among columns that were seen. */
  static DocumentColumns find(DocumentFields fields, Sighted source) {
    StructType columns = source.columns();
    List<StructField> text =
        fields.text().stream().map(name -> require("text", name, source)).toList();
    // The id column may be missing where nobody asked for it.
    boolean made =
        fields.id().equals(DocumentFields.ID)
            && !Arrays.asList(columns.fieldNames()).contains(DocumentFields.ID);
    Optional<StructField> id =
        made ? Optional.empty() : Optional.of(require("id", fields.id(), source));
    return new DocumentColumns(text, id, fields.time().map(name -> require("time", name, source)));
  }

  /** What should be told of columns that look as if they were meant, and aren't taken. */
  List<String> notes(StructType columns) {
    return id.isPresent()
        ? List.of()
        : Arrays.stream(columns.fieldNames())
            .filter(name -> name.strip().equalsIgnoreCase(DocumentFields.ID))
            .map(name -> "column '" + name + "' is not taken for the id; --id-column says so")
            .toList();
  }

  private static StructField require(String role, String name, Sighted source) {
    if (source.aliases().containsKey(name)) {
      return new StructField(
          source.aliases().get(name), DataTypes.StringType, true, Metadata.empty());
    }
    StructType columns = source.columns();
    List<String> names = List.of(columns.fieldNames());
    if (!names.contains(name)) {
      boolean unasked = name.equals("text") && role.equals("text"); // the default
      throw new UserException(
          String.format(
              Locale.ROOT,
              "%s column '%s' isn't in %s; %s%s",
              role,
              name,
              source.where(),
              Nearest.told(name, names),
              unasked ? "; name the one that holds the text" : ""));
    }
    StructField field = columns.apply(name);
    DataType type = field.dataType();
    if (type instanceof StructType || type instanceof ArrayType || type instanceof MapType) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "%s column '%s' must hold one value, actual: %s%s",
              role,
              name,
              shortened(type.simpleString()),
              within(name, type)));
    }
    return field;
  }

  /** What to name instead. */
  private static String within(String name, DataType type) {
    boolean fields = type instanceof StructType struct && struct.size() > 0;
    return fields
        ? "; give a field of it, such as " + name + "." + ((StructType) type).fieldNames()[0]
        : "";
  }

  private static String shortened(String type) {
    return type.length() > LONGEST_TYPE ? type.substring(0, LONGEST_TYPE - 3) + "..." : type;
  }
}
