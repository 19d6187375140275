package io.github.echosift.nearmiss;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kinds of edits that leave the facts of an open text as they are. */
enum Harmless {
  CAPITALS {
    @Override
    String[] pair(Tongue tongue, String text, Random random) {
      return to(text, text.toUpperCase(tongue.locale()));
    }
  },
  MARKS {
    @Override
    String[] pair(Tongue tongue, String text, Random random) {
      return to(
          text,
          random.nextBoolean()
              ? "“" + text.replaceAll("\\.(?!\\w)", "") + "”"
              : text.replaceAll(",(?!\\d)", ""));
    }
  },
  UNICODE {
    @Override
    String[] pair(Tongue tongue, String text, Random random) {
      String parts = Normalizer.normalize(text, Normalizer.Form.NFD);
      boolean bare = random.nextBoolean() && !tongue.code.equals("ru");
      return to(text, bare ? parts.replaceAll("\\p{Mn}", "") : parts.replace(" ", "  "));
    }
  },
  WIDTH {
    @Override
    String[] pair(Tongue tongue, String text, Random random) {
      StringBuilder out = new StringBuilder();
      text.chars()
          .forEach(
              c ->
                  out.append(
                      (char)
                          (c > 0x20 && c < 0x7F && Character.isLetterOrDigit(c) ? c + 0xFEE0 : c)));
      return to(text, out.toString());
    }
  },
  SWAPPED {
    @Override
    String[] pair(Tongue tongue, String text, Random random) {
      int[] word = word(text, 6, random);
      if (word == null) {
        return null;
      }
      int at = word[0] + 1 + random.nextInt(word[1] - word[0] - 2);
      String slip =
          text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
      return text.charAt(at) == text.charAt(at + 1) ? null : to(text, slip);
    }
  },
  DROPPED {
    @Override
    String[] pair(Tongue tongue, String text, Random random) {
      int[] word = word(text, 7, random);
      if (word == null) {
        return null;
      }
      int at = word[0] + 1 + random.nextInt(word[1] - word[0] - 3);
      return to(text, text.substring(0, at) + text.substring(at + 1));
    }
  },
  DOUBLED {
    @Override
    String[] pair(Tongue tongue, String text, Random random) {
      int[] word = word(text, 6, random);
      if (word == null) {
        return null;
      }
      int at = word[0] + 1 + random.nextInt(word[1] - word[0] - 2);
      return to(text, text.substring(0, at) + text.charAt(at) + text.substring(at));
    }
  },
  OUTLET {
    @Override
    String[] pair(Tongue tongue, String text, Random random) {
      return to(
          text,
          text
              + Harm.pick(
                  java.util.List.of(" - The Norby Times", " | Reuters", " – BBC News"), random));
    }
  },
  DATELINE {
    @Override
    String[] pair(Tongue tongue, String text, Random random) {
      return to(
          text,
          Harm.pick(
                  java.util.List.of("NORBY (Reuters) - ", "TARVIK, June 5 (AP) — ", "BREAKING: "),
                  random)
              + text);
    }
  },
  RETWEET {
    @Override
    String[] pair(Tongue tongue, String text, Random random) {
      return to(text, random.nextBoolean() ? "RT @norby: " + text : text + " via @norby");
    }
  },
  NOTICE {
    @Override
    String[] pair(Tongue tongue, String text, Random random) {
      String stop = tongue.spaced() ? ". " : "。";
      return to(text, text.replaceAll("[.。]$", "") + stop + Harm.pick(tongue.of("notice"), random));
    }
  },
  NOTATION {
    @Override
    String[] pair(Tongue tongue, String text, Random random) {
      String[][] equal = {
        {"1000", "1,000"},
        {"19:30", "7:30 pm"},
        {"5 km", "5km"},
        {"$5m", "$5 million"},
        {"40%", "40 %"},
        {"250000", "250,000"},
        {"€20", "20 EUR"},
        {"3.50 €", "€3.50"}
      };
      String[] pair = equal[random.nextInt(equal.length)];
      String amount = Harm.pick(tongue.of("amount"), random);
      return to(
          text + " " + String.format(Locale.ROOT, amount, pair[0]),
          text + " " + String.format(Locale.ROOT, amount, pair[1]));
    }
  };

  private static final Pattern WORD = Pattern.compile("(?<=[ ,])\\p{Ll}{6,}(?=[ ,.])");

  /** A text and the same in another style; null if this text offers no place for it. */
  abstract String[] pair(Tongue tongue, String text, Random random);

  private static String[] to(String text, String other) {
    return text.equals(other) ? null : new String[] {text, other};
  }

  private static int[] word(String text, int letters, Random random) {
    Matcher found = WORD.matcher(text);
    int[] out = null;
    int seen = 0;
    while (found.find()) {
      if (found.end() - found.start() >= letters && random.nextInt(++seen) == 0) {
        out = new int[] {found.start(), found.end()};
      }
    }
    return out;
  }
}
