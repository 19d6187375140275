package io.github.echosift.cost;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A part of a job that has a law of its own: one or several steps of the report. */
public enum Part {
  READ("read"),
  EXACT("exact|distinct texts"),
  LEXICAL("shingle|word sketches|short sketches|lexical.*"),
  EXCERPTS("contained.*"),
  SCREEN("word pieces|token table|static vectors|screen.*"),
  EMBED("embed|vectors|texts to embed|fingerprints|look up"),
  SEMANTIC("blocks|semantic.*"),
  GROUP("group|ways"),
  KEEP("heads|keep|assign|alike keepers"),
  WRITE("join|explain|write|report"),
  /** Writing the vectors of {@code embed}. */
  VECTORS(""),
  /** All that {@code cluster} does between embedding and writing. */
  CLUSTER("train|load|fit|continue|describe");

  private static final String CLUSTERING = "cluster";
  private static final String EMBEDDING = "embed";
  private final String steps;

  Part(String steps) {
    this.steps = steps;
  }

  /** Its name, as in the file of coefficients. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The part of a step or stage; what stands in brackets after its name doesn't count.
   *
   * @param job name of the job: what is no other's is clustering in {@code cluster}
   */
  public static Optional<Part> of(String job, String step) {
    String name = step.replaceAll(" \\(.*", "");
    if (job.equals(EMBEDDING) && name.equals("write")) {
      return Optional.of(VECTORS);
    }
    boolean clusters = job.equals(CLUSTERING);
    if (clusters && name.equals("assign")) {
      return Optional.of(CLUSTER);
    }
    Optional<Part> named = Stream.of(values()).filter(part -> name.matches(part.steps)).findFirst();
    return named.isPresent() || !clusters ? named : Optional.of(CLUSTER);
  }
}
