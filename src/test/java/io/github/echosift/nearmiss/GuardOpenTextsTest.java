package io.github.echosift.nearmiss;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.Preset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Open texts in eight languages, changed so that they state another fact, or only look otherwise.
 * Shares by kind and language are written to {@code target/guard}; see {@code src/bench/guard.sh}.
 */
@Tag("evaluation")
class GuardOpenTextsTest {
  private static final Path OUT = Path.of("target/guard");
  private static final int EACH = 40;
  private static List<Tongue> tongues;

  /** Counts of a kind in a language. */
  private static final class Cell {
    int pairs;
    int wrong;
  }

  @BeforeAll
  static void read() throws IOException {
    tongues = Tongue.read();
    Files.createDirectories(OUT);
  }

  @Test
  void nearMiss_otherFacts_areRefused() throws IOException {
    StringBuilder table = new StringBuilder();
    Map<Preset, Double> shares = new EnumMap<>(Preset.class);
    for (Preset preset : Preset.values()) {
      NearMissGuard guard = new NearMissGuard(preset.thresholds().guards());
      Map<String, Map<String, Cell>> cells = new TreeMap<>();
      List<String> wrong = new ArrayList<>();
      for (Harm kind : Harm.values()) {
        boolean more = kind == Harm.ADDITION || kind == Harm.OTHER_END;
        if (more && preset != Preset.NEAR_COPY) {
          continue; // another wording may say more
        }
        each(
            kind.name(),
            (tongue, text, random) -> kind.pair(tongue, text, random),
            pair -> {
              NearMissGuard.Text a = guard.text(pair[0]);
              NearMissGuard.Text b = guard.text(pair[1]);
              Optional<Reason> apart =
                  kind == Harm.ADDITION ? guard.lossReason(a, b) : guard.nearMissReason(a, b);
              return apart.isEmpty() ? Optional.of("removed") : Optional.empty();
            },
            cells,
            wrong);
      }
      shares.put(preset, write(table, preset.label() + ": wrongly removed", cells));
      Files.write(OUT.resolve("harm-" + preset.label() + ".txt"), wrong);
    }
    Files.writeString(OUT.resolve("harm.md"), table);
    assertTrue(shares.get(Preset.NEAR_COPY) < 0.01, table::toString);
    assertTrue(shares.get(Preset.PARAPHRASE) < 0.01, table::toString);
    assertTrue(shares.get(Preset.SAME_STORY) < 0.015, table::toString);
  }

  @Test
  void nearMiss_harmlessEdits_pass() throws IOException {
    StringBuilder table = new StringBuilder();
    double most = 0;
    for (Preset preset : Preset.values()) {
      NearMissGuard guard = new NearMissGuard(preset.thresholds().guards());
      Map<String, Map<String, Cell>> cells = new TreeMap<>();
      List<String> wrong = new ArrayList<>();
      for (Harmless kind : Harmless.values()) {
        each(
            kind.name(),
            (tongue, text, random) -> kind.pair(tongue, text, random),
            pair ->
                guard
                    .nearMissReason(guard.text(pair[0]), guard.text(pair[1]))
                    .map(Reason::toString),
            cells,
            wrong);
      }
      most = Math.max(most, write(table, preset.label() + ": missed", cells));
      Files.write(OUT.resolve("harmless-" + preset.label() + ".txt"), wrong);
    }
    Files.writeString(OUT.resolve("harmless.md"), table);
    assertTrue(most <= 0.01, table::toString);
  }

  /** Makes pairs of a kind. */
  private interface Edit {
    String[] pair(Tongue tongue, String text, Random random);
  }

  private static void each(
      String kind,
      Edit edit,
      Function<String[], Optional<String>> fault,
      Map<String, Map<String, Cell>> cells,
      List<String> wrong) {
    for (Tongue tongue : tongues) {
      Random random = new Random(kind.hashCode() + 31L * tongue.code.hashCode());
      Cell cell =
          cells
              .computeIfAbsent(kind, k -> new TreeMap<>())
              .computeIfAbsent(tongue.code, c -> new Cell());
      for (int tries = 0; tries < EACH * 20 && cell.pairs < EACH; tries++) {
        String[] pair =
            edit.pair(tongue, tongue.texts.get(random.nextInt(tongue.texts.size())), random);
        if (pair != null) {
          cell.pairs++;
          Optional<String> found = fault.apply(pair);
          cell.wrong += found.isPresent() ? 1 : 0;
          found.ifPresent(
              why ->
                  wrong.add(
                      kind + " " + tongue.code + " | " + why + " | " + pair[0] + " | " + pair[1]));
        }
      }
    }
  }

  private static double write(
      StringBuilder out, String title, Map<String, Map<String, Cell>> cells) {
    out.append("\n").append(title).append("\n\n| kind |");
    tongues.forEach(tongue -> out.append(' ').append(tongue.code).append(" |"));
    out.append(" pairs | % |\n|---|").append("---:|".repeat(tongues.size() + 2)).append('\n');
    int pairs = 0;
    int wrong = 0;
    for (Map.Entry<String, Map<String, Cell>> row : cells.entrySet()) {
      out.append("| ").append(row.getKey().toLowerCase(Locale.ROOT)).append(" |");
      tongues.forEach(
          tongue -> out.append(' ').append(row.getValue().get(tongue.code).wrong).append(" |"));
      int all = row.getValue().values().stream().mapToInt(cell -> cell.pairs).sum();
      int bad = row.getValue().values().stream().mapToInt(cell -> cell.wrong).sum();
      pairs += all;
      wrong += bad;
      out.append(
          String.format(Locale.ROOT, " %d | %.1f |%n", all, all == 0 ? 0 : 100.0 * bad / all));
    }
    out.append(
        String.format(
            Locale.ROOT, "%nall: %d of %d, %.2f %%%n", wrong, pairs, 100.0 * wrong / pairs));
    return (double) wrong / pairs;
  }
}
