package io.github.echosift.finished;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.embed.Cosines;
import io.github.echosift.embed.RecordShare;
import io.github.echosift.run.DistinctTexts;
import io.github.echosift.run.FinishedRun;
import io.github.echosift.schema.Rule;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether likeness in meaning is evidence of its own: not among records, where the lexical rule is
 * there to judge, unless the user says from which cosine on.
 *
 * @param tells whether it is
 * @param told why it is not
 */
public record Meaning(boolean tells, Optional<String> told) {
  private static final String OFF = "off";

  /** It is. */
  public static final Meaning EVIDENCE = new Meaning(true, Optional.empty());

  /** Whether texts are looked at, or nothing is left to decide. */
  public static boolean judged(DedupConfig config) {
    return Cosines.ofPreset(config) && config.uses(Rule.LEXICAL);
  }

  /** Whether a finished run had found that likeness in meaning is no evidence. */
  public static boolean wasOff(FinishedRun run) {
    return wasOff(run, "");
  }

  /** Whether it had found so of the texts that one encoder of several takes. */
  public static boolean wasOff(FinishedRun run, String model) {
    return run.plans().getOrDefault(plan(model), "").startsWith(OFF);
  }

  /**
   * Under which name it is told in the plan.
   *
   * @param model the encoder, where there are several; else empty
   */
  public static String plan(String model) {
    return (Rule.SEMANTIC.label() + " " + model).strip();
  }

  /** Looks at the texts where there is something to decide. */
  public static Meaning of(DedupConfig config, DistinctTexts texts) {
    if (!judged(config)) {
      return EVIDENCE;
    }
    RecordShare share = texts.recordShare();
    return share.records()
        ? new Meaning(
            false,
            Optional.of(
                String.format(
                    Locale.ROOT,
                    OFF
                        + ": %d %% of the texts are names and numbers, no sentences;"
                        + " --semantic-threshold forces it",
                    share.percent())))
        : EVIDENCE;
  }
}
