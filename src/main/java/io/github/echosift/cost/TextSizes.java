package io.github.echosift.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.echosift.config.InputFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/*
 * Kernel. Word pieces are guessed: a word piece stands for some 4.3 characters of running text and
 * for one character of scripts without spaces. The encoder's time grows with the pieces of a text
 * and, by its attention, with their square; both are means over texts, since the square of the mean
 * would say too little where lengths differ.
 */

/**
 * How long texts are, as means over a sample.
 *
 * @param characters UTF-16 units
 * @param pieces word pieces as the encoder reads them, cut at its longest text
 * @param squares squares of these
 */
public record TextSizes(double characters, double pieces, double squares) {
  /** Word pieces that the built-in encoder reads of a text. */
  public static final int MOST_PIECES = 256;

  private static final double CHARACTERS_A_PIECE = 4.3;
  private static final int ENDS = 2;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Sizes of some texts. */
  public static TextSizes of(List<String> texts, int mostPieces) {
    double characters = 0;
    double pieces = 0;
    double squares = 0;
    for (String text : texts) {
      double read = Math.min(mostPieces, pieces(text));
      characters += text.length();
      pieces += read;
      squares += read * read;
    }
    double count = Math.max(1, texts.size());
    return new TextSizes(characters / count, pieces / count, squares / count);
  }

  private static double pieces(String text) {
    long single =
        text.codePoints()
            .filter(
                point ->
                    switch (Character.UnicodeScript.of(point)) {
                      case HAN, HIRAGANA, KATAKANA, HANGUL, THAI, LAO, KHMER, MYANMAR -> true;
                      default -> false;
                    })
            .count();
    return ENDS + single + (text.length() - single) / CHARACTERS_A_PIECE;
  }

  /**
   * The texts of some records.
   *
   * @param lines records as they stand in a file; what is no record is left out
   * @param columns columns of the text; the longest value where a record has none of them
   */
  public static List<String> texts(InputFormat format, List<String> lines, List<String> columns) {
    return switch (format) {
      case JSONL -> json(lines, columns);
      case CSV -> lines.stream().skip(1).map(TextSizes::longestCell).toList();
      case TEXT -> lines;
      case PARQUET -> List.of();
    };
  }

  private static List<String> json(List<String> lines, List<String> columns) {
    List<String> texts = new ArrayList<>();
    for (String line : lines) {
      try {
        JsonNode record = JSON.readTree(line);
        if (record.isObject()) {
          texts.add(text(record, columns));
        }
      } catch (JsonProcessingException e) {
        // A record that runs over several lines, or a bad one.
      }
    }
    return texts;
  }

  private static String text(JsonNode record, List<String> columns) {
    List<String> named =
        columns.stream()
            .map(record::path)
            .filter(JsonNode::isTextual)
            .map(JsonNode::asText)
            .toList();
    return named.isEmpty()
        ? StreamSupport.stream(record.spliterator(), false)
            .map(JsonNode::asText)
            .reduce("", (a, b) -> b.length() > a.length() ? b : a)
        : String.join("\n", named);
  }

  /** Of a line of CSV or TSV, quotes left on. */
  private static String longestCell(String line) {
    String longest = "";
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i <= line.length(); i++) {
      char c = i == line.length() ? '\n' : line.charAt(i);
      quoted ^= c == '"';
      if (i == line.length() || (!quoted && (c == ',' || c == ';' || c == '\t' || c == '|'))) {
        longest = i - start > longest.length() ? line.substring(start, i) : longest;
        start = i + 1;
      }
    }
    return longest;
  }
}
