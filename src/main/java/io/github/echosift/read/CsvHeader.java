package io.github.echosift.read;

import io.github.echosift.files.Utf8;
import io.github.echosift.schema.UserException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the first record of a CSV file as column names, and compares headers of several files. */
final class CsvHeader {
  private CsvHeader() {}

  /**
   * The column names; one that is empty is named {@code _cN} by its position from 0.
   *
   * @throws UserException if the header can't be one
   */
  static List<String> read(CsvScanner scanner, String path) throws IOException {
    if (!scanner.next()) {
      return List.of();
    }
    if (scanner.fault() != CsvScanner.Fault.NONE) {
      throw new UserException("CSV header has a quote that isn't closed: " + path);
    }
    if (Utf8.firstInvalid(scanner.raw()) >= 0) {
      throw new UserException("CSV header isn't valid UTF-8: " + path);
    }
    List<String> names = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < scanner.fields(); i++) {
      String value = scanner.value(i);
      String name = value == null || value.isBlank() ? "_c" + i : value;
      if (!seen.add(name)) {
        throw new UserException("CSV header names column '" + name + "' twice: " + path);
      }
      names.add(name);
    }
    return List.copyOf(names);
  }

  /**
   * Requires the same names, in any order.
   *
   * @throws UserException naming both files and what differs
   */
  static void requireSame(String path, List<String> names, String otherPath, List<String> others) {
    if (!new HashSet<>(names).equals(new HashSet<>(others))) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "CSV headers differ: %s has %s; %s has %s",
              path,
              String.join(", ", names),
              otherPath,
              String.join(", ", others)));
    }
  }
}
