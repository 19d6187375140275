package io.github.echosift.explain;

/**
 * A document of a finished run.
 *
 * @param id its id
 * @param text its text, as read
 * @param group id of its group
 * @param link how it was matched; null for one that was kept
 */
public record Sight(String id, String text, String group, Link link) {
  /**
   * The pair by which a document went.
   *
   * @param matched the document it was matched with, one hop nearer to the keeper
   * @param keeper the document that stands for it
   * @param rule label of the rule
   * @param score how alike the two are
   * @param hops pairs between it and its keeper
   */
  public record Link(String matched, String keeper, String rule, double score, long hops) {}

  /** Whether it was kept. */
  public boolean kept() {
    return link == null;
  }
}
