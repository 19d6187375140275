package io.github.echosift.quantities;

import io.github.echosift.tokens.Dates;
import io.github.echosift.tokens.Literals;
import io.github.echosift.tokens.NumberStart;
import io.github.echosift.tokens.NumberWords;
import io.github.echosift.tokens.Quantity;
import io.github.echosift.tokens.Token;
import io.github.echosift.tokens.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/*
 * Kernel. One amount in two house styles is one token: 1,000 and a thousand, $5m and 5 million dollars,
 * 7pm and 19:00, the 3rd of May and May 3. What makes another amount stays in the key: sign, scale,
 * unit, currency.
 */

/** Joins raw tokens that state an amount, a date or a time to one token. */
public final class Quantities {
  private static final Set<String> CLOCK_WORDS = Set.of("uhr", "oclock");

  /** Words behind hours and minutes that say that it is a time of day. */
  private static final Set<String> HOURS =
      Set.of("uhr", "oclock", "horas", "heures", "ore", "uur", "godz", "hrs");

  /** Numbers with colons between them that are told apart; of more the whole is one. */
  private static final int MOST_PARTS = 8;

  private final List<Token> raw;
  private final List<Token> out;
  private int at;

  private Quantities(List<Token> raw) {
    this.raw = raw;
    this.out = new ArrayList<>(raw.size());
  }

  /** The tokens with amounts joined. */
  public static List<Token> joined(List<Token> raw) {
    Quantities reader = new Quantities(raw);
    while (reader.at < raw.size()) {
      reader.next();
    }
    Days.lists(reader.out);
    return reader.out;
  }

  private void next() {
    Token token = raw.get(at);
    if (read(Eras.at(raw, at))
        || read(Halves.at(raw, at))
        || read(SpokenClock.at(raw, at))
        || read(Fractions.at(raw, at))) {
      return;
    }
    if (token.is(Token.Kind.CHARACTER)) {
      chinese();
    } else if (token.is(Token.Kind.SIGN)
        && CurrencyWords.of(token) != null
        && NumberStart.at(raw, at + 1)) {
      int from = at++;
      number(from, CurrencyWords.of(token));
    } else if (token.is(Token.Kind.WORD) && (monthFirst() || ordinalDate(token))) {
      return;
    } else if (NumberStart.sign(raw, at)) {
      at++;
    } else if (NumberStart.at(raw, at)) {
      number(at, "");
    } else if (CurrencyWords.isCode(token) && NumberStart.at(raw, at + 1)) {
      int from = at++;
      number(from, CurrencyWords.of(token));
    } else if (CurrencyWords.prefix(token) > 0) {
      int cut = CurrencyWords.prefix(token);
      literal(at, token.key().substring(cut), "", Units.of(token.key().substring(0, cut)));
    } else if (CurrencyWords.dollar(raw, at) != null && NumberStart.at(raw, at + 2)) {
      int from = at;
      at += 2;
      number(from, CurrencyWords.dollar(raw, from));
    } else {
      keep(token);
    }
  }

  private boolean read(Reading found) {
    return read(at, found);
  }

  private boolean read(int from, Reading found) {
    if (found != null) {
      at = found.end();
      add(from, found.quantity());
    }
    return found != null;
  }

  private void keep(Token token) {
    String before = out.isEmpty() ? "" : out.get(out.size() - 1).raw();
    Optional<String> roman =
        token.is(Token.Kind.WORD) ? RomanNumerals.read(before, token.raw()) : Optional.empty();
    if (roman.isPresent()) {
      int from = at++;
      add(from, new Quantity(roman.get(), null, ""));
      return;
    }
    boolean mixed = token.is(Token.Kind.WORD) && Literals.hasDigit(token.key());
    out.add(
        mixed
            ? new Token(
                token.key(), token.raw(), Token.Kind.MODEL, token.sentence(), false, false, null)
            : token);
    at++;
  }

  private void number(int from, String before) {
    String sign = "";
    if (NumberStart.MINUS.contains(raw.get(at).key())) {
      sign = "-";
      at++;
    }
    Token first = raw.get(at);
    String key = first.key();
    char head = key.charAt(0);
    if ((head >= '0' && head <= '9') || head == '-') {
      int end = Literals.split(key);
      literal(from, sign + key.substring(0, end), key.substring(end), before);
    } else {
      words(from, before, sign);
    }
  }

  private void literal(int from, String written, String suffix, String before) {
    String digits = written;
    at++;
    if ((Literals.CLOCK.matcher(written + suffix).matches() && clock(from, written + suffix))
        || (suffix.isEmpty() && eastAsian(from, digits))) {
      return;
    }
    String half = Literals.MORNING.get(suffix);
    if (half != null || (suffix.isEmpty() && isHalf())) {
      add(
          from,
          Quantity.time(digits, half == null ? Literals.MORNING.get(raw.get(at++).key()) : half));
      return;
    }
    if (suffix.isEmpty() && at < raw.size() && CLOCK_WORDS.contains(raw.get(at).key())) {
      at++;
      add(from, Quantity.time(digits, dayPart(digits)));
      return;
    }
    if ((suffix.isEmpty() || Literals.ORDINAL.contains(suffix)) && date(from, digits)) {
      return;
    }
    Dates.Dated dated = suffix.isEmpty() ? Dates.numeric(raw, at - 1, digits) : null;
    if (dated != null) {
      at = dated.end();
      add(from, new Quantity(dated.month() + "-" + dated.day(), null, "date"));
      add(at - 1, new Quantity(Integer.toString(dated.year()), null, ""));
      return;
    }
    if (digits.indexOf(':') >= 0) {
      String[] parts = digits.split(":", -1);
      // Each would hold all that is written.
      for (String part : parts.length > MOST_PARTS ? new String[] {digits} : parts) {
        add(from, new Quantity(part, null, ""));
      }
      return;
    }
    while (suffix.isEmpty() && Literals.thousands(raw, at, digits)) {
      digits += raw.get(at++).key();
    }
    if (suffix.isEmpty() && Literals.isFraction(raw, at) && Literals.isWhole(digits)) {
      digits += raw.get(at++).key().substring(1);
    }
    if (suffix.equals("+")) {
      add(from, new Quantity(digits + "+", null, before));
      return;
    }
    String second = Literals.second(digits);
    amount(
        from,
        Literals.canonical(digits),
        second,
        Literals.ORDINAL.contains(suffix) ? "" : suffix,
        before);
  }

  private boolean isHalf() {
    return at < raw.size() && Literals.MORNING.containsKey(raw.get(at).key());
  }

  /** Reads 19:00, 7:30 pm, 19.30 Uhr, 19h30; not 5.10, which is a number unless a word says so. */
  private boolean clock(int from, String written) {
    boolean half = isHalf();
    boolean named = at < raw.size() && HOURS.contains(raw.get(at).key());
    if (written.indexOf('.') >= 0 && !half && !named) {
      return false;
    }
    String which = half ? Literals.MORNING.get(raw.get(at).key()) : "";
    at += half || named ? 1 : 0;
    String time = written.replace('.', ':').replace('h', ':');
    add(from, Quantity.time(time, half ? which : dayPart(time)));
    return true;
  }

  /** Reads the part of the day behind a time; empty if none stands there. */
  private String dayPart(String time) {
    DayParts.Found part = DayParts.at(raw, at);
    if (part == null) {
      return "";
    }
    at = part.end();
    int colon = time.indexOf(':');
    return part.half(Dates.small(colon < 0 ? time : time.substring(0, colon), 24).orElse(0));
  }

  private boolean eastAsian(int from, String hour) {
    Optional<EastAsianClock.Found> found = EastAsianClock.behind(out, raw, at, hour);
    found.ifPresent(
        time -> {
          at = time.end();
          out.subList(out.size() - time.words(), out.size()).clear();
          add(from - time.words(), Quantity.time(hour + ":" + time.minute(), time.half()));
        });
    return found.isPresent();
  }

  /** Reads the month behind the number of a day, or behind another one: 5-8 June. */
  private boolean date(int from, String digits) {
    if (dated(from, Dates.behind(raw, at, digits))) {
      return true;
    }
    Integer month = Days.month(raw, at, digits);
    return month != null && dated(from, new Dates.Found(at, Integer.parseInt(digits), month));
  }

  /** Reads June 5, and June 5 to 8. */
  private boolean monthFirst() {
    Dates.Found found = Dates.monthFirst(raw, at);
    if (!dated(at, found)) {
      return false;
    }
    int later = Days.later(raw, at, found.day());
    if (later > 0) {
      if (Days.joins(raw.get(at).key())) {
        out.add(raw.get(at++));
      }
      int from = at++;
      add(from, new Quantity(found.month() + "-" + later, null, "date"));
    }
    return true;
  }

  /** Reads the first of May, ersten Mai, premier mai. */
  private boolean ordinalDate(Token token) {
    Integer day = NumberWords.ordinal(token.key());
    Dates.Found found = day == null ? null : Dates.behind(raw, at + 1, Integer.toString(day));
    return dated(at, found);
  }

  private boolean dated(int from, Dates.Found found) {
    if (found == null) {
      return false;
    }
    at = found.end();
    dropArticle();
    add(from, new Quantity(found.month() + "-" + found.day(), null, "date"));
    return true;
  }

  /** The article of the 3rd of May says nothing. */
  private void dropArticle() {
    int last = out.size() - 1;
    if (last >= 0 && Dates.OF.contains(out.get(last).key())) {
      out.remove(last);
    }
  }

  private void words(int from, String before, String sign) {
    SpelledNumber spelled = SpelledNumber.read(raw, at);
    at = spelled.end();
    amount(from, sign + spelled.value(), null, "", before);
  }

  /** Reads scale and unit behind a number. */
  private void amount(int from, String digits, String second, String suffix, String before) {
    boolean bare = suffix.isEmpty() && before.isEmpty();
    DayParts.Found part = bare ? DayParts.behindHour(raw, from, at, digits) : null;
    if (part != null) {
      at = part.end();
      add(from, Quantity.time(digits, part.half(Integer.parseInt(digits))));
      return;
    }
    read(
        from, ScaledAmount.read(raw, at, new ScaledAmount.Written(digits, second, suffix, before)));
  }

  private void chinese() {
    int from = at;
    int frost = ChineseNumerals.belowZero(raw, at);
    String sign = frost == 0 ? "" : "-";
    int digits = at + frost;
    int end = ChineseNumerals.end(raw, digits);
    if (end > digits) {
      String value = sign + ChineseNumerals.value(raw.subList(digits, end));
      at = end;
      if (!eastAsian(from, value)) {
        add(from, new Quantity(value, null, ""));
      }
    } else if (frost > 0 && digits < raw.size() && Literals.isWhole(raw.get(digits).key())) {
      at = digits;
      literal(from, sign + raw.get(digits).key(), "", "");
    } else {
      keep(raw.get(from));
    }
  }

  private void add(int from, Quantity quantity) {
    Token first = raw.get(from);
    StringBuilder written = new StringBuilder(first.raw());
    for (int i = from + 1; i < at; i++) {
      written.append(' ').append(raw.get(i).raw());
    }
    out.add(
        new Token(
            quantity.key(),
            written.toString(),
            Token.Kind.QUANTITY,
            first.sentence(),
            false,
            first.opens(),
            quantity));
  }
}
