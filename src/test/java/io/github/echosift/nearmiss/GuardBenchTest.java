package io.github.echosift.nearmiss;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.NearMiss;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Sentences made of parts, each with one part replaced: what states another fact must be refused,
 * what is style or frame must pass. Shares over all, asserted.
 */
class GuardBenchTest {
  private static final int ROUNDS = 60;

  /**
   * How a language tells of who did what where.
   *
   * @param frame with places for who, whom, place, number, day
   * @param negative the same, denied
   * @param names of persons and places
   * @param words that exclude each other
   */
  private record Language(String frame, String negative, String[] names, String[] words) {}

  private static final List<Language> LANGUAGES =
      List.of(
          new Language(
              "On Friday %1$s beat %2$s at %3$s with %4$d points in the %5$s hall",
              "On Friday %1$s did not beat %2$s at %3$s with %4$d points in the %5$s hall",
              new String[] {"Norby", "Tarvik", "Osland", "Hemmar", "Ryvold", "Kastby"},
              new String[] {"red", "blue", "green", "white"}),
          new Language(
              "Am Freitag schlug %1$s den Verein %2$s in %3$s mit %4$d Punkten im Saal %5$s",
              "Am Freitag schlug %1$s den Verein %2$s in %3$s nicht mit %4$d Punkten im Saal %5$s",
              new String[] {"Norbeck", "Tarheim", "Ostfelden", "Hemdorf", "Ryburg", "Kastau"},
              new String[] {"rot", "blau", "grün", "weiß"}),
          new Language(
              "Vendredi %1$s a battu %2$s à %3$s avec %4$d points dans la salle %5$s",
              "Vendredi %1$s n'a pas battu %2$s à %3$s avec %4$d points dans la salle %5$s",
              new String[] {"Norville", "Tarvic", "Oslande", "Hemmare", "Ryvaux", "Castbois"},
              new String[] {"rouge", "bleue", "verte", "blanche"}),
          new Language(
              "El viernes %1$s venció a %2$s en %3$s con %4$d puntos en la sala %5$s",
              "El viernes %1$s no venció a %2$s en %3$s con %4$d puntos en la sala %5$s",
              new String[] {"Norbosa", "Tarvico", "Oslanda", "Hemaro", "Rivaldea", "Castubio"},
              new String[] {"roja", "azul", "verde", "blanca"}),
          new Language(
              "В пятницу %1$s победил клуб %2$s в городе %3$s набрав %4$d очков зал %5$s",
              "В пятницу %1$s не победил клуб %2$s в городе %3$s набрав %4$d очков зал %5$s",
              new String[] {"Норбин", "Тарвик", "Осландо", "Хеммар", "Рывольд", "Кастово"},
              new String[] {"красный", "синий", "зеленый", "белый"}),
          new Language(
              "يوم الجمعة هزم %1$s فريق %2$s في مدينة %3$s وسجل %4$d نقطة في القاعة %5$s",
              "يوم الجمعة لم يهزم %1$s فريق %2$s في مدينة %3$s وسجل %4$d نقطة في القاعة %5$s",
              new String[] {"نوربي", "طارفك", "اوسلاند", "همار", "ريفولد", "كاستبي"},
              new String[] {"حمراء", "زرقاء", "خضراء", "بيضاء"}));

  private final NearMissGuard guard = new NearMissGuard(EnumSet.allOf(NearMiss.class));

  @Test
  void nearMiss_otherFacts_isRefused() {
    List<String> passed = new ArrayList<>();
    int count = 0;
    for (Language language : LANGUAGES) {
      Random random = new Random(7);
      for (int round = 0; round < ROUNDS; round++) {
        Object[] facts = facts(language, random);
        String text = String.format(Locale.ROOT, language.frame(), facts);
        for (String other : harmful(language, facts, random)) {
          count++;
          if (!guard.nearMiss(text, other)) {
            passed.add(text + " | " + other);
          }
        }
      }
    }
    assertTrue(passed.size() * 100 < count, passed.size() + " of " + count + ": " + head(passed));
  }

  @Test
  void nearMiss_styleAndFrame_passes() {
    List<String> refused = new ArrayList<>();
    int count = 0;
    for (Language language : LANGUAGES) {
      Random random = new Random(8);
      for (int round = 0; round < ROUNDS; round++) {
        String text = String.format(Locale.ROOT, language.frame(), facts(language, random));
        for (UnaryOperator<String> edit : harmless(random)) {
          count++;
          if (guard.nearMiss(text, edit.apply(text))) {
            refused.add(text + " | " + edit.apply(text));
          }
        }
      }
    }
    assertTrue(refused.size() * 20 <= count, refused.size() + " of " + count + head(refused));
  }

  private static List<String> head(List<String> all) {
    return all.subList(0, Math.min(8, all.size()));
  }

  private static Object[] facts(Language language, Random random) {
    List<String> names = new ArrayList<>(List.of(language.names()));
    Collections.shuffle(names, random);
    String word = language.words()[random.nextInt(language.words().length)];
    return new Object[] {names.get(0), names.get(1), names.get(2), 13 + random.nextInt(80), word};
  }

  private static List<String> harmful(Language language, Object[] facts, Random random) {
    List<String> out = new ArrayList<>();
    out.add(String.format(Locale.ROOT, language.negative(), facts));
    out.add(changed(language, facts, 3, (int) facts[3] + 1 + random.nextInt(9)));
    out.add(changed(language, facts, 2, unused(language.names(), facts)));
    out.add(changed(language, facts, 0, unused(language.names(), facts)));
    out.add(changed(language, facts, 4, unused(language.words(), facts)));
    Object[] turned = facts.clone();
    turned[0] = facts[1];
    turned[1] = facts[0];
    out.add(String.format(Locale.ROOT, language.frame(), turned));
    return out;
  }

  private static String unused(String[] all, Object[] facts) {
    List<Object> used = List.of(facts);
    for (String one : all) {
      if (!used.contains(one)) {
        return one;
      }
    }
    throw new IllegalStateException("nothing left");
  }

  private static String changed(Language language, Object[] facts, int place, Object value) {
    Object[] other = facts.clone();
    other[place] = value;
    return String.format(Locale.ROOT, language.frame(), other);
  }

  private static List<UnaryOperator<String>> harmless(Random random) {
    int place = random.nextInt(3);
    return List.of(
        text -> text.toUpperCase(Locale.ROOT),
        text -> text + ".",
        text -> "“" + text + "”",
        text -> text.replace(" ", "  "),
        text -> "RT @somebody: " + text,
        text -> text + " - The Norby Times",
        text -> "TARVIK (Wirepress) - " + text,
        text -> text + ". © 2026 Nordpost. All rights reserved.",
        text -> text + " (video)",
        text -> swapped(text, place));
  }

  /** Swaps two neighbouring letters inside the longest lower-case word. */
  private static String swapped(String text, int place) {
    String longest = "";
    for (String word : text.split(" ", -1)) {
      boolean lower = word.equals(word.toLowerCase(Locale.ROOT));
      longest = lower && word.length() > longest.length() ? word : longest;
    }
    if (longest.length() < 5) {
      return text;
    }
    int at = 1 + Math.min(place, longest.length() - 4);
    String slip =
        longest.substring(0, at)
            + longest.charAt(at + 1)
            + longest.charAt(at)
            + longest.substring(at + 2);
    return text.replace(longest, slip);
  }
}
