package io.github.echosift.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.DedupRequest;
import io.github.echosift.config.HistoryConfig;
import io.github.echosift.config.LateOriginal;
import io.github.echosift.ledger.HistoryStore;
import io.github.echosift.ledger.Manifest;
import io.github.echosift.upkeep.Upkeep;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A batch brings documents older than those kept before, and the oldest are to be kept. */
class LateOriginalTest extends HistoryRuns {
  private static final String BASE =
      "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho";
  private static final String OTHER =
      "one text of some length about a ferry and an island and the people who waited for it";

  /** Unguarded, from 0.7 with a floor of 0.6. */
  private static final DedupConfig LOOSE =
      LEXICAL.with(
          LEXICAL.thresholds().withLexical(0.7).withLexicalFloor(0.6).withGuards(Set.of()));

  private DedupRequest request(DedupConfig rules, String batch) {
    return DedupRequest.of(rules)
        .with(
            HistoryConfig.of(folder.resolve("history").toString(), batch)
                .with(LateOriginal.OLDEST));
  }

  private Told oldest(DedupConfig rules, String batch, String... lines) {
    Told told = told(List.of(lines), request(rules, batch));
    HistoryStore store = store();
    Manifest last = store.existing();
    assertEquals(groups(store, last), replayed(store.read(last, "events")));
    assertEquals(kept(store, last), replayedKept(store.read(last, "events")));
    return told;
  }

  @Test
  void dedup_lateOriginals_areKeptAndWhoeverWasKeptIsSuperseded() throws IOException {
    oldest(LOOSE, "1", line("a", BASE + " one", 50), line("z", OTHER, 50));
    oldest(LOOSE, "2", line("b", BASE + " one two", 60), line("c", BASE, 70));
    // Two late ones, the older one second; e is an echo that is not late.
    String[] third = {
      line("d", BASE + " three", 30),
      line("o", BASE.toUpperCase(Locale.ROOT), 20),
      line("e", BASE + " one two", 80),
    };
    Told told = oldest(LOOSE, "3", third);
    assertEquals(List.of("o"), told.kept());
    assertEquals(List.of("d o a lexical 2", "e o a exact 4"), told.removed());
    assertEquals(List.of("a o a lexical 0.94"), superseded);
    assertEquals(
        List.of(
            "created o - a",
            "joined d - a",
            "joined e - a",
            "late_original o a a",
            "superseded a a a"),
        told.events());
    List<String> files = files();
    // The same again.
    assertEquals(told, oldest(LOOSE, "3", third));
    assertEquals(List.of("a o a lexical 0.94"), superseded);
    assertEquals(files, files());

    // Who comes now goes for the new keeper, by whatever text it is like.
    Told fourth =
        oldest(LOOSE, "4", line("f", BASE + " one", 90), line("g", BASE, 90), line("h", OTHER, 90));
    assertEquals(List.of(), fourth.kept());
    assertEquals(List.of("f o a exact 3", "g o a exact 1", "h z z exact 1"), fourth.removed());
    assertEquals(List.of(), superseded);

    // Later still comes an older one; of two of one time the first row, which ids order.
    Told fifth = oldest(LOOSE, "5", line("p", BASE + " three", 10), line("n", BASE + " three", 10));
    assertEquals(List.of("n"), fifth.kept());
    assertEquals(List.of("p n a exact 2"), fifth.removed());
    assertEquals(List.of("o n a lexical 0.94"), superseded);
    Set<String> kept = kept(store(), store().existing());
    Map<String, String> groups = groups(store(), store().existing());
    new Upkeep(store()).compact();
    new Upkeep(store()).verify();
    assertEquals(kept, kept(store(), store().existing()));
    assertEquals(groups, groups(store(), store().existing()));
    Told sixth = oldest(LOOSE, "6", line("q", BASE + " one", 90), line("r", BASE, 90));
    assertEquals(List.of("q n a exact 6", "r n a exact 4"), sixth.removed());
  }

  @Test
  void dedup_lateOriginalsThatDoNotStandForAll_areKeptBesideOrNotAtAll() {
    DedupConfig rules =
        LEXICAL.with(
            LEXICAL.thresholds().withLexical(0.8).withLexicalFloor(0.7).withGuards(Set.of()));
    String head = BASE + " sigma";
    String long30 = words(0, 30);
    String[] first = {
      line("a", head + " red green blue", 50),
      line("k", long30, 50),
      undated("w", OTHER),
      line("v", OTHER.replace("ferry", "harbour").replace("island", "town"), 50)
    };
    oldest(rules, "1", first);
    oldest(
        rules,
        "2",
        line("b", head + " apple pear plum", 60),
        line("d", long30 + " " + words(40, 46), 60));
    Told third =
        oldest(
            rules,
            "3",
            // Like a and b, who are enough alike; like k, but not like d, who went for k.
            line("c", head, 4),
            line("n", words(5, 30), 4),
            // One of the two has no time.
            line("w2", OTHER, 4),
            undated("v2", OTHER.replace("ferry", "harbour").replace("island", "town")));
    assertEquals(List.of("c", "n"), third.kept());
    assertEquals(List.of("v2 v v exact 1", "w2 w w exact 1"), third.removed());
    assertEquals(List.of("a c a lexical 0.85", "b c a lexical 0.85"), superseded);
    assertEquals(
        List.of(
            "created c - a",
            "created n - k",
            "joined v2 - v",
            "joined w2 - w",
            "late_original c a a",
            "late_original c b a",
            "late_original n k k",
            "merged - b a",
            "superseded a a a",
            "superseded b b a"),
        third.events());

    // Guarded: nobody goes for a text that says less, so the one that says more stays.
    String told = "The council of the small town voted on Monday to close the old bridge";
    oldest(
        LEXICAL, "4", line("more", told + " for good reasons of safety.", 50), line("s", told, 40));
    Told fifth =
        oldest(
            LEXICAL,
            "5",
            line("t", told.toUpperCase(Locale.ROOT) + "!", 9),
            line("j", head + " red green blue", 90));
    assertEquals(List.of("j c a exact 2", "t more more lexical 1"), fifth.removed());
    assertEquals(List.of(), superseded);
  }

  @Test
  void dedup_oldestWithoutTimes_isRefused() {
    assertMistake(
        "late-original oldest goes by the time of documents",
        () -> told(List.of(undated("a", OTHER)), request(LEXICAL, "1")));
  }

  private static String words(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "" + (char) ('a' + i % 26) + (char) ('a' + i / 26) + "word")
        .collect(Collectors.joining(" "));
  }

  private static String undated(String id, String text) {
    return line(id, text, 0).replaceFirst(",\"published\":\\d+", "");
  }
}
