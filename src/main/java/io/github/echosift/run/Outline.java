package io.github.echosift.run;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.schema.Rule;
import io.github.echosift.schema.UserException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a job will do, told before it does it.
 *
 * @param job name of the job
 * @param stages names of its stages in their order, from the list that runs
 * @param notes what else is worth knowing, in words, by a heading of one word
 * @param encoder the encoder that texts go through, if any do
 */
public record Outline(
    String job, List<String> stages, Map<String, String> notes, Optional<EncoderConfig> encoder) {
  public Outline {
    stages = List.copyOf(stages);
    notes = new LinkedHashMap<>(notes);
  }

  /**
   * Requires that what is to be kept is made at all.
   *
   * @throws UserException where no text is embedded, or no pair is looked for
   */
  public void requireUse(Keeping keeping) {
    if (keeping.work().isPresent() && encoder.isEmpty() && !stages.contains(Rule.LEXICAL.label())) {
      throw new UserException(
          "work-dir has no effect: with the rule exact alone "
              + job
              + " has nothing to go on from; leave it out");
    }
    if (keeping.embeddings().isPresent() && encoder.isEmpty()) {
      throw new UserException(
          "embeddings has no effect: without the rule semantic " + job + " embeds no text");
    }
  }

  /** The same with something else to know. */
  public Outline noting(String heading, String words) {
    Map<String, String> all = new LinkedHashMap<>(notes);
    all.put(heading, words);
    return new Outline(job, stages, all, encoder);
  }

  /** An outline of stages through an encoder, with nothing else to know. */
  public static Outline of(String job, List<String> stages, EncoderConfig encoder) {
    return new Outline(job, stages, Map.of(), Optional.of(encoder));
  }
}
