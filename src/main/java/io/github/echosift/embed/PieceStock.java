package io.github.echosift.embed;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The word pieces of a tokenizer, in the order of their ids.
 *
 * @param pieces every piece; ids that stand for nothing are absent
 * @param vocabulary number of ids, the absent ones too
 */
record PieceStock(List<Piece> pieces, int vocabulary) {
  /** What kinds of tokenizers put before or after the letters of a piece. */
  private static final Pattern MARKS = Pattern.compile("^(##|\u2581|\u0120)|</w>$");

  PieceStock {
    pieces = List.copyOf(pieces);
  }

  /**
   * A word piece.
   *
   * @param id its id
   * @param letters its letters; 0 for digits, signs and what the tokenizer uses itself
   * @param script script of its first letter; null without letters
   * @param begins whether it stands at the start of a word
   * @param bits what it costs by the tokenizer's own probabilities; NaN where it has none
   */
  record Piece(int id, int letters, UnicodeScript script, boolean begins, double bits) {
    static Piece of(int id, String text, double bits) {
      String bare = MARKS.matcher(text).replaceAll("");
      boolean special = text.startsWith("[") || text.startsWith("<");
      int[] letters = special ? new int[0] : bare.codePoints().filter(PieceStock::letter).toArray();
      UnicodeScript script = letters.length == 0 ? null : UnicodeScript.of(letters[0]);
      return new Piece(id, letters.length, script, !text.startsWith("##"), bits);
    }
  }

  private static boolean letter(int cp) {
    return Character.isLetter(cp) && UnicodeScript.of(cp) != UnicodeScript.COMMON;
  }

  /** Whether the tokenizer has probabilities of its own. */
  boolean hasBits() {
    return pieces.stream().anyMatch(piece -> !Double.isNaN(piece.bits()));
  }

  /**
   * Reads the vocabulary of a tokenizer.
   *
   * @param tokenizer its file in Hugging Face's format: WordPiece, BPE or Unigram
   */
  static PieceStock of(JsonNode tokenizer) {
    JsonNode vocabulary = tokenizer.path("model").path("vocab");
    List<Piece> pieces = new ArrayList<>();
    if (vocabulary.isArray()) {
      for (JsonNode entry : vocabulary) {
        double bits = -entry.path(1).asDouble() / Math.log(2);
        pieces.add(Piece.of(pieces.size(), entry.path(0).asText(), bits));
      }
    } else {
      vocabulary
          .properties()
          .forEach(e -> pieces.add(Piece.of(e.getValue().asInt(), e.getKey(), Double.NaN)));
      pieces.sort(Comparator.comparingInt(Piece::id));
    }
    int ids = pieces.isEmpty() ? 0 : pieces.get(pieces.size() - 1).id() + 1;
    return new PieceStock(pieces, ids);
  }
}
