package io.github.echosift.finished;

import io.github.echosift.config.Contained;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.DedupRequest;
import io.github.echosift.config.DocumentFields;
import io.github.echosift.config.InputConfig;
import io.github.echosift.config.NearMiss;
import io.github.echosift.config.Thresholds;
import io.github.echosift.report.Version;
import io.github.echosift.schema.Labels;
import io.github.echosift.schema.Rule;
import io.github.echosift.schema.UserException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether all pairs that a full run under other settings would find are those of a finished run.
 */
final class Stricter {
  /** What decides what is done with pairs, and how fast; it is judged here one by one. */
  private static final Set<String> FREE =
      Set.of(
          "preset",
          "rules",
          "keeper",
          "contained",
          "contained-share",
          "explain",
          "lexical-threshold",
          "semantic-threshold",
          "lexical-floor",
          "semantic-floor",
          "guard",
          "batch-tokens",
          "lookahead",
          "device");

  private final KnownPairs known;
  private final String directory;

  Stricter(KnownPairs known) {
    this.known = known;
    this.directory = known.run().directory();
  }

  void require(InputConfig from, DedupRequest request) {
    DedupRequest before = known.before();
    requireVersion();
    if (before.history().isPresent() || before.against().isPresent()) {
      throw new UserException(
          directory
              + " was held against a history or a reference, which may have other rows now:"
              + " rethreshold can't group its pairs anew; run dedup with the thresholds you want");
    }
    if (request.history().isPresent() || request.against().isPresent()) {
      throw new UserException(
          "rethreshold takes what its run read, and no history or reference: leave them out");
    }
    if (!timeless(from).equals(timeless(known.input()))) {
      throw new UserException(
          "rethreshold reads the input of "
              + directory
              + " as it did: leave out what says otherwise, or run dedup");
    }
    if (request.window().any() || before.window().any()) {
      same("window", before.window(), request.window());
      same("time-column", known.input().fields(), from.fields());
    }
    requireSame(before.dedup(), request.dedup());
    requireRules(before.dedup(), request.dedup());
    requireThresholds(before.dedup(), request.dedup());
    requireContained(before.dedup(), request.dedup());
  }

  /** The input without what only keepers ask for. */
  private static InputConfig timeless(InputConfig input) {
    DocumentFields fields = input.fields();
    return input.withFields(
        DocumentFields.defaults()
            .withText(fields.text().toArray(String[]::new))
            .withId(fields.id())
            .withMaxTextChars(fields.maxTextChars()));
  }

  private void requireVersion() {
    String version = known.run().version();
    if (!version.equals(Version.current())) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "%s was written by echosift %s, whose scores and guard may differ from those of %s:"
                  + " rethreshold it with that version, or run dedup with the thresholds you want",
              directory,
              version.isEmpty() ? "of an unknown version" : version,
              Version.current()));
    }
  }

  private void requireSame(DedupConfig before, DedupConfig now) {
    Map<String, Object> was = before.settings();
    Map<String, Object> is = now.settings();
    Map<String, Object> all = new LinkedHashMap<>(was);
    all.putAll(is);
    all.keySet().stream()
        .filter(key -> !FREE.contains(key))
        .forEach(key -> same(key, was.get(key), is.get(key)));
  }

  private void same(String key, Object was, Object is) {
    if (!Objects.equals(was, is)) {
      throw new UserException(
          key
              + " decides which pairs there are, and those of "
              + directory
              + " were found with "
              + told(was)
              + ": leave it out, or run dedup, actual: "
              + told(is));
    }
  }

  private static String told(Object value) {
    if (value == null) {
      return "its default";
    }
    return value instanceof Record ? "another" : String.valueOf(value);
  }

  private void requireRules(DedupConfig before, DedupConfig now) {
    if (!before.rules().containsAll(now.rules())) {
      throw laxer("rules", labels(now.rules()), labels(before.rules()));
    }
    if (before.uses(Rule.EXACT) && !now.uses(Rule.EXACT)) {
      throw new UserException(
          "rules of a rethreshold must have exact if those of "
              + directory
              + " do, since its copies were compared as one: run dedup, actual: "
              + labels(now.rules()));
    }
    boolean wanted = now.uses(Rule.SEMANTIC) && !Meaning.judged(now);
    if (wanted && Meaning.wasOff(known.run())) {
      throw new UserException(
          directory
              + " has no pairs by meaning, since its texts are names and numbers: leave"
              + " semantic-threshold out, or run dedup with "
              + now.thresholds().semanticThreshold());
    }
  }

  private void requireThresholds(DedupConfig was, DedupConfig is) {
    Thresholds before = was.thresholds();
    Thresholds now = is.thresholds();
    if (is.uses(Rule.LEXICAL)) {
      atLeast("lexical-threshold", before.lexicalThreshold(), now.lexicalThreshold());
    }
    if (is.uses(Rule.SEMANTIC)) {
      atLeast("semantic-threshold", before.semanticThreshold(), now.semanticThreshold());
    }
    Set<NearMiss> gone = EnumSet.noneOf(NearMiss.class);
    gone.addAll(before.guards());
    gone.removeAll(now.guards());
    if (!gone.isEmpty()) {
      throw laxer("guard", labels(now.guards()), labels(before.guards()));
    }
    if (before.guards().isEmpty() != now.guards().isEmpty()) {
      throw new UserException(
          directory
              + " compared texts with their frames, since it had no guard: leave guard out, or run"
              + " dedup, actual: "
              + labels(now.guards()));
    }
  }

  private void requireContained(DedupConfig before, DedupConfig now) {
    Contained within = now.contained();
    if (!now.seeksContained()) {
      return;
    }
    if (!before.seeksContained()) {
      throw laxer("contained", Labels.of(within.mode()), Labels.of(before.contained().mode()));
    }
    atLeast("contained-share", before.contained().share(), within.share());
  }

  private void atLeast(String key, double before, double now) {
    if (now < before) {
      throw laxer(key, String.valueOf(now), String.valueOf(before));
    }
  }

  private UserException laxer(String key, String now, String before) {
    return new UserException(
        String.format(
            Locale.ROOT,
            "%s %s is laxer than the %s of %s, whose pairs go no further: give a stricter one, or"
                + " run dedup with %s %s",
            key,
            now,
            before,
            directory,
            key,
            now));
  }

  private static <T extends Enum<T>> String labels(Set<T> values) {
    return values.isEmpty()
        ? "none"
        : values.stream().sorted().map(Labels::of).collect(Collectors.joining(","));
  }
}
