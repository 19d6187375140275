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
  private static final List<Character> DELIMITERS = List.of(',', '\t', ';', '|', '\u0001');
  private static final Pattern LEAD = Pattern.compile("\"?sep=([\t -~&&[^\\p{Alnum}\"]])\"?\\s*");
  private static final int RECORDS = 100;

  /** How fields are enclosed. */
  private record Quotes(char quote, char escape) {
    static final Quotes COMMON = new Quotes('"', '"');
    static final Quotes BACKSLASH = new Quotes('"', '\\');
    static final Quotes APOSTROPHES = new Quotes('\'', '\'');
    static final Quotes NONE = new Quotes((char) CsvDialect.NO_QUOTES, '"');
  }

  /** Fields of records under a dialect. */
  private record Scan(
      List<String> header, List<Integer> widths, int faults, int spares, int quoted) {
    /** Whether records end with a delimiter, and the header does not. */
    boolean isSpare() {
      return spares > widths.size() / 2;
    }

    boolean has(List<String> columns) {
      return new HashSet<>(header).containsAll(columns);
    }

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
    if (leads) {
      char delimiter = given.orElse(lead.group(1).charAt(0));
      return dialect(end < 0 ? "" : text.substring(end + 1), delimiter, 1);
    }
    int comments = comments(text);
    if (comments > 0) {
      String records = text.substring(beginning(text, comments));
      char delimiter = given.orElseGet(() -> likely(path, records));
      boolean named = scan(text, delimiter, Quotes.COMMON).has(columns);
      if (!named && scan(records, delimiter, Quotes.COMMON).has(columns)) {
        return dialect(records, delimiter, comments);
      }
    }
    return dialect(text, given.orElseGet(() -> likely(path, text)), 0);
  }

  private CsvDialect dialect(String records, char delimiter, int lead) {
    Quotes quotes = quotes(records, delimiter);
    int spare = scan(records, delimiter, quotes).isSpare() ? 1 : 0;
    return new CsvDialect(
        (byte) delimiter, (byte) quotes.quote(), (byte) quotes.escape(), lead, spare);
  }

  /**
   * Hive never quotes, and in dumps by tabs titles may begin with a quote, where more of them are
   * broken than whole and every record has the header's fields. Apostrophes are quotes where each
   * record has a field between two of them and no other quotes.
   */
  private Quotes quotes(String records, char delimiter) {
    if (delimiter == '\u0001') {
      return Quotes.NONE;
    }
    Scan common = scan(records, delimiter, Quotes.COMMON);
    if (common.quoted() == 0 && common.faults() == 0) {
      Scan single = scan(records, delimiter, Quotes.APOSTROPHES);
      boolean enclosed = single.faults() == 0 && single.fit() == 1;
      boolean each = single.widths().size() > 1 && single.quoted() >= single.widths().size();
      return enclosed && each ? Quotes.APOSTROPHES : Quotes.COMMON;
    }
    int backslash = scan(records, delimiter, Quotes.BACKSLASH).faults();
    if (delimiter == '\t'
        && common.faults() > common.quoted()
        && backslash > 0
        && scan(records, delimiter, Quotes.NONE).fit() == 1) {
      return Quotes.NONE;
    }
    boolean fewer = records.contains("\\\"") && backslash < common.faults();
    return fewer ? Quotes.BACKSLASH : Quotes.COMMON;
  }

  /** Lines at the beginning that a program may have left as comments. */
  private int comments(String text) {
    int count = 0;
    int at = 0;
    while (at < text.length() && text.charAt(at) == '#') {
      int end = text.indexOf(lineEnd, at);
      if (end < 0) {
        return 0;
      }
      count++;
      at = end + 1;
    }
    return count;
  }

  private int beginning(String text, int lines) {
    int at = 0;
    for (int i = 0; i < lines; i++) {
      at = text.indexOf(lineEnd, at) + 1;
    }
    return at;
  }

  private char likely(String path, String text) {
    char best = path.matches("(?i).*\\.(tsv|tab)(\\.\\w+)?") ? '\t' : ',';
    double most = 0;
    for (char delimiter : DELIMITERS) {
      Scan scan = scan(text, delimiter, Quotes.COMMON);
      if (scan.has(columns)) {
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

  private Scan scan(String text, char delimiter, Quotes quotes) {
    List<String> header = new ArrayList<>();
    List<Integer> widths = new ArrayList<>();
    int faults = 0;
    int spares = 0;
    int quoted = 0;
    int at = 0;
    while (at < text.length() && widths.size() < RECORDS) {
      int fields = 1;
      boolean fault = false;
      boolean empty = false;
      int start = at;
      while (true) {
        int end = field(text, at, delimiter, quotes);
        if (end < 0) {
          fault = true;
          int line = text.indexOf(lineEnd, start);
          end = line < 0 ? text.length() : line;
        }
        quoted += !fault && at < end && text.charAt(at) == quotes.quote() ? 1 : 0;
        if (widths.isEmpty() && header.size() < fields) {
          header.add(name(text.substring(Math.min(at, end), end), quotes.quote()));
        }
        empty = end <= at || text.substring(at, end).equals("\r");
        at = end + 1;
        if (fault || end >= text.length() || text.charAt(end) == lineEnd) {
          break;
        }
        fields++;
      }
      faults += fault ? 1 : 0;
      boolean spare = empty && fields == header.size() + 1;
      spares += spare ? 1 : 0;
      widths.add(spare ? header.size() : fields);
    }
    return new Scan(
        header,
        widths.isEmpty() ? widths : widths.subList(1, widths.size()),
        faults,
        spares,
        quoted);
  }

  /** End of the field that begins here, or -1 where its quotes are broken. */
  private int field(String text, int from, char delimiter, Quotes quotes) {
    int at = from;
    if (at < text.length() && text.charAt(at) == quotes.quote()) {
      at++;
      while (at < text.length() && !closes(text, at, quotes.quote())) {
        boolean pair =
            at + 1 < text.length()
                && (text.charAt(at) == quotes.quote()
                    || (quotes.escape() == '\\' && text.charAt(at) == '\\'));
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

  private static boolean closes(String text, int at, char quote) {
    return text.charAt(at) == quote && (at + 1 >= text.length() || text.charAt(at + 1) != quote);
  }

  private static String name(String field, char quote) {
    String name = field.strip();
    return name.length() > 1 && name.charAt(0) == quote && name.charAt(name.length() - 1) == quote
        ? name.substring(1, name.length() - 1)
        : name;
  }

  /** A delimiter as a user would write it. */
  static String label(char delimiter) {
    return delimiter == '\t' ? "tabs" : delimiter == 1 ? "\\u0001" : "'" + delimiter + "'";
  }
}
