package io.github.echosift.topic;

import io.github.echosift.config.TextConfig;
import io.github.echosift.text.TextNormalizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** Words and characters that name no topic, of the major languages at once. */
final class StopWords {
  private static final Set<String> WORDS = read("stopwords.txt");
  private static final Set<String> LEADS = read("leadwords.txt");
  private static final Set<String> CHARACTERS = read("stopcharacters.txt");

  private StopWords() {}

  /** Whether a token of a script with spaces says nothing about a topic. */
  static boolean word(String token) {
    return WORDS.contains(token);
  }

  /** Whether a stop word may begin a name. */
  static boolean leads(String token) {
    return LEADS.contains(token);
  }

  /** Whether a character of a script without spaces says nothing about a topic. */
  static boolean character(String token) {
    return CHARACTERS.contains(token);
  }

  private static Set<String> read(String resource) {
    TextNormalizer normalizer = new TextNormalizer(new TextConfig(false, false));
    try (InputStream in = StopWords.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing from the jar: " + resource);
      }
      Set<String> out = new HashSet<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .forEach(
              line -> {
                for (String word : line.strip().split(" +", -1)) {
                  out.add(normalizer.normalize(word));
                }
              });
      return Set.copyOf(out);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
