package io.github.echosift.lexicon;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/*
 * Kernel. The ending of the name of a salt, an acid or a hydrocarbon tells which it is: nitrite and
 * nitrate, sulphite and sulphide, propane and propene. One of them is no misspelling of the other. The
 * stems are those of the nomenclature, so that "definate" stays a misspelling.
 */

/** Tells names of chemical substances of one stem. */
public final class Substances {
  private static final Pattern SUBSTANCE =
      Pattern.compile(
          "((?:per|hypo|bi|hydro|thio)*"
              + "(?:nitr|sul(?:f|ph)|chlor|clor|phosph|fosf|brom|iod|jod|fluor|arsen|chrom|carbon|selen"
              + "|mangan|acet|cyan|ox|meth|met|eth|et|prop|but|pent|hex|hept|oct|okt))"
              + "(at|it|id|an|en|in|yn|anol|ol|yl|il)(?:e|o|os|es|s|ur|uro)?");

  /** The common endings of the names of drugs, by the lists of nonproprietary names. */
  private static final Pattern DRUG =
      Pattern.compile(
          ".{2,}(dipine?|azepam|zolam|olol|pril|sartan|statin|mycin|micin|cillin|azole?|oxacin|cycline?"
              + "|triptan|prazole?|tidine?|zumab|ximab|tinib|ciclib|vir|caine?|parin|gliptin|gliflozin"
              + "|glitazone?|formin|profen|coxib|setron|lukast|terol|solone?|asone?|barbital|azine?|apine?"
              + "|oxetine?|triptyline?|ipramine?|thiazide?|semide?|ridone?|zolone?|fibrate?|grel|xaban|zipine?)[aeo]?");

  private static final int LEAST = 5;

  private Substances() {}

  /** Whether two folded words name two substances of one stem. */
  public static boolean differ(String a, String b) {
    if (a.length() < LEAST || b.length() < LEAST || !a.regionMatches(0, b, 0, 3)) {
      return false;
    }
    if (DRUG.matcher(a).matches() && DRUG.matcher(b).matches()) {
      return true;
    }
    Matcher x = SUBSTANCE.matcher(a);
    if (!x.matches()) {
      return false;
    }
    Matcher y = SUBSTANCE.matcher(b);
    return y.matches() && x.group(1).equals(y.group(1)) && !x.group(2).equals(y.group(2));
  }
}
