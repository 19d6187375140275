package io.github.echosift.tokens;

import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.MeasureUnit;
import com.ibm.icu.util.ULocale;
import io.github.echosift.lexicon.Folding;
import io.github.echosift.lexicon.Lexicon;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Prints {@code unit-names.txt}: how CLDR, as ICU4J has it, writes units in full in some fifty
 * languages. Making them takes seconds, so the list lies beside the code. Words that are short, or
 * words of the encoder's English, are left out; a phrase has _ for its spaces.
 */
public final class UnitNames {
  private static final String[] LOCALES =
      ("de fr es pt it nl sv da nb fi pl cs sk hu ro bg sr hr uk ru el tr ar he fa hi bn id ms vi"
              + " sw ca sl lt lv et is eu gl sq mk ka hy az kk uz be af mn te ta ml kn mr gu th ko")
          .split(" ", -1);

  private static final double[] COUNTS = {1, 2, 5, 1.5};

  private static final int SHORT = 5;
  private static final int OTHER_SCRIPT = 0x250;

  private UnitNames() {}

  /** Prints the list. */
  public static void main(String[] args) {
    Map<String, MeasureUnit> units = new LinkedHashMap<>();
    units.put("km", MeasureUnit.KILOMETER);
    units.put("m", MeasureUnit.METER);
    units.put("cm", MeasureUnit.CENTIMETER);
    units.put("mm", MeasureUnit.MILLIMETER);
    units.put("inch", MeasureUnit.INCH);
    units.put("kg", MeasureUnit.KILOGRAM);
    units.put("g", MeasureUnit.GRAM);
    units.put("mg", MeasureUnit.MILLIGRAM);
    units.put("l", MeasureUnit.LITER);
    units.put("ml", MeasureUnit.MILLILITER);
    units.put("m2", MeasureUnit.SQUARE_METER);
    units.put("km2", MeasureUnit.SQUARE_KILOMETER);
    units.put("ha", MeasureUnit.HECTARE);
    units.put("h", MeasureUnit.HOUR);
    units.put("min", MeasureUnit.MINUTE);
    units.put("sec", MeasureUnit.SECOND);
    units.put("%", MeasureUnit.PERCENT);
    units.put("°", MeasureUnit.DEGREE);
    units.put("€", Currency.getInstance("EUR"));
    System.out.println(
        "# Units in full in some fifty languages, from CLDR by ICU4J (Unicode licence).");
    System.out.println("# The class UnitNames beside the tests prints this list.");
    units.forEach((name, unit) -> System.out.println(name + words(unit)));
  }

  private static String words(MeasureUnit unit) {
    var words = new TreeSet<String>();
    for (String locale : LOCALES) {
      var names =
          NumberFormatter.with()
              .unit(unit)
              .unitWidth(NumberFormatter.UnitWidth.FULL_NAME)
              .locale(new ULocale(locale));
      for (double count : COUNTS) {
        String name =
            names
                .format(count)
                .toString()
                .replaceAll("[\\p{Nd}.,٫\\p{Cf}]+", "")
                .replaceAll("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$", "");
        if (fits(name)) {
          words.add(Folding.lower(name.replaceAll("[\\s\\p{Z}]+", "_")));
        }
      }
    }
    return words.isEmpty() ? "" : " " + String.join(" ", words);
  }

  private static boolean fits(String name) {
    boolean latin = !name.isEmpty() && name.codePointAt(0) < OTHER_SCRIPT;
    String folded = Folding.fold(name);
    return name.length() >= (latin ? SHORT : SHORT - 2)
        && name.chars().filter(c -> c == ' ' || c == 0xA0).count() <= 1
        && !(latin && Lexicon.knows(folded));
  }
}
