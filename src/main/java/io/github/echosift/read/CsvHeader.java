package io.github.echosift.read;

import io.github.echosift.files.Utf8;
import io.github.echosift.schema.Nearest;
import io.github.echosift.schema.UserException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the first record of a CSV file as column names, and compares headers of several files. */
final class CsvHeader {
  /** Most columns: what Spark spends on each, for every query, adds up to minutes. */
  private static final int MOST = 5_000;

  private static final int MOST_TOLD = 20;

  /** A number, or four words and more. */
  private static final Pattern VALUE =
      Pattern.compile("\\s*[-+]?[\\d.]+\\s*|(?:\\S+\\s+){3,}\\S.*");

  private CsvHeader() {}

  /**
   * The column names; one that is empty is named {@code _cN} by its position from 0, or {@code
   * _cN_2} where there is a column of that name.
   *
   * @throws UserException if the header can't be one
   */
  static List<String> read(CsvScanner scanner, String path) throws IOException {
    if (!scanner.next()) {
      return List.of();
    }
    if (scanner.fault() == CsvScanner.Fault.TOO_LONG) {
      throw new UserException(
          "CSV header is longer than max-record-bytes, so it is hardly one: "
              + path
              + "; look whether the file is CSV, or give --delimiter");
    }
    if (scanner.fault() != CsvScanner.Fault.NONE) {
      boolean open = scanner.fault() == CsvScanner.Fault.UNCLOSED_QUOTE;
      throw new UserException(
          (open
                  ? "CSV header has a quote that isn't closed: "
                  : "CSV header has text or blanks after a closing quote: ")
              + path
              + "; correct its first line, or give --delimiter");
    }
    if (scanner.fields() > MOST) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "CSV header has %,d columns, more than the %,d that can be handled: %s; leave some"
                  + " out, or give them as JSON",
              scanner.fields(),
              MOST,
              path));
    }
    if (Utf8.firstInvalid(scanner.raw()) >= 0) {
      throw new UserException(
          "CSV header isn't valid in its encoding: " + path + "; give --encoding NAME");
    }
    Set<String> names = new LinkedHashSet<>();
    for (int i = 0; i < scanner.fields(); i++) {
      String value = scanner.value(i);
      if (value != null && !value.isBlank() && !names.add(value)) {
        throw new UserException(
            "CSV header names column '" + value + "' twice: " + path + "; rename one of them");
      }
    }
    return named(scanner, names);
  }

  private static List<String> named(CsvScanner scanner, Set<String> taken) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < scanner.fields(); i++) {
      String value = scanner.value(i);
      String name = value;
      if (value == null || value.isBlank()) {
        String position = "_c" + i;
        name = position;
        for (int n = 2; !taken.add(name); n++) {
          name = position + "_" + n;
        }
      }
      names.add(name);
    }
    return List.copyOf(names);
  }

  /**
   * Requires that what should be names doesn't look like values: numbers, or sentences.
   *
   * @param wanted columns of which one would make it a header
   * @throws UserException naming what stands there
   */
  static void requireNames(String path, List<String> names, List<String> wanted) {
    boolean found = names.stream().anyMatch(wanted::contains);
    Optional<String> value =
        names.stream().filter(name -> VALUE.matcher(name).matches()).findFirst();
    if (!found && value.isPresent()) {
      throw new UserException(
          "CSV has no header that names "
              + String.join(", ", wanted)
              + ", its first record holds "
              + Nearest.shown(value.get())
              + ": "
              + path
              + "; put a line with the columns' names before it, or look whether --delimiter fits");
    }
  }

  /**
   * Requires the same names, in any order.
   *
   * @throws UserException naming both files and what differs
   */
  static void requireSame(String path, List<String> names, String otherPath, List<String> others) {
    if (!new HashSet<>(names).equals(new HashSet<>(others))) {
      throw new UserException(
          "CSV headers differ: "
              + lacking(path, names, others, otherPath)
              + lacking(otherPath, others, names, path)
              + "give them one header, or read them apart");
    }
  }

  /** The columns of one that the other lacks, if any. */
  private static String lacking(String path, List<String> names, List<String> others, String in) {
    List<String> more = names.stream().filter(name -> !others.contains(name)).toList();
    if (more.isEmpty()) {
      return "";
    }
    String some = String.join(", ", more.subList(0, Math.min(more.size(), MOST_TOLD)));
    String rest = more.size() > MOST_TOLD ? " and " + (more.size() - MOST_TOLD) + " more" : "";
    return path + " has " + some + rest + ", which " + in + " lacks; ";
  }
}
