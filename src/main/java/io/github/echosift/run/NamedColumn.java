package io.github.echosift.run;

import static org.apache.spark.sql.functions.base64;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.to_json;

import io.github.echosift.config.DocumentFields;
import io.github.echosift.config.ReportTexts;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Nearest;
import io.github.echosift.schema.UserException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A column of the input as a user calls it: by its name, or a field within one by its path, with
 * dots between.
 *
 * @param given what the user calls it
 * @param path the column and the fields below it
 * @param type its type
 */
public record NamedColumn(String given, List<String> path, DataType type) {
  /** Of more columns the first are told. */
  private static final int MOST_TOLD = 20;

  public NamedColumn {
    path = List.copyOf(path);
  }

  /**
   * Columns that a setting names.
   *
   * @param input the input's columns
   * @throws UserException naming the first one that isn't there, and the nearest that is
   */
  public static List<NamedColumn> find(StructType input, String setting, Collection<String> names) {
    return names.stream()
        .map(name -> in(input, name).orElseThrow(() -> missing(input, setting, name)))
        .toList();
  }

  /**
   * Refuses columns that hold the documents' text, where the report is to show nothing of it.
   *
   * @param settings all that are in force, by their keys
   * @param texts how much of the texts the report shows
   * @throws UserException naming the column
   */
  public static void requireSilent(
      List<NamedColumn> columns, String setting, Map<String, Object> settings, ReportTexts texts) {
    if (texts != ReportTexts.NONE) {
      return;
    }
    for (NamedColumn column : columns) {
      if (texts(settings).anyMatch(text -> meet(column.given(), text))) {
        throw new UserException(
            String.format(
                Locale.ROOT,
                "%s names '%s', which holds the documents' text, and report-texts none shows"
                    + " nothing of texts: leave out one of the two",
                setting,
                column.given()));
      }
    }
  }

  private static Stream<String> texts(Map<String, Object> settings) {
    return settings.get("text-column") instanceof Collection<?> names
        ? names.stream().map(String::valueOf)
        : Stream.of(DocumentFields.TEXT);
  }

  /** Whether one is the other or lies within it. */
  private static boolean meet(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT) + ".";
    String b = other.toLowerCase(Locale.ROOT) + ".";
    return a.startsWith(b) || b.startsWith(a);
  }

  /** Whether it holds one value, and not a list, a map or an object. */
  public boolean isSingle() {
    return !(type instanceof ArrayType || type instanceof MapType || type instanceof StructType);
  }

  /**
   * Its value as text, of rows that have {@code _doc}: lists, maps and objects as JSON, bytes in
   * Base64; null where there is none.
   */
  public Column asText() {
    Column value = col(Columns.DOC);
    for (String field : path) {
      value = value.getField(field);
    }
    if (!isSingle()) {
      return to_json(value);
    }
    return type instanceof BinaryType ? base64(value) : value.cast(DataTypes.StringType);
  }

  private static Optional<NamedColumn> in(StructType input, String given) {
    String[] parts = given.split("\\.", -1);
    for (int cut = parts.length; cut > 0; cut--) {
      List<String> path = new ArrayList<>();
      path.add(String.join(".", Arrays.copyOfRange(parts, 0, cut)));
      path.addAll(Arrays.asList(parts).subList(cut, parts.length));
      Optional<DataType> type = typeOf(input, path);
      if (type.isPresent()) {
        return Optional.of(new NamedColumn(given, path, type.get()));
      }
    }
    return Optional.empty();
  }

  private static Optional<DataType> typeOf(DataType within, List<String> path) {
    if (path.isEmpty()) {
      return Optional.of(within);
    }
    if (within instanceof ArrayType list && list.elementType() instanceof StructType members) {
      return typeOf(members, path).map(DataTypes::createArrayType);
    }
    return within instanceof StructType fields
            && Arrays.asList(fields.fieldNames()).contains(path.get(0))
        ? typeOf(fields.apply(path.get(0)).dataType(), path.subList(1, path.size()))
        : Optional.empty();
  }

  /** A mistake that says so, and which name is the nearest. */
  public static UserException missing(StructType input, String setting, String given) {
    List<String> there = new ArrayList<>();
    names(input, "", there);
    String near = Nearest.to(given, there).map(name -> "; did you mean '" + name + "'?").orElse("");
    return new UserException(
        setting
            + " names '"
            + given
            + "', which the documents don't have"
            + (near.isEmpty() ? "; they have: " + told(there) : near));
  }

  private static String told(List<String> names) {
    List<String> first = names.subList(0, Math.min(MOST_TOLD, names.size()));
    return String.join(", ", first) + (first.size() < names.size() ? ", ..." : "");
  }

  private static void names(StructType fields, String before, List<String> names) {
    for (StructField field : fields.fields()) {
      names.add(before + field.name());
      if (field.dataType() instanceof StructType within) {
        names(within, before + field.name() + ".", names);
      }
    }
  }
}
