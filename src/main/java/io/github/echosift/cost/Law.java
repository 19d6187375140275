package io.github.echosift.cost;

/**
 * How something grows with the rows and the size of their texts.
 *
 * @param fixed whatever the input
 * @param row for each row
 * @param unit for each character of a text, or word piece where texts are encoded
 * @param square for the square of each text's units, as a mean; of shuffled bytes of the lexical
 *     rule for each partition that a sketch goes to
 */
public record Law(double fixed, double row, double unit, double square) {
  /** Of what there is none. */
  public static final Law NOTHING = new Law(0, 0, 0, 0);

  /** The value for rows of some size. */
  public double at(double rows, double units, double squares) {
    return fixed + rows * (row + unit * units + square * squares);
  }
}
