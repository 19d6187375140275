package io.github.echosift.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.DedupRequest;
import io.github.echosift.config.HistoryConfig;
import io.github.echosift.config.LateOriginal;
import io.github.echosift.ledger.HistoryStore;
import io.github.echosift.ledger.Manifest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
    assertEquals(List.of("f o a exact 2", "g o a exact 1", "h z z exact 1"), fourth.removed());
    assertEquals(List.of(), superseded);

    // Later still comes an older one; of two of one time the first row.
    Told fifth = oldest(LOOSE, "5", line("p", BASE + " three", 10), line("n", BASE + " three", 10));
    assertEquals(List.of("p"), fifth.kept());
    assertEquals(List.of("n p a exact 1"), fifth.removed());
    assertEquals(List.of("o p a lexical 0.94"), superseded);
    assertEquals(
        List.of("f2 p a exact 3"), oldest(LOOSE, "6", line("f2", BASE + " one", 90)).removed());
  }
}
