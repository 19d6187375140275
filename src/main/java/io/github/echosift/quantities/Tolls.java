package io.github.echosift.quantities;

import io.github.echosift.lexicon.Folding;
import io.github.echosift.tokens.Token;
import java.util.HashSet;
import java.util.Set;

/*
 * Kernel. Of one fire wires tell of three dead, then of seven. Where both texts speak of victims, a whole
 * number without a unit is taken for their count; a magnitude, a price, a date or a model is none.
 */

/** Counts that rise as an event is reported on. */
public final class Tolls {
  /** Digits of a count of victims. */
  private static final int DIGITS = 5;

  private static final Set<String> VICTIMS = new HashSet<>();

  static {
    String words =
        "dead dies died dying death deaths kill kills killed killing toll injured injures injuries"
            + " injuring wounded wounds hurt missing victims casualties evacuated infected cases"
            + " tote toten getötet verletzt verletzte vermisst opfer starben sterben"
            + " morts mort tués tué blessés disparus victimes décès"
            + " muertos muertes heridos desaparecidos víctimas mueren murieron"
            + " morti feriti dispersi vittime uccisi mortos feridos desaparecidos vítimas morrem"
            + " погибли погибших погиб погибло ранены ранено пострадали пропали жертв"
            + " doden gewonden vermisten doda skadade ölü yaralı öldü yaralandı"
            + " قتلى قتيل قتيلا جرحى مصاب مصابين مفقودين ضحايا 死 亡 伤";
    for (String word : words.split(" ", -1)) {
      VICTIMS.add(Folding.fold(word));
    }
  }

  private Tolls() {}

  /** Whether a text of such keys speaks of victims. */
  public static boolean speaks(Set<String> keys) {
    return VICTIMS.stream().anyMatch(keys::contains);
  }

  /** Whether an amount may be a count of victims. */
  public static boolean isCount(Token token) {
    return token.quantity() != null
        && token.quantity().unit().isEmpty()
        && token.quantity().value().length() <= DIGITS
        && token.quantity().value().chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
