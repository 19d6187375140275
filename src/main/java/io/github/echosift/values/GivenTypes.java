package io.github.echosift.values;

import io.github.echosift.config.DocumentFields;
import io.github.echosift.files.NamedFile;
import io.github.echosift.schema.Nearest;
import io.github.echosift.schema.Typing;
import io.github.echosift.schema.UserException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Types that a user gives to columns.
 *
 * @param typing what gives them, and what becomes of other columns
 * @param columns the columns that have one; there may be none
 * @param apart names of columns that stand in no file, but in names of folders
 */
public record GivenTypes(Typing typing, StructType columns, Set<String> apart)
    implements Serializable {
  /**
   * What the file says that a typing names; no types where it names none.
   *
   * @param apart names of columns that stand in names of folders
   * @throws UserException if the file is missing or broken, names a column twice, or a type that
   *     isn't given to columns
   */
  public static GivenTypes read(Configuration hadoop, Typing typing, Set<String> apart) {
    StructType columns = typing.file().map(file -> parsed(hadoop, file)).orElseGet(StructType::new);
    return new GivenTypes(typing, columns, Set.copyOf(apart));
  }

  private static StructType parsed(Configuration hadoop, String file) {
    String text;
    try {
      text = NamedFile.text(hadoop, file, "schema", "column types").strip();
    } catch (UserException e) {
      boolean name = !file.contains("/") && !file.contains(".");
      throw name ? new UserException("schema must be infer, raw or a file; " + said(e), e) : e;
    }
    StructType columns = text.startsWith("{") ? ofJson(text, file) : ofDdl(text, file);
    if (columns.isEmpty()) {
      throw new UserException("schema names no column: " + file);
    }
    requireOnce(columns, "", file);
    for (StructField field : columns.fields()) {
      requireKnown(field.name(), field.dataType(), file);
    }
    return nullable(columns);
  }

  /** No value is a value of any type: whether there is one is for the records to say. */
  private static StructType nullable(StructType struct) {
    StructType nullable = new StructType();
    for (StructField field : struct.fields()) {
      nullable = nullable.add(field.name(), nullable(field.dataType()));
    }
    return nullable;
  }

  private static DataType nullable(DataType type) {
    if (type instanceof StructType struct) {
      return nullable(struct);
    }
    if (type instanceof ArrayType array) {
      return DataTypes.createArrayType(nullable(array.elementType()));
    }
    return type instanceof MapType map
        ? DataTypes.createMapType(map.keyType(), nullable(map.valueType()))
        : type;
  }

  private static StructType ofDdl(String text, String file) {
    String ddl = text.replaceAll("[\\s,;]+$", "");
    try {
      return ddl.isEmpty() ? new StructType() : StructType.fromDDL(ddl);
    } catch (Exception e) { // ParseException is checked, but not declared
      throw broken("column types such as: id BIGINT, price DECIMAL(10,2)", file, e);
    }
  }

  private static StructType ofJson(String text, String file) {
    try {
      if (DataType.fromJson(text) instanceof StructType columns) {
        return columns;
      }
    } catch (Exception e) { // of several kinds, not declared
      throw broken("a schema as Spark writes it in JSON", file, e);
    }
    throw new UserException("schema must be a struct of columns: " + file);
  }

  private static UserException broken(String what, String file, Exception e) {
    return new UserException("schema must hold " + what + "; " + file + ": " + said(e), e);
  }

  /** The first line, without the codes of Spark. */
  private static String said(Exception e) {
    return String.valueOf(e.getMessage())
        .strip()
        .lines()
        .findFirst()
        .orElse("")
        .replaceAll("^\\[[A-Z_.0-9]+\\] |SQLSTATE: \\w+ ?|\\p{Cntrl}", "")
        .strip();
  }

  private static void requireOnce(StructType struct, String within, String file) {
    Set<String> seen = new HashSet<>();
    for (String name : struct.fieldNames()) {
      if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        throw new UserException(
            "schema names column '" + within + name + "' twice, case aside: " + file);
      }
    }
  }

  private static void requireKnown(String name, DataType type, String file) {
    if (type instanceof StructType struct) {
      requireOnce(struct, name + ".", file);
      for (StructField field : struct.fields()) {
        requireKnown(name + "." + field.name(), field.dataType(), file);
      }
    } else if (type instanceof ArrayType array) {
      requireKnown(name + "[]", array.elementType(), file);
    } else if (type instanceof MapType map && map.keyType() instanceof StringType) {
      requireKnown(name + "{}", map.valueType(), file);
    } else if (!FittingValue.isKnown(type)) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "schema gives column '%s' the type %s, which text can't be read as; known are %s: %s",
              name,
              type.sql(),
              FittingValue.KNOWN,
              file));
    }
  }

  /** The type of a column, if one is given. */
  public Optional<DataType> of(String column) {
    int at = List.of(columns.fieldNames()).indexOf(column);
    return at < 0 ? Optional.empty() : Optional.of(columns.apply(at).dataType());
  }

  /**
   * Requires types in which texts stay as they are, and ids can be told apart.
   *
   * @throws UserException naming the column
   */
  public void requireRoles(DocumentFields fields) {
    for (String text : fields.text()) {
      if (of(text).filter(type -> !type.equals(DataTypes.StringType)).isPresent()) {
        throw new UserException(
            "schema must give text column '" + text + "' the type STRING: " + typing.name());
      }
    }
    boolean id = of(fields.id()).map(FittingValue::isExact).orElse(true);
    if (!id) {
      throw new UserException(
          "schema must give id column '"
              + fields.id()
              + "' a whole type or STRING: "
              + typing.name());
    }
  }

  /**
   * Requires that the input has all columns that a type is given to.
   *
   * @throws UserException naming the first that it hasn't
   */
  public void requireIn(List<String> names) {
    for (String name : missing(names)) {
      throw new UserException(
          "schema "
              + typing.name()
              + " names column '"
              + name
              + "', which isn't in the input; "
              + Nearest.told(name, names));
    }
  }

  /** The columns that a type is given to and that are neither among the names nor apart. */
  public List<String> missing(List<String> names) {
    List<String> missing = new ArrayList<>(List.of(columns.fieldNames()));
    missing.removeAll(names);
    missing.removeAll(apart);
    return missing;
  }
}
