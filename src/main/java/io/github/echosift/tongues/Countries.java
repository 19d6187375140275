package io.github.echosift.tongues;

import io.github.echosift.tokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the names of countries and their short forms as one: United States, U.S., USA. */
final class Countries {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("united states", "usa"),
          Map.entry("vereinigten staaten", "usa"),
          Map.entry("vereinigte staaten", "usa"),
          Map.entry("etats unis", "usa"),
          Map.entry("estados unidos", "usa"),
          Map.entry("stati uniti", "usa"),
          Map.entry("verenigde staten", "usa"),
          Map.entry("соединенные штаты", "сша"),
          Map.entry("соединенных штатов", "сша"),
          Map.entry("соединенных штатах", "сша"),
          Map.entry("united kingdom", "uk"),
          Map.entry("royaume uni", "uk"),
          Map.entry("reino unido", "uk"),
          Map.entry("regno unito", "uk"),
          Map.entry("vereinigtes konigreich", "uk"),
          Map.entry("european union", "eu"),
          Map.entry("europaische union", "eu"),
          Map.entry("europaischen union", "eu"),
          Map.entry("union europeenne", "eu"),
          Map.entry("union europea", "eu"),
          Map.entry("unione europea", "eu"),
          Map.entry("uniao europeia", "eu"),
          Map.entry("европейский союз", "ес"),
          Map.entry("европейского союза", "ес"));

  private static final Map<String, String> SHORT =
      Map.of("US", "usa", "EEUU", "usa", "UE", "eu", "VAE", "uae");

  private static final Set<String> FIRST =
      NAMES.keySet().stream()
          .map(name -> name.substring(0, name.indexOf(' ')))
          .collect(Collectors.toUnmodifiableSet());

  private Countries() {}

  /** The tokens of a text with the names of countries in one form. */
  static List<Token> read(List<Token> tokens) {
    List<Token> out = null;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      String name = token.capital() ? name(tokens, i) : null;
      if (name != null && out == null) {
        out = new ArrayList<>(tokens.subList(0, i));
      }
      if (name != null) {
        boolean two = SHORT.get(token.raw()) == null;
        String raw = two ? token.raw() + " " + tokens.get(i + 1).raw() : token.raw();
        out.add(new Token(name, raw, token.kind(), token.sentence(), true, token.opens(), null));
        i += two ? 1 : 0;
      } else if (out != null) {
        out.add(token);
      }
    }
    return out == null ? tokens : out;
  }

  private static String name(List<Token> tokens, int at) {
    String brief = SHORT.get(tokens.get(at).raw());
    if (brief == null && !FIRST.contains(tokens.get(at).key())) {
      return null;
    }
    if (at + 1 == tokens.size()) {
      return brief;
    }
    if (brief != null) {
      return tokens.get(at + 1).key().equals("$") ? null : brief;
    }
    return NAMES.get(tokens.get(at).key() + " " + tokens.get(at + 1).key());
  }
}
