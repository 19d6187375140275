package io.github.echosift.read;

import io.github.echosift.config.DocumentFields;
import io.github.echosift.schema.Nearest;
import io.github.echosift.schema.UserException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
  /**
   * Finds the columns that the config names.
   *
   * @throws UserException if one is missing or can't be read as text
   */
  static DocumentColumns find(DocumentFields fields, Source source) {
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

  private static StructField require(String role, String name, Source source) {
    if (source.aliases().containsKey(name)) {
      return new StructField(
          source.aliases().get(name), DataTypes.StringType, true, Metadata.empty());
    }
    StructType columns = source.columns();
    List<String> names = List.of(columns.fieldNames());
    if (!names.contains(name)) {
      String nearest = Nearest.to(name, names).map(n -> "; nearest: " + n).orElse("");
      throw new UserException(
          String.format(
              Locale.ROOT,
              "%s column '%s' isn't in the input; columns are: %s%s",
              role,
              name,
              String.join(", ", names.stream().sorted().toList()),
              nearest));
    }
    StructField field = columns.apply(name);
    DataType type = field.dataType();
    if (type instanceof StructType || type instanceof ArrayType || type instanceof MapType) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "%s column '%s' must hold one value, actual: %s",
              role,
              name,
              type.simpleString()));
    }
    return field;
  }
}
