package io.github.echosift.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Valid inputs with something done to them. */
public final class Mutants {
  private static final int MOST_CHARS = 4_000;

  /** Of so many inputs one is long. */
  private static final int LONG_ONE_IN = 400;

  private static final int LONG_CHARS = 60_000;

  private final List<String> seeds;
  private final List<String> fragments;

  private Mutants(List<String> seeds, List<String> fragments) {
    this.seeds = List.copyOf(seeds);
    this.fragments = List.copyOf(fragments);
  }

  /** Texts from valid ones, spoilt by {@link Nasty#TEXTS}. */
  public static Mutants ofTexts(List<String> seeds) {
    return new Mutants(seeds, Nasty.TEXTS);
  }

  /** Bytes, as Latin-1, from valid inputs in UTF-8, spoilt by nasty texts, some as other bytes. */
  public static Mutants ofBytes(List<String> seeds, String... more) {
    List<String> fragments = new ArrayList<>(Nasty.BYTES);
    Nasty.TEXTS.forEach(text -> fragments.add(latin(text)));
    for (String fragment : more) {
      fragments.add(latin(fragment));
    }
    return new Mutants(seeds.stream().map(Mutants::latin).toList(), fragments);
  }

  /** The same with further fragments, as likely together as all others are. */
  public Mutants with(String... more) {
    List<String> all = new ArrayList<>(fragments);
    for (int i = 0; all.size() < 2 * fragments.size(); i++) {
      all.add(more[i % more.length]);
    }
    return new Mutants(seeds, all);
  }

  /** The bytes of a text in UTF-8, a char each. */
  public static String latin(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** The bytes of an input made by {@link #ofBytes}. */
  public static byte[] bytes(String latin) {
    return latin.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** An input. */
  public String one(Random random) {
    String text = seed(random);
    for (int i = random.nextInt(6); i > 0; i--) {
      text = changed(text, random);
    }
    if (random.nextInt(LONG_ONE_IN) == 0 && !text.isEmpty()) {
      String part = slice(text, random);
      return cut((part.isEmpty() ? text : part).repeat(LONG_CHARS / Math.max(1, part.length())));
    }
    return text.length() > MOST_CHARS ? text.substring(0, MOST_CHARS) : text;
  }

  /** Two inputs; often the second is the first with something done to it. */
  public List<String> two(Random random) {
    String first = one(random);
    String second = first;
    if (random.nextInt(4) == 0) {
      second = one(random);
    } else {
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        second = changed(second, random);
      }
    }
    return List.of(first, cut(second));
  }

  private static String cut(String text) {
    return text.length() > LONG_CHARS ? text.substring(0, LONG_CHARS) : text;
  }

  private String seed(Random random) {
    return random.nextInt(12) == 0 ? fragment(random) : seeds.get(random.nextInt(seeds.size()));
  }

  private String fragment(Random random) {
    return fragments.get(random.nextInt(fragments.size()));
  }

  private String changed(String text, Random random) {
    int n = text.length();
    int at = random.nextInt(n + 1);
    String head = text.substring(0, at);
    String tail = text.substring(at);
    return switch (random.nextInt(11)) {
      case 0 -> head + fragment(random) + tail;
      case 1 -> head + fragment(random) + tail.substring(Math.min(tail.length(), 1));
      case 2 -> head + tail.substring(Math.min(tail.length(), random.nextInt(8)));
      case 3 -> head;
      case 4 -> head + seeds.get(random.nextInt(seeds.size()));
      case 5 -> head + slice(text, random).repeat(random.nextInt(20)) + tail;
      case 6 -> swapped(text, random);
      case 7 -> n == 0 ? text : flipped(text, random);
      case 8 -> head + slice(seed(random), random) + tail;
      case 9 -> head + random.nextInt(100_000) + tail;
      default -> words(text, random);
    };
  }

  private static String slice(String text, Random random) {
    int from = random.nextInt(text.length() + 1);
    return text.substring(from, from + random.nextInt(Math.min(40, text.length() - from) + 1));
  }

  private static String flipped(String text, Random random) {
    char[] chars = text.toCharArray();
    chars[random.nextInt(chars.length)] ^= (char) (1 << random.nextInt(8));
    return new String(chars);
  }

  /** A stretch put elsewhere. */
  private static String swapped(String text, Random random) {
    String moved = slice(text, random);
    String rest = text.replaceFirst(java.util.regex.Pattern.quote(moved), "");
    int at = random.nextInt(rest.length() + 1);
    return rest.substring(0, at) + moved + rest.substring(at);
  }

  /** A word in place of another one. */
  private String words(String text, Random random) {
    String[] words = text.split(" ", -1);
    words[random.nextInt(words.length)] =
        random.nextBoolean() ? fragment(random) : words[random.nextInt(words.length)];
    return String.join(" ", words);
  }
}
