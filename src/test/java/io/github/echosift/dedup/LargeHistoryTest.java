package io.github.echosift.dedup;

import static io.github.echosift.config.LateOriginal.OLDEST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.DedupRequest;
import io.github.echosift.config.HistoryConfig;
import io.github.echosift.config.TimeWindow;
import io.github.echosift.ledger.HistoryStore;
import io.github.echosift.ledger.Manifest;
import io.github.echosift.run.Steps;
import io.github.echosift.run.Watcher;
import io.github.echosift.schema.Rule;
import io.github.echosift.spark.Scratch;
import io.github.echosift.upkeep.Rebuild;
import io.github.echosift.upkeep.Upkeep;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A history so large that a batch is held against what comes near it only: the rows are those of
 * one run over everything.
 */
class LargeHistoryTest extends HistoryRuns {
  private static final int STRANGERS = 10_050;
  private static final int GREEK = 0x3B1;
  private static final String HEAD =
      "The council met on Tuesday evening to settle the accounts of the year that had passed. ";
  private static final String EXCERPT =
      "A wooden bridge from the time of the first settlers was found below the old mill, and the"
          + " museum wants to show its beams once they have dried for some winters. ";
  private static final String PASSAGE =
      "Children of the village school had seen the end of a beam when the river was low, and told"
          + " their teacher, who called the county's office for monuments that same afternoon. ";
  private static final String LAST =
      "Visitors are asked to stay on the path until the fence is built, said the mayor.";

  @Test
  void dedup_batchesAfterManyStrangers_giveTheRowsOfOneRun() throws IOException {
    List<String> news = new ArrayList<>(DedupHistoryTest.news());
    Collections.shuffle(news, new Random(7));
    List<String> first = new ArrayList<>(strangers());
    first.addAll(named("0-", news.subList(0, 90)));
    List<String> second = named("1-", news.subList(90, 170));
    second.add(line("1-part", PASSAGE, 3));
    second.add(line("1-whole", HEAD + EXCERPT + PASSAGE, 3));
    List<String> third = named("2-", news.subList(170, news.size()));
    third.add(line("2-part", EXCERPT.strip(), 4));
    third.add(line("2-whole", EXCERPT.toUpperCase(Locale.ROOT) + PASSAGE + LAST, 4));
    List<List<String>> batches = List.of(first, second, third);
    Told whole = told(batches.stream().flatMap(List::stream).toList(), DedupRequest.of(LEXICAL));

    List<String> pairs = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    for (int i = 0; i < batches.size(); i++) {
      Told told = told(batches.get(i), LEXICAL, "b" + i);
      assertEquals(i > 0, plan.contains("may have an echo in it"), plan);
      pairs.addAll(told.pairs());
      removed.addAll(told.removed());
    }
    pairs.sort(null);
    removed.sort(null);
    assertTrue(pairs.contains("1-whole 2-part contained"), "" + pairs);
    assertTrue(pairs.contains("1-part 2-whole contained"), "" + pairs);
    assertTrue(removed.size() > 40, "" + removed);
    assertEquals(whole.pairs(), pairs);
    assertSameButRicher(whole.removed(), removed, id -> id.charAt(0));
    HistoryStore store = store();
    Manifest last = store.existing();
    assertEquals(groups(store, last), replayed(store.read(last, "events")));

    // What was stored for words of two says nothing of shingles of three, so all is looked at.
    DedupConfig wide = LEXICAL.with(LEXICAL.thresholds().withShingleWords(3));
    List<String> copy = named("3-", news.subList(3, 4));
    assertEquals(1, told(copy, wide, "wide").removed().size());
    assertTrue(plan.contains(": 10,2"), plan);

    // Made anew, all of it is told by sketches again; compacted, it still is.
    try (Steps steps = new Steps(spark, Watcher.log(), Scratch.of(spark.sparkContext()))) {
      assertTrue(new Rebuild(steps, store, Optional.empty()).run() > STRANGERS);
    }
    new Upkeep(store).compact();
    assertEquals(last.rows("documents") + 1, store.existing().rows("documents"));
    assertEquals(1, told(named("4-", news.subList(5, 6)), LEXICAL, "rebuilt").removed().size());
    assertTrue(plan.matches(".*: [0-9]{1,2} texts may have an echo in it.*"), plan);
  }

  @Test
  @Tag("slow")
  void dedup_bridgeBetweenOldGroups_mergesThemUnderTheOldest() throws IOException {
    String base = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi";
    String a = base + " omicron pi rho sigma one two three";
    String b = base + " omicron pi rho sigma four five six";
    DedupConfig rules =
        LEXICAL.with(
            LEXICAL.thresholds().withLexical(0.8).withLexicalFloor(0.6).withGuards(Set.of()));
    List<String> old = new ArrayList<>(strangers());
    old.add(line("a", a, 5));
    told(old, rules, "1");
    told(List.of(line("b", b, 6), line("b2", b + " sept", 6)), rules, "2");
    Told third =
        told(
            List.of(
                line("c", base + " omicron pi rho sigma", 4),
                line("0-s00007", "an id that was given to a stranger before", 7)),
            rules,
            "3");
    assertEquals(List.of(), third.kept());
    assertEquals(List.of("c a a lexical 1"), third.removed());
    assertEquals(List.of("joined c - a", "late_original c a a", "merged - b a"), third.events());
    HistoryStore store = store();
    Manifest last = store.existing();
    assertEquals("a", groups(store, last).get("b2"));
    assertEquals(groups(store, last), replayed(store.read(last, "events")));

    // An older one than a comes late; b, for which b2 went, is not near it.
    String history = folder.resolve("history").toString();
    DedupRequest oldest = DedupRequest.of(rules).with(HistoryConfig.of(history, "4").with(OLDEST));
    Told late = told(List.of(line("o", a + " seven", 1)), oldest);
    assertEquals(List.of("o"), late.kept());
    assertEquals(List.of("a o a lexical 0.95"), superseded);
    // Found by what went for a, and told of whoever is kept now.
    assertEquals(
        List.of("c2 o a exact 3"),
        told(List.of(line("c2", base + " omicron pi rho sigma", 9)), rules, "5").removed());
    assertEquals(groups(store, store.existing()), replayed(store.read(store.existing(), "events")));
  }

  @Test
  @Tag("slow")
  void dedup_meaningWithinAWindow_isFoundAmongStrangers() throws IOException {
    DedupConfig rules = DedupConfig.defaults().with(Rule.EXACT, Rule.SEMANTIC);
    String history = folder.resolve("history").toString();
    DedupRequest request =
        DedupRequest.of(rules)
            .with(new TimeWindow(Optional.of(Duration.ofDays(1)), Optional.empty()));
    List<String> old = new ArrayList<>(strangers());
    String told = "The government announced a new plan to build more houses for young families.";
    old.add(line("old", told, -200_000));
    old.add(line("new", "Heavy snow closed the mountain pass to all traffic on Monday night.", 5));
    told(old, request.with(HistoryConfig.of(history, "1")));
    Told next =
        told(
            List.of(
                line(
                    "x", "Heavy snow has closed the mountain pass to all traffic Monday night.", 9),
                line("y", told.replace("a new plan", "new plans"), 9),
                line("z", "A quite different sentence about cooking rice with saffron.", 9)),
            request.with(HistoryConfig.of(history, "2")));
    assertEquals(List.of("new x semantic"), next.pairs());
    assertEquals(List.of("y", "z"), next.kept());
    assertTrue(plan.contains(": 1 texts"), plan);
  }

  /** Texts in no language, none like another. */
  private static List<String> strangers() {
    Random random = new Random(3);
    return IntStream.range(0, STRANGERS)
        .mapToObj(
            i -> {
              StringBuilder text = new StringBuilder();
              for (int letter = 0; letter < 24; letter++) {
                text.append((char) (GREEK + random.nextInt(25)));
                text.append(letter % 6 == 5 ? " " : "");
              }
              return line(String.format(Locale.ROOT, "0-s%05d", i), text.toString(), i);
            })
        .toList();
  }

  private static List<String> named(String prefix, List<String> lines) {
    return new ArrayList<>(
        lines.stream().map(line -> line.replaceFirst("\"id\":\"", "$0" + prefix)).toList());
  }
}
