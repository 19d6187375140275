package io.github.echosift.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.diff.WordDiff.Kind;
import io.github.echosift.diff.WordDiff.Piece;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class WordDiffTest {
  @Test
  void of_oneWordChanged_marksThatWord() {
    assertEquals(
        List.of(
            new Piece(Kind.BOTH, "at "),
            new Piece(Kind.ONLY_FIRST, "noon"),
            new Piece(Kind.ONLY_SECOND, "dusk"),
            new Piece(Kind.BOTH, ", again")),
        WordDiff.of("at noon, again", "at dusk, again"));
  }

  @Test
  void of_ideographs_areComparedOneByOne() {
    assertEquals(
        List.of(
            new Piece(Kind.BOTH, "火"), new Piece(Kind.ONLY_FIRST, "曜"), new Piece(Kind.BOTH, "日")),
        WordDiff.of("火曜日", "火日"));
  }

  @Test
  void of_emptyTexts_isEmpty() {
    assertEquals(List.of(), WordDiff.of("", ""));
    assertEquals(1, WordDiff.shared(WordDiff.of("", "")));
  }

  @Property
  void of_anyTexts_spellsBoth(@ForAll("texts") String first, @ForAll("texts") String second) {
    List<Piece> pieces = WordDiff.of(first, second);
    assertEquals(first, spell(pieces, Kind.ONLY_SECOND));
    assertEquals(second, spell(pieces, Kind.ONLY_FIRST));
  }

  @Property
  void of_sameText_isOnePiece(@ForAll String text) {
    assertTrue(WordDiff.of(text, text).size() <= 1);
    assertEquals(1, WordDiff.shared(WordDiff.of(text, text)));
  }

  @Property
  void shared_anyTexts_isSymmetric(@ForAll("texts") String first, @ForAll("texts") String second) {
    long there = tokens(WordDiff.of(first, second));
    assertEquals(there, tokens(WordDiff.of(second, first)));
  }

  @Property
  void tokens_anyText_joinToIt(@ForAll String text) {
    assertEquals(text, String.join("", WordDiff.tokens(text)));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("red", "blue", " ", ", ", "火", "日", "e\u0301", "7")
        .list()
        .ofMaxSize(25)
        .map(words -> String.join("", words));
  }

  /** The longest common part has one length, in tokens, whichever text comes first. */
  private static long tokens(List<Piece> pieces) {
    return pieces.stream()
        .filter(piece -> piece.kind() == Kind.BOTH)
        .mapToLong(piece -> WordDiff.tokens(piece.text()).size())
        .sum();
  }

  private static String spell(List<Piece> pieces, Kind without) {
    return pieces.stream()
        .filter(piece -> piece.kind() != without)
        .map(Piece::text)
        .collect(Collectors.joining());
  }
}
