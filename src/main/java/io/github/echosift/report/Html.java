package io.github.echosift.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Pieces of a page, with text made safe. */
public final class Html {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What is shown of a long id; a digest of 64 letters is shown whole. */
  private static final int ID_HEAD = 48;

  private static final int ID_TAIL = 16;

  private Html() {}

  /**
   * Escapes text for element content and quoted attributes; control characters, halves of pairs and
   * what is no character become U+FFFD.
   */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '\n', '\t' -> out.append(c);
        default -> out.append(isText(text, i) ? c : '\uFFFD');
      }
    }
    return out.toString();
  }

  private static boolean isText(String text, int at) {
    char c = text.charAt(at);
    if (!Character.isSurrogate(c)) {
      return !Character.isISOControl(c) && c < '\uFFFE';
    }
    boolean high = Character.isHighSurrogate(c);
    int other = high ? at + 1 : at - 1;
    return other >= 0
        && other < text.length()
        && Character.isSurrogatePair(
            text.charAt(high ? at : other), text.charAt(high ? other : at));
  }

  /**
   * An id as it is shown: of a long one head and tail, in an element of its own, so that what it
   * does to the order of letters ends with it.
   */
  public static String id(String id) {
    return "<code dir=\"auto\">" + escape(shortId(id)) + "</code>";
  }

  private static String shortId(String id) {
    int length = id.codePointCount(0, id.length());
    return length <= ID_HEAD + ID_TAIL
        ? id
        : id.substring(0, id.offsetByCodePoints(0, ID_HEAD))
            + "\u2026"
            + id.substring(id.offsetByCodePoints(id.length(), -ID_TAIL));
  }

  /** A section with a heading and a sentence that says how to read it. */
  public static String section(String title, String lead, String body) {
    String sentence = lead.isEmpty() ? "" : "<p class=\"lead\">" + lead + "</p>\n";
    return "<section>\n<h2>" + escape(title) + "</h2>\n" + sentence + body + "</section>\n";
  }

  /** One row of a table: the first cell is its header. */
  public static String row(String header, String... cells) {
    StringBuilder out = new StringBuilder("<tr><th scope=\"row\">").append(header).append("</th>");
    for (String cell : cells) {
      out.append("<td>").append(cell).append("</td>");
    }
    return out.append("</tr>\n").toString();
  }

  /** A table that scrolls sideways on narrow screens. */
  public static String table(String caption, String rows, String... headers) {
    StringBuilder out = new StringBuilder("<div class=\"scroll\"><table><caption>");
    out.append(escape(caption)).append("</caption>\n<thead><tr>");
    for (String header : headers) {
      out.append("<th scope=\"col\">").append(escape(header)).append("</th>");
    }
    return out.append("</tr></thead>\n<tbody>\n")
        .append(rows)
        .append("</tbody></table></div>\n")
        .toString();
  }

  /** Values for a page's script, as JSON that ends no script element. */
  public static String data(String id, Object value) {
    try {
      String json = JSON.writeValueAsString(value).replace("<", "\\u003c");
      return "<script type=\"application/json\" id=\"" + id + "\">" + json + "</script>\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(id + " cannot be written as JSON", e);
    }
  }

  /** A name with a capital letter. */
  public static String title(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** The text of a file that stands in the jar beside a class, such as a script or a template. */
  public static String resource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing from the jar: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
