package io.github.echosift.lexicon;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;

/*
 * Kernel. A word is no misspelling of another one if both are words: Iran and Iraq. The vocabulary of
 * the built-in encoder holds some 21,000 frequent words and names of English text and is there anyway.
 */

/** The words that are known to be words. */
public final class Lexicon {
  private static final String VOCABULARY = "/all-minilm-l6-v2-tokenizer.json";
  private static final Set<String> WORDS = words();

  private Lexicon() {}

  private static Set<String> words() {
    Set<String> out = new HashSet<>(1 << 16);
    try (InputStream file = Lexicon.class.getResourceAsStream(VOCABULARY)) {
      if (file == null) {
        return out;
      }
      try (JsonParser json = new JsonFactory().createParser(file)) {
        boolean inside = false;
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
          if (token == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (inside && name.length() > 1 && Character.isLetter(name.charAt(0))) {
              out.add(name);
            }
            inside |= name.equals("vocab");
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out;
  }

  /** Whether a folded word is known, as it is or as a plain inflection. */
  public static boolean knows(String word) {
    return WORDS.contains(word);
  }
}
