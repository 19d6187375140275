package io.github.echosift.files;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells from the beginning of a file which dialect of CSV it is: the delimiter under which the
 * header has the columns that are wanted, else the one under which most records have as many fields
 * as the header; and the escape under which fewer records have a fault.
 *
 * @param given the delimiter, if the user says it
 * @param columns names that the header should have
 * @param lineEnd what ends a line
 */
record CsvPeek(Optional<Character> given, List<String> columns, char lineEnd) {
  private static final List<Character> DELIMITERS = List.of(',', '\t', ';', '|');
  private static final Pattern LEAD = Pattern.compile("\"?sep=([^\\p{Alnum}\"])\"?\\s*");
  private static final int RECORDS = 100;

  /** Fields of records under a dialect. */
  private record Scan(List<String> header, List<Integer> widths, int faults) {
    /** Share of the records that are as wide as the header. */
    double fit() {
      long alike = widths.stream().filter(width -> width == header.size()).count();
      return widths.isEmpty() ? 1 : (double) alike / widths.size();
    }
  }

  CsvDialect dialect(String path, String head, boolean cut) {
    String text = cut ? head.substring(0, Math.max(head.lastIndexOf(lineEnd), 0)) : head;
    int end = text.indexOf(lineEnd);
    Matcher lead = LEAD.matcher(end < 0 ? text : text.substring(0, end));
    boolean leads = lead.matches();
    String records = leads && end >= 0 ? text.substring(end + 1) : text;
    char delimiter;
    if (given.isPresent()) {
      delimiter = given.get();
    } else {
      delimiter = leads ? lead.group(1).charAt(0) : likely(path, records);
    }
    boolean backslash =
        records.contains("\\\"")
            && scan(records, delimiter, '\\').faults() < scan(records, delimiter, '"').faults();
    return new CsvDialect((byte) delimiter, (byte) (backslash ? '\\' : '"'), leads ? 1 : 0);
  }

  private char likely(String path, String text) {
    char best = path.matches("(?i).*\\.(tsv|tab)(\\.\\w+)?") ? '\t' : ',';
    double most = 0;
    for (char delimiter : DELIMITERS) {
      Scan scan = scan(text, delimiter, '"');
      if (new HashSet<>(scan.header()).containsAll(columns)) {
        if (scan.header().size() > 1 || delimiter == best) {
          return delimiter;
        }
      }
      double fit = scan.header().size() > 1 ? scan.fit() : 0;
      if (fit > 0.5 && fit > most + (delimiter == best ? 0 : 0.01)) {
        most = fit;
        best = delimiter;
      }
    }
    return best;
  }

  private Scan scan(String text, char delimiter, char escape) {
    List<String> header = new ArrayList<>();
    List<Integer> widths = new ArrayList<>();
    int faults = 0;
    int at = 0;
    while (at < text.length() && widths.size() < RECORDS) {
      int fields = 1;
      boolean fault = false;
      int start = at;
      while (true) {
        int end = field(text, at, delimiter, escape);
        if (end < 0) {
          fault = true;
          int line = text.indexOf(lineEnd, start);
          end = line < 0 ? text.length() : line;
        }
        if (widths.isEmpty() && header.size() < fields) {
          header.add(name(text.substring(Math.min(at, end), end)));
        }
        at = end + 1;
        if (fault || end >= text.length() || text.charAt(end) == lineEnd) {
          break;
        }
        fields++;
      }
      faults += fault ? 1 : 0;
      widths.add(fields);
    }
    return new Scan(header, widths.isEmpty() ? widths : widths.subList(1, widths.size()), faults);
  }

  /** End of the field that begins here, or -1 where its quotes are broken. */
  private int field(String text, int from, char delimiter, char escape) {
    int at = from;
    if (at < text.length() && text.charAt(at) == '"') {
      at++;
      while (at < text.length() && !closes(text, at)) {
        boolean pair =
            at + 1 < text.length()
                && ((text.charAt(at) == '"') || (escape == '\\' && text.charAt(at) == '\\'));
        at += pair ? 2 : 1;
      }
      if (at >= text.length()) {
        return -1;
      }
      at++;
      if (at < text.length() && text.charAt(at) == '\r' && lineEnd != '\r') {
        at++;
      }
      boolean ends =
          at >= text.length() || text.charAt(at) == delimiter || text.charAt(at) == lineEnd;
      return ends ? at : -1;
    }
    while (at < text.length() && text.charAt(at) != delimiter && text.charAt(at) != lineEnd) {
      at++;
    }
    return at;
  }

  private static boolean closes(String text, int at) {
    return text.charAt(at) == '"' && (at + 1 >= text.length() || text.charAt(at + 1) != '"');
  }

  private static String name(String field) {
    String name = field.strip();
    return name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")
        ? name.substring(1, name.length() - 1)
        : name;
  }

  /** A delimiter as a user would write it. */
  static String label(char delimiter) {
    return delimiter == '\t' ? "tabs" : "'" + delimiter + "'";
  }
}
