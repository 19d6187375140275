package io.github.echosift.selection;

/**
 * Kernel: a round of labels: from each stratum a number of pairs was drawn at random without
 * replacement, by a design that was fixed before any of the round's labels was known.
 */
public final class LabelRound {
  private final int[] drawn;
  private final int[][] answers;

  /**
   * A round without labels yet.
   *
   * @param drawn pairs drawn, by stratum
   */
  public LabelRound(int[] drawn) {
    this.drawn = drawn.clone();
    this.answers = new int[Answer.values().length][drawn.length];
  }

  /**
   * Adds a label.
   *
   * @throws IllegalArgumentException if the stratum has more labels than draws
   */
  public void add(int stratum, Answer answer) {
    answers[answer.ordinal()][stratum]++;
    if (yes(stratum) + no(stratum) + count(Answer.UNSURE, stratum) > drawn[stratum]) {
      throw new IllegalArgumentException(
          "stratum " + stratum + " has more labels than its " + drawn[stratum] + " draws");
    }
  }

  /** Pairs drawn from a stratum. */
  public int drawn(int stratum) {
    return drawn[stratum];
  }

  /** Of them, the echoes. */
  public int yes(int stratum) {
    return count(Answer.YES, stratum);
  }

  /** Of them, those that are none. */
  public int no(int stratum) {
    return count(Answer.NO, stratum);
  }

  /** Of them, those of which nobody can tell, or nobody has yet. */
  public int open(int stratum) {
    return drawn[stratum] - yes(stratum) - no(stratum);
  }

  private int count(Answer answer, int stratum) {
    return answers[answer.ordinal()][stratum];
  }
}
