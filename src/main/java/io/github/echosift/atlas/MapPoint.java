package io.github.echosift.atlas;

/**
 * A document on the map of a report.
 *
 * @param x from 0 at the left to {@link #SIDE}
 * @param y from 0 at the top to {@link #SIDE}
 * @param cluster its cluster
 * @param id its id; empty where the page need not know it
 * @param text the beginning of its text; empty where it is not shown
 */
public record MapPoint(int x, int y, int cluster, String id, String text) {
  /** Side of the square that the map fills: what sixteen bits hold. */
  public static final int SIDE = 65_535;
}
