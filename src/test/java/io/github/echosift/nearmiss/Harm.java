package io.github.echosift.nearmiss;

import io.github.echosift.tokens.WordClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kinds of edits that make another fact of an open text. */
enum Harm {
  ORDER {
    @Override
    String[] pair(Tongue tongue, String text, Random random) {
      String[] names = two(tongue.names(), random);
      String roles = pick(tongue.of("roles"), random);
      return both(
          tongue, text, form(roles, names[0], names[1]), form(roles, names[1], names[0]), random);
    }
  },
  NEGATION {
    @Override
    String[] pair(Tongue tongue, String text, Random random) {
      Matcher found =
          Pattern.compile(tongue.of("negation").get(0), Pattern.UNICODE_CHARACTER_CLASS)
              .matcher(text);
      return found.find()
          ? new String[] {text, found.replaceFirst(tongue.of("negation").get(1))}
          : null;
    }
  },
  NUMBER {
    @Override
    String[] pair(Tongue tongue, String text, Random random) {
      Matcher found = Pattern.compile("(?<![\\d.,:])\\d{1,4}(?![\\d.,:])").matcher(text);
      if (found.find()) {
        int number = Integer.parseInt(found.group());
        return new String[] {
          text, found.replaceFirst(Integer.toString(number + 1 + random.nextInt(9)))
        };
      }
      int number = 3 + random.nextInt(90);
      String unit = pick(tongue.of("unit"), random);
      return amounts(
          tongue, text, number + gap(tongue) + unit, (number + 2) + gap(tongue) + unit, random);
    }
  },
  SCALE {
    @Override
    String[] pair(Tongue tongue, String text, Random random) {
      String[] scales = two(tongue.of("scale").toArray(new String[0]), random);
      int number = 2 + random.nextInt(90);
      return amounts(
          tongue, text, number + gap(tongue) + scales[0], number + gap(tongue) + scales[1], random);
    }
  },
  UNIT {
    @Override
    String[] pair(Tongue tongue, String text, Random random) {
      List<String> all = random.nextInt(3) == 0 ? tongue.of("rate") : tongue.of("unit");
      String[] units = two(all.toArray(new String[0]), random);
      int number = 2 + random.nextInt(90);
      return amounts(
          tongue, text, number + gap(tongue) + units[0], number + gap(tongue) + units[1], random);
    }
  },
  SIGN {
    @Override
    String[] pair(Tongue tongue, String text, Random random) {
      int number = 2 + random.nextInt(30);
      return amounts(tongue, text, number + " °C", "-" + number + " °C", random);
    }
  },
  DATE {
    @Override
    String[] pair(Tongue tongue, String text, Random random) {
      int day = 1 + random.nextInt(20);
      int month = 1 + random.nextInt(11);
      return switch (random.nextInt(3)) {
        case 0 -> both(tongue, text, tongue.date(day, month), tongue.date(day + 3, month), random);
        case 1 -> both(tongue, text, tongue.date(day, month), tongue.date(day, month + 1), random);
        default -> both(tongue, text, tongue.day(day), tongue.day(day + 2), random);
      };
    }
  },
  NAME {
    @Override
    String[] pair(Tongue tongue, String text, Random random) {
      Matcher found =
          Pattern.compile("(?<=\\p{Ll} )\\p{Lu}\\p{Ll}{3,}\\b", Pattern.UNICODE_CHARACTER_CLASS)
              .matcher(text);
      if (found.find() && !text.contains("Norby")) {
        return new String[] {
          text, text.substring(0, found.start()) + "Norby" + text.substring(found.end())
        };
      }
      String[] names = two(tongue.names(), random);
      return both(tongue, text, names[0], names[1], random);
    }
  },
  PLACE {
    @Override
    String[] pair(Tongue tongue, String text, Random random) {
      String[] codes =
          two(new String[] {"DE", "FR", "ES", "IT", "RU", "CN", "BR", "IN", "EG", "MX"}, random);
      String place = pick(tongue.of("place"), random);
      return both(
          tongue,
          text,
          form(place, new Locale("", codes[0]).getDisplayCountry(tongue.locale())),
          form(place, new Locale("", codes[1]).getDisplayCountry(tongue.locale())),
          random);
    }
  },
  LOWER_TOWN {
    @Override
    String[] pair(Tongue tongue, String text, Random random) {
      String[] names = two(tongue.names(), random);
      String place = pick(tongue.of("place"), random);
      return both(
          tongue,
          text.toLowerCase(Locale.ROOT),
          form(place, names[0]).toLowerCase(Locale.ROOT),
          form(place, names[1]).toLowerCase(Locale.ROOT),
          random);
    }
  },
  MODEL {
    @Override
    String[] pair(Tongue tongue, String text, Random random) {
      int number = 10 + random.nextInt(80);
      String[] letters = two(new String[] {"K", "S", "GT-", "A3", "X"}, random);
      return random.nextBoolean()
          ? both(tongue, text, letters[0] + number, letters[1] + number, random)
          : both(tongue, text, letters[0] + number, letters[0] + (number + 1), random);
    }
  },
  ANTONYM {
    @Override
    String[] pair(Tongue tongue, String text, Random random) {
      for (String opposites : tongue.of("opposites")) {
        String[] sides = opposites.split(",", -1);
        for (int i = 0; i < 2; i++) {
          int at = word(tongue, text, sides[i]);
          if (at >= 0) {
            return new String[] {
              text, text.substring(0, at) + sides[1 - i] + text.substring(at + sides[i].length())
            };
          }
        }
      }
      return null;
    }
  },
  WORD {
    @Override
    String[] pair(Tongue tongue, String text, Random random) {
      if (!tongue.spaced()) {
        return null;
      }
      Matcher found = Pattern.compile("(?<=[ ,])\\p{Ll}[\\p{Ll}\\p{M}]{4,}(?=[ ,.])").matcher(text);
      List<int[]> places = new ArrayList<>();
      while (found.find()) {
        if (tongue.frequent().contains(found.group()) && !about(found.group())) {
          places.add(new int[] {found.start(), found.end()});
        }
      }
      if (places.isEmpty()) {
        return null;
      }
      int[] place = places.get(random.nextInt(places.size()));
      String other = pick(tongue.frequent(), random);
      String old = text.substring(place[0], place[1]);
      boolean akin = other.substring(0, 4).equals(old.substring(0, 4)) || about(other);
      return akin
          ? null
          : new String[] {text, text.substring(0, place[0]) + other + text.substring(place[1])};
    }
  },
  ADDITION {
    @Override
    String[] pair(Tongue tongue, String text, Random random) {
      String[] names = two(tongue.names(), random);
      String more = form(pick(tongue.of("roles"), random), names[0], names[1]);
      return new String[] {text + " " + more + (tongue.spaced() ? "." : "。"), text};
    }
  },
  OTHER_END {
    @Override
    String[] pair(Tongue tongue, String text, Random random) {
      String[] ends = two(tongue.texts.toArray(String[]::new), random);
      String stop = tongue.spaced() ? ". " : "。";
      String before = text + stop;
      return ends[0].equals(text) || ends[1].equals(text)
          ? null
          : new String[] {before + sentence(ends[0], stop), before + sentence(ends[1], stop)};
    }
  };

  /** The first sentence of a text, or all of it. */
  private static String sentence(String text, String stop) {
    int end = text.indexOf(stop);
    return end < 0 ? text : text.substring(0, end + stop.length()).strip();
  }

  /** A text and another one that states another fact; null if this text offers no place for it. */
  abstract String[] pair(Tongue tongue, String text, Random random);

  private static boolean about(String word) {
    return WordClasses.isFunction(io.github.echosift.lexicon.Folding.fold(word));
  }

  private static int word(Tongue tongue, String text, String word) {
    int at = text.indexOf(word);
    while (at >= 0 && tongue.spaced()) {
      boolean starts = at == 0 || !Character.isLetter(text.charAt(at - 1));
      int end = at + word.length();
      if (starts && (end == text.length() || !Character.isLetter(text.charAt(end)))) {
        return at;
      }
      at = text.indexOf(word, at + 1);
    }
    return at;
  }

  private static String gap(Tongue tongue) {
    return tongue.spaced() ? " " : "";
  }

  private static String form(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  static <T> T pick(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  private static String[] two(String[] all, Random random) {
    int first = random.nextInt(all.length);
    int second = (first + 1 + random.nextInt(all.length - 1)) % all.length;
    return new String[] {all[first], all[second]};
  }

  private static String[] amounts(Tongue tongue, String text, String a, String b, Random random) {
    String amount = pick(tongue.of("amount"), random);
    return both(tongue, text, form(amount, a), form(amount, b), random);
  }

  /** Puts a phrase behind the text, before it or into its middle. */
  private static String[] both(Tongue tongue, String text, String a, String b, Random random) {
    int middle = text.indexOf(' ', text.length() / 2);
    return switch (random.nextInt(3)) {
      case 0 -> new String[] {a + ": " + text, b + ": " + text};
      case 1 -> {
        String bare = text.replaceAll("[.。]$", "");
        String comma = tongue.spaced() ? ", " : "，";
        yield new String[] {bare + comma + a, bare + comma + b};
      }
      default ->
          middle < 0
              ? new String[] {text + " " + a, text + " " + b}
              : new String[] {
                text.substring(0, middle) + " (" + a + ")" + text.substring(middle),
                text.substring(0, middle) + " (" + b + ")" + text.substring(middle)
              };
    };
  }
}
