package io.github.echosift.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TokenizerTest {
  @Test
  void tokens_numbers_stayWhole() {
    assertEquals(
        List.of("magnitude", "5.1", "quake", "1,200", "homes", "2", "1"),
        Tokenizer.tokens("magnitude 5.1 quake: 1,200 homes, 2-1."));
  }

  @Test
  void tokens_apostrophes_agreeInBothForms() {
    assertEquals(List.of("dont", "panic"), Tokenizer.tokens("don't panic"));
    assertEquals(List.of("dont", "panic"), Tokenizer.tokens("don’t panic"));
  }

  @Test
  void tokens_scriptsWithoutSpaces_oneCodePointEach() {
    assertEquals(List.of("外", "交", "部", "2024", "年"), Tokenizer.tokens("外交部2024年"));
    assertEquals(List.of("뉴스", "속보"), Tokenizer.tokens("뉴스 속보"));
  }

  @Test
  void tokens_pointsOfArabicAndHebrew_vanish() {
    assertEquals(Tokenizer.tokens("ربنا في العلم"), Tokenizer.tokens("رَبَّنَا فِي الْعِلْـمِ"));
    assertEquals(Tokenizer.tokens("שלום עולם"), Tokenizer.tokens("שָׁלוֹם עוֹלָם"));
  }

  @Test
  void tokens_emoji_areTokens() {
    assertEquals(List.of("wow", "😂", "😂"), Tokenizer.tokens("wow 😂😂!!!"));
  }

  @Property
  void tokens_anyText_areNeverEmptyStrings(@ForAll String text) {
    for (String token : Tokenizer.tokens(text)) {
      assertFalse(token.isEmpty());
    }
  }
}
