package io.github.echosift.text;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;

/** Texts made of pieces of markup, addresses, entities and odd characters. */
final class MarkupTexts implements ArbitrarySupplier<String> {
  private static final List<String> PIECES =
      List.of(
          "<b>",
          "</b>",
          "<",
          ">",
          "&",
          "&amp;",
          "&lt;",
          "&gt;",
          "&#65;",
          "&nbsp;",
          "http://",
          "a",
          "B",
          " ",
          "\n",
          "www.",
          "x.org",
          "/path",
          "ﬁ",
          "Ａ",
          "<script>",
          "</script>",
          "<!--",
          "-->",
          "\u0301",
          "é",
          "\u200b",
          "\"",
          "'",
          "5",
          "<p",
          "=",
          "İ",
          "ß",
          "＜",
          "＞",
          "☺");

  @Override
  public Arbitrary<String> get() {
    return Arbitraries.of(PIECES).list().ofMinSize(1).ofMaxSize(24).map(p -> String.join("", p));
  }
}
