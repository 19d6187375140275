package io.github.echosift.values;

import io.github.echosift.config.DocumentFields;
import io.github.echosift.schema.Columns;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
public record JsonColumns(List<Column> columns, List<Pick> picks, List<String> notes)
    implements Serializable {
  /** Most keys of records that become columns; an input with more has keys that are data. */
  public static final int MOST = 2000;

  /** Which names Spark tells apart. */
  public enum Names {
    /** Those that differ in any letter. */
    BY_CASE,

    /** Those that differ in more than case. */
    BY_LETTERS;

    String told(String name) {
      return this == BY_CASE ? name : name.toLowerCase(Locale.ROOT);
    }
  }

  /** How a column came to its type. */
  enum Fit {
    /** By the values, all of which it holds. */
    FOUND,

    /** By the user; a record with a value that doesn't fit has a fault. */
    GIVEN,

    /** As given, and the value must be written as the type writes it. */
    EXACT
  }

  /**
   * A column.
   *
   * @param key the name in the record
   * @param name the name of the column: another one where two keys differ only in case
   * @param type the type that holds each value, or null where the values stay JSON text
   * @param fit how it came to its type
   */
  record Column(String key, String name, DataType type, Fit fit) implements Serializable {}

  /**
   * A text that is found within a value.
   *
   * @param name name of the hidden field that holds it
   * @param given what the user calls it
   * @param key the record's key
   * @param path names of the fields below it
   * @param taken what of the value
   */
  record Pick(String name, String given, String key, List<String> path, Taken taken)
      implements Serializable {}

  /** What is taken of a value within another. */
  enum Taken {
    /** The text that a person reads, or nothing. */
    TEXT,
    /** An id or a time; of an object its JSON, so that it isn't taken for nothing. */
    VALUE
  }

  /**
   * Columns for records of a shape.
   *
   * @param given types that some have whatever the shape proposes
   * @param names which names Spark tells apart
   */
  public static JsonColumns of(
      JsonShape shape, DocumentFields fields, GivenTypes given, Names names) {
    List<String> notes = new ArrayList<>();
    List<Pick> picks = new ArrayList<>();
    for (String role : wanted(fields)) {
      pick(shape, role, fields.text().contains(role), picks);
    }
    Set<String> keys = new LinkedHashSet<>(shape.fields().keySet());
    for (String key : given.missing(List.copyOf(keys))) {
      keys.add(key);
      notes.add("column '" + key + "' of the schema is in no record");
    }
    Set<String> roles = new HashSet<>(wanted(fields));
    roles.retainAll(keys);
    Set<String> taken = new HashSet<>();
    roles.forEach(name -> taken.add(names.told(name)));
    List<Column> columns = new ArrayList<>();
    for (String key : keys) {
      String name = roles.contains(key) ? key : free(key, names, taken);
      boolean known = given.of(key).isPresent();
      DataType type = given.of(key).orElse(null);
      if (!known && !given.typing().isRaw()) {
        type = shape.fields().get(key).type();
        if (key.equals(fields.id()) && type instanceof DoubleType) {
          type = null; // 1.0 and 1 are two ids
        } else if (type == null) {
          notes.add("column '" + key + "' holds values of several kinds, as JSON text");
        }
      }
      if (!name.equals(key)) {
        notes.add("key '" + key + "' is column '" + name + "'");
      }
      Fit fit = !known ? Fit.FOUND : key.equals(fields.id()) ? Fit.EXACT : Fit.GIVEN;
      columns.add(new Column(key, name, type, fit));
    }
    return new JsonColumns(List.copyOf(columns), List.copyOf(picks), List.copyOf(notes));
  }

  /** Strings of the given names, for an input without any record that could say more. */
  public static JsonColumns ofTexts(List<String> names) {
    List<Column> columns =
        names.stream()
            .map(name -> new Column(name, name, DataTypes.StringType, Fit.FOUND))
            .toList();
    return new JsonColumns(columns, List.of(), List.of());
  }

  /** The columns as Spark has them. */
  public StructType visible() {
    StructType schema = new StructType();
    for (Column column : columns) {
      schema =
          schema.add(column.name(), column.type() == null ? DataTypes.StringType : column.type());
    }
    return schema;
  }

  /** The columns and behind them the hidden fields. */
  public StructType all() {
    StructType schema = visible();
    for (Pick pick : picks) {
      schema = schema.add(pick.name(), DataTypes.StringType);
    }
    return schema;
  }

  /** Hidden fields by what the user calls them. */
  public Map<String, String> aliases() {
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
    Taken taken = text ? Taken.TEXT : Taken.VALUE;
    if (own != null) {
      if ((text && own.hasArrays()) || own.isWrapped()) {
        picks.add(new Pick(hidden, given, given, List.of(), taken));
      }
      return;
    }
    List<String> parts = Arrays.asList(given.split("\\.", -1));
    for (int cut = 1; cut < parts.size(); cut++) {
      String key = String.join(".", parts.subList(0, cut));
      List<String> path = parts.subList(cut, parts.size());
      if (shape.fields().containsKey(key) && shape.fields().get(key).holds(path)) {
        picks.add(new Pick(hidden, given, key, List.copyOf(path), taken));
        return;
      }
    }
  }

  private static String free(String key, Names names, Set<String> taken) {
    String wanted = key.isEmpty() ? "_nameless" : key;
    String name = wanted;
    for (int n = 2; !taken.add(names.told(name)); n++) {
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
