package io.github.echosift.embed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/*
 * A tokenizer of BERT's kind normalises characters one by one and cuts at every space, so the pieces
 * of a text are those of its words, one after another (Devlin and others, 2019). Few words make up most
 * of all texts: what they are cut into is remembered, and most texts need no tokenizer at all, which
 * takes ten times as long.
 */

/** What words are cut into; safe for use by many threads. */
final class KnownWords {
  /** Words that are remembered, about ten megabytes of them. */
  private static final int MOST = 1 << 16;

  private static final int LONGEST = 32;

  private final Map<String, long[]> words = new ConcurrentHashMap<>();
  private final Function<String, long[]> tokenizer;
  private final long[] marks;
  private final int most;

  /**
   * No words yet.
   *
   * @param tokenizer gives the pieces of a text, without marks
   * @param marks what stands before and after a text
   * @param most pieces of a text, the marks included
   */
  KnownWords(Function<String, long[]> tokenizer, long[] marks, int most) {
    this.tokenizer = tokenizer;
    this.marks = marks;
    this.most = most;
  }

  /**
   * Whether a tokenizer cuts each word as if it stood alone.
   *
   * @param json its file in Hugging Face's format
   */
  static boolean fit(JsonNode json) {
    boolean plain = true;
    for (JsonNode added : json.path("added_tokens")) {
      plain &=
          !added.path("lstrip").asBoolean()
              && !added.path("rstrip").asBoolean()
              && !added.path("single_word").asBoolean()
              && added.path("content").asText().indexOf(' ') < 0;
    }
    return plain
        && is(json, "normalizer", "BertNormalizer")
        && is(json, "pre_tokenizer", "BertPreTokenizer")
        && is(json, "model", "WordPiece")
        && is(json, "post_processor", "TemplateProcessing", "BertProcessing");
  }

  private static boolean is(JsonNode json, String part, String... types) {
    return Arrays.asList(types).contains(json.path(part).path("type").asText());
  }

  /** The pieces of a text between its marks, as many as are read. */
  long[] ids(String text) {
    long[] out = new long[Math.min(most, 16 + text.length() / 3)];
    int size = 0;
    out[size++] = marks[0];
    boolean whole = hasHalves(text);
    for (int from = 0; from < text.length() && size < most - 1; ) {
      int space = whole ? -1 : text.indexOf(' ', from);
      int to = space < 0 ? text.length() : space;
      if (to > from) {
        long[] pieces = pieces(text.substring(from, to));
        int taken = Math.min(pieces.length, most - 1 - size);
        if (size + taken >= out.length) {
          out = Arrays.copyOf(out, Math.min(most, 2 * (size + taken)));
        }
        System.arraycopy(pieces, 0, out, size, taken);
        size += taken;
      }
      from = to + 1;
    }
    out[size++] = marks[1];
    return Arrays.copyOf(out, size);
  }

  /**
   * Whether half a surrogate pair stands alone: the tokenizer then reads all of the text otherwise.
   */
  private static boolean hasHalves(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        int codePoint = text.codePointAt(i);
        if (!Character.isSupplementaryCodePoint(codePoint)) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  private long[] pieces(String word) {
    if (word.length() > LONGEST) {
      return tokenizer.apply(word);
    }
    long[] known = words.get(word);
    if (known == null) {
      known = tokenizer.apply(word);
      if (words.size() < MOST) {
        words.put(word, known);
      }
    }
    return known;
  }
}
