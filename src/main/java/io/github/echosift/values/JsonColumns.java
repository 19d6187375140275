package io.github.echosift.read;

import io.github.echosift.config.DocumentFields;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Typing;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that JSON records become.
 *
 * @param columns a column for each key, in the order of the keys
 * @param picks texts that lie within a value
 * @param notes what a reader should be told about them
 */
record JsonColumns(List<Column> columns, List<Pick> picks, List<String> notes)
    implements Serializable {
  /** Most keys of records that become columns; an input with more has keys that are data. */
  static final int MOST = 2000;

  /**
   * A column.
   *
   * @param key the name in the record
   * @param name the name of the column: another one where two keys differ only in case
   * @param type the type that holds each value, or null where the values stay JSON text
   */
  record Column(String key, String name, DataType type) implements Serializable {}

  /**
   * A text that is found within a value.
   *
   * @param name name of the hidden field that holds it
   * @param given what the user calls it
   * @param key the record's key
   * @param path names of the fields below it
   */
  record Pick(String name, String given, String key, List<String> path) implements Serializable {}

  /**
   * Columns for records of a shape.
   *
   * @param typing whether they get the types that the shape proposes
   * @param heedsCase whether Spark tells names apart that differ only in case
   */
  static JsonColumns of(JsonShape shape, DocumentFields fields, Typing typing, boolean heedsCase) {
    List<String> notes = new ArrayList<>();
    List<Pick> picks = new ArrayList<>();
    for (String given : wanted(fields)) {
      pick(shape, given, fields.text().contains(given), picks);
    }
    Set<String> roles = new HashSet<>(wanted(fields));
    Set<String> taken = new HashSet<>();
    roles.forEach(name -> taken.add(heedsCase ? name : name.toLowerCase(Locale.ROOT)));
    List<Column> columns = new ArrayList<>();
    shape
        .fields()
        .forEach(
            (key, values) -> {
              boolean role = roles.contains(key);
              String name = role ? key : free(key, heedsCase, taken);
              DataType type = typing == Typing.RAW ? null : values.type();
              if (key.equals(fields.id()) && type instanceof DoubleType) {
                type = null; // 1.0 and 1 are two ids
              } else if (type == null && typing == Typing.INFER) {
                notes.add("column '" + key + "' holds values of several kinds, as JSON text");
              }
              if (!name.equals(key)) {
                notes.add("key '" + key + "' is column '" + name + "'");
              }
              columns.add(new Column(key, name, type));
            });
    return new JsonColumns(List.copyOf(columns), List.copyOf(picks), List.copyOf(notes));
  }

  /** Strings of the given names, for an input without any record that could say more. */
  static JsonColumns ofTexts(List<String> names) {
    List<Column> columns =
        names.stream().map(name -> new Column(name, name, DataTypes.StringType)).toList();
    return new JsonColumns(columns, List.of(), List.of());
  }

  /** The columns as Spark has them. */
  StructType visible() {
    StructType schema = new StructType();
    for (Column column : columns) {
      schema =
          schema.add(column.name(), column.type() == null ? DataTypes.StringType : column.type());
    }
    return schema;
  }

  /** The columns and behind them the hidden fields. */
  StructType all() {
    StructType schema = visible();
    for (Pick pick : picks) {
      schema = schema.add(pick.name(), DataTypes.StringType);
    }
    return schema;
  }

  /** Hidden fields by what the user calls them. */
  Map<String, String> aliases() {
    Map<String, String> aliases = new HashMap<>();
    picks.forEach(pick -> aliases.put(pick.given(), pick.name()));
    return aliases;
  }

  private static List<String> wanted(DocumentFields fields) {
    List<String> wanted = new ArrayList<>(fields.text());
    wanted.add(fields.id());
    fields.time().ifPresent(wanted::add);
    return wanted.stream().distinct().toList();
  }

  private static void pick(JsonShape shape, String given, boolean text, List<Pick> picks) {
    JsonShape own = shape.fields().get(given);
    String hidden = Columns.HIDDEN + "pick_" + picks.size();
    if (own != null) {
      if (text && own.hasArrays()) {
        picks.add(new Pick(hidden, given, given, List.of()));
      }
      return;
    }
    List<String> parts = Arrays.asList(given.split("\\.", -1));
    for (int cut = 1; cut < parts.size(); cut++) {
      String key = String.join(".", parts.subList(0, cut));
      List<String> path = parts.subList(cut, parts.size());
      if (shape.fields().containsKey(key) && shape.fields().get(key).holds(path)) {
        picks.add(new Pick(hidden, given, key, List.copyOf(path)));
        return;
      }
    }
  }

  private static String free(String key, boolean heedsCase, Set<String> taken) {
    String wanted = key.isEmpty() ? "_nameless" : key;
    String name = wanted;
    for (int n = 2; !taken.add(heedsCase ? name : name.toLowerCase(Locale.ROOT)); n++) {
      name = wanted + "_" + n;
    }
    return name;
  }

  /** Position of each key among the columns. */
  Map<String, Integer> places() {
    Map<String, Integer> places = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      places.put(columns.get(i).key(), i);
    }
    return places;
  }
}
