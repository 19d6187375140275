package io.github.echosift.frame;

import io.github.echosift.lexicon.Folding;
import io.github.echosift.lexicon.Lexicon;
import io.github.echosift.lexicon.PlaceNames;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/*
 * Kernel. Place, date and agency stand before a text in a form of their own in each country: LONDON, May 6
 * (Reuters) -, МОСКВА, 6 мая. /ТАСС/., [서울=연합뉴스] 김민수 기자 =, 新华社北京5月6日电. What has an agency
 * that is known as one needs no capitals, and scripts without capitals have none.
 */

/** Finds the dateline before a text. */
final class Datelines {
  private static final String PLACE = "(?<place>[\\p{L}][\\p{L}\\p{M}.'’ -]{0,40}?)";
  private static final String DATES =
      "(?<date>[,.]\\s?[\\p{L}\\p{M}\\p{Nd}][\\p{L}\\p{M}\\p{Nd} .]{0,24}?){0,2}";

  private static final Pattern DASHED =
      Pattern.compile(
          "^(?<place>[\\p{L}][\\p{L}\\p{M}.'’ -]{0,40})"
              + "(?<date>,\\s?[\\p{L}\\p{M}\\d][\\p{L}\\p{M}\\d .]{0,24}){0,2}"
              + "\\s?(\\((?<agency>[^()\\d]{2,40})\\))?(?<after>\\s\\d{1,2}\\.? \\p{L}{3,12})?"
              + "\\s?(?<mark>[-–—]+|[.:]\\s?[-–—]*)\\s+");

  /**
   * A form of datelines.
   *
   * @param needs characters of which it has one at least
   */
  private record Form(String needs, Pattern pattern) {
    static Form of(String needs, String regex) {
      return new Form(needs, Pattern.compile(regex));
    }
  }

  /** An agency or a section in brackets. */
  private static final List<Form> BRACKETED =
      List.of(Form.of("([【", "^[(【\\[](?<agency>[^()\\[\\]【】\\d]{2,40})[)】\\]]\\s*[-–—:]*\\s*"));

  /** An agency that is known needs no dash. */
  private static final List<Form> NAMED =
      List.of(
          Form.of(
              "(",
              "^"
                  + PLACE
                  + DATES
                  + "(\\s\\p{Nd}{1,2}\\.? \\p{L}[\\p{L}\\p{M}]{2,12})?"
                  + "\\s?[-–—]?\\s?\\((?<agency>[^()\\d]{2,40})\\)[.:\\s–—-]+"),
          Form.of("/", "^" + PLACE + DATES + "[.,]?\\s?/(?<agency>[^/()\\d]{2,30})/[.:\\s–—-]+"),
          Form.of(
              "/",
              "^(?<place>\\p{Lu}[\\p{L}.'’-]{1,30}( \\p{Lu}[\\p{L}.'’-]{1,20}){0,2})"
                  + "/(?<agency>\\p{Lu}[\\p{L}]{1,20})[.:]?\\s[\\s–—-]*"));

  /** The same, where nothing but its name says that it is an agency. */
  private static final List<Form> PLAIN =
      List.of(
          Form.of(
              "-–—",
              "^"
                  + PLACE
                  + "(\\. \\d{1,2} \\p{L}{3,12})?\\. (?<agency>\\p{Lu}[\\p{L}.]{3,20}) [-–—] "),
          Form.of(",", "^" + PLACE + ", (?<agency>\\p{Lu}{2,6})[.:] [\\s–—-]*"),
          Form.of("-–—", "^" + PLACE + " [-–—] (?<agency>[\\p{L}\\p{M}. ]{2,12}) [-–—] "));

  /** Where the one who reported it is named as a source is: 据新华社报道，, به گزارش ایسنا،. */
  private static final List<Form> REPORTED =
      List.of(
          Form.of(
              "据",
              "^据(?<agency>[\\p{IsHan}\\w·《》]{2,14}?)(\\d{1,2}月\\d{1,2}日)?(报道|報道|報導|消息|电|電)[，,：:]\\s*"),
          Form.of("،,:؛", "^به گزارش (?<agency>[\\p{L}\\p{M}\\u200c ]{2,40}?)\\s?[،,:؛]\\s*"));

  /** What no other text begins with. */
  private static final List<Form> SURE =
      List.of(
          Form.of(
              "电電讯訊",
              "^(\\p{IsHan}{2,16}?\\s?([\\d一二三四五六七八九十]{1,3}\\s?月)?\\s?[\\d一二三四五六七八九十]{1,3}\\s?日\\s?"
                  + "|本报|本報|本网|本台|\\p{IsHan}{1,6}网)[电電讯訊](?=[\\s（(:：，,—-])\\s*"
                  + "([（(][^（）()]{2,40}[）)])?\\s*[:：—，,-]*\\s*"),
          Form.of(
              "(（[【〔",
              "^[(（\\[【〔][^()（）\\[\\]【】〔〕]{0,24}((記者|记者)(?!会見|会见|會見)[^()（）\\[\\]【】〔〕]{0,24}"
                  + "|共同|時事|ロイター|[电電讯訊]|報導|报道)[)）\\]】〕]\\s*[-–—=:：]*\\s*"),
          Form.of(
              "=",
              "^(\\p{IsHangul}{2,4}[·,\\s]+){0,2}\\p{IsHangul}{2,4}\\s?"
                  + "(선임|수습|인턴)?(기자|특파원|통신원)\\s*=\\s*"));

  /** The address of a site before a dash. */
  private static final List<Form> SITE =
      List.of(
          Form.of(
              "-–—",
              "^(\\p{L}[\\p{L} ]{1,20}, )?[\\p{L}\\d-]{2,24}\\.(com|net|org|info|tv|[A-Za-z]{2}|co\\.[a-z]{2}|COM)"
                  + "\\s[-–—]\\s+"));

  /** The letters of an agency, one by one: د ب أ, A.P. */
  private static final Pattern LETTERS = Pattern.compile("\\p{L}([. ]\\s?\\p{L}){1,3}\\.?");

  private static final Pattern LATIN = Pattern.compile("[A-Z]+");

  private static final String AGENCY = "agency";
  private static final String OPENING = "(/";
  private static final String CLOSING = ")/";
  private static final int FARTHEST = 90;
  private static final int CASELESS = 0x0590;
  private static final int MOST_WORDS = 4;
  private static final int LEAST_CAPITALS = 3;

  private Datelines() {}

  /**
   * A dateline.
   *
   * @param length of it
   * @param bare whether it names no agency, which may follow as a sentence of its own
   * @param weak the place, where only capitals and a dash say that it is one; empty if more does
   */
  record Dateline(int length, boolean bare, String weak) {
    static Dateline sure(int length) {
      return new Dateline(length, false, "");
    }
  }

  /** The dateline at the start of a piece; empty if there is none. */
  static Optional<Dateline> before(String start) {
    boolean caseless = start.codePointAt(0) >= CASELESS || !Character.isLetter(start.charAt(0));
    return first(caseless ? SURE : SITE, start, found -> true)
        .or(() -> first(REPORTED, start, found -> FrameWords.outlet(found.group(AGENCY))))
        .or(() -> first(BRACKETED, start, Datelines::isAgencyOrSection))
        .or(() -> enclosed(start) ? named(start) : Optional.empty())
        .or(() -> first(PLAIN, start, found -> isName(found.group(AGENCY))))
        .or(() -> dashed(start));
  }

  private static Optional<Dateline> first(List<Form> forms, String start, Predicate<Matcher> fits) {
    for (Form form : forms) {
      if (Frames.has(start, form.needs())) {
        Matcher found = form.pattern().matcher(start);
        if (found.find() && fits.test(found)) {
          return Optional.of(Dateline.sure(found.end()));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isAgencyOrSection(Matcher found) {
    return isAgency(found) || FrameWords.section(found.group(AGENCY));
  }

  private static boolean isAgency(Matcher found) {
    return agency(found.group(AGENCY));
  }

  /** A dateline with an agency in brackets; its place counts where no list knows the agency. */
  private static Optional<Dateline> named(String start) {
    for (Form form : NAMED) {
      Matcher found = form.pattern().matcher(start);
      if (Frames.has(start, form.needs()) && found.find() && isReporter(found, start)) {
        boolean known = isKnown(found.group(AGENCY));
        String place = known ? "" : found.group("place").strip();
        return Optional.of(new Dateline(found.end(), false, place));
      }
    }
    return Optional.empty();
  }

  private static boolean isKnown(String agency) {
    return FrameWords.agency(agency) || !LATIN.matcher(agency).matches();
  }

  /**
   * Whether an agency reports from a place. Letters that no list knows stand behind the name that
   * they are short for, or tell for whom somebody plays, unless more says that it is a place.
   */
  private static boolean isReporter(Matcher found, String start) {
    String agency = found.group(AGENCY);
    if (!isAgency(found) || isKnown(agency)) {
      return isAgency(found);
    }
    String place = found.group("place").strip();
    String last = place.substring(place.lastIndexOf(' ') + 1);
    String behind = found.group().stripTrailing();
    boolean marked = ".:-–—".indexOf(behind.charAt(behind.length() - 1)) >= 0;
    boolean capital =
        found.end() < start.length() && Character.isUpperCase(start.charAt(found.end()));
    boolean shouts = place.equals(place.toUpperCase(Locale.ROOT));
    return !standsFor(agency, place)
        && (marked || (shouts && capital) || PlaceNames.contains(Folding.fold(last)));
  }

  /** Whether the words of a name begin with letters in their order. */
  private static boolean standsFor(String letters, String name) {
    int letter = 0;
    for (String word : name.split(" ", -1)) {
      boolean next = letter < letters.length() && !word.isEmpty();
      letter += next && Character.toUpperCase(word.charAt(0)) == letters.charAt(letter) ? 1 : 0;
    }
    return letter == letters.length();
  }

  /** Whether what stands between brackets or strokes may be an agency; most texts have none. */
  private static boolean enclosed(String start) {
    for (int i = 0; i < Math.min(start.length(), FARTHEST); i++) {
      int kind = OPENING.indexOf(start.charAt(i));
      if (kind >= 0) {
        int end = start.indexOf(CLOSING.charAt(kind), i + 1);
        int space = start.indexOf(' ', i + 1);
        boolean stroke = start.charAt(i) == '/' && (end < 0 || (space > 0 && space < end));
        int to = stroke ? (space < 0 ? start.length() : space) : end;
        String inner = to < 0 ? "" : start.substring(i + 1, to);
        if (inner.length() > 1 && agency(inner.replaceAll("[.:]$", ""))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isName(String name) {
    return FrameWords.agency(name) || letters(name.strip());
  }

  /** Whether a name is single letters of a script without capitals. */
  private static boolean letters(String name) {
    return name.codePointAt(0) >= CASELESS && LETTERS.matcher(name).matches();
  }

  private static Optional<Dateline> dashed(String start) {
    boolean possible = Frames.has(start, "(–—") || start.contains("- ");
    Matcher found = DASHED.matcher(start);
    if (!possible || !found.find()) {
      return Optional.empty();
    }
    String place = found.group("place").strip();
    String agency = found.group(AGENCY);
    boolean dash = "-–—".indexOf(found.group("mark").charAt(found.group("mark").length() - 1)) >= 0;
    boolean caps = place.equals(place.toUpperCase(Locale.ROOT)) && upper(place);
    boolean dated = found.group("date") != null || found.group("after") != null;
    if (agency != null) {
      boolean fits = (caps && dash && unknown(agency)) || (caps && dated);
      return fits ? Optional.of(Dateline.sure(found.end())) : Optional.empty();
    }
    return caps && dash && place.split(" ", -1).length <= MOST_WORDS
        ? Optional.of(new Dateline(found.end(), true, dated ? "" : place))
        : Optional.empty();
  }

  private static boolean upper(String place) {
    int letters = 0;
    for (int i = 0; i < place.length(); i++) {
      letters += Character.isUpperCase(place.charAt(i)) ? 1 : 0;
    }
    return letters >= LEAST_CAPITALS;
  }

  private static boolean unknown(String name) {
    return FrameWords.words(name).stream().noneMatch(Lexicon::knows);
  }

  /** Whether a name in brackets is that of an agency or section. */
  private static boolean agency(String name) {
    for (String part : name.split("[=/,]", -1)) {
      if (FrameWords.agency(part)) {
        return true;
      }
    }
    String plain = name.strip();
    boolean letters = plain.chars().allMatch(c -> c >= 'A' && c <= 'Z');
    return (letters && plain.length() >= 2 && plain.length() <= 4 && !known(plain))
        || letters(plain)
        || name.startsWith("本报");
  }

  private static boolean known(String name) {
    return name.length() > LEAST_CAPITALS && Lexicon.knows(Folding.fold(name));
  }
}
