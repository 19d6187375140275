package io.github.echosift.report;

import io.github.echosift.terminal.Ink;

/** Lines of a summary, in the width and colours of where they are read. */
public final class SummaryLines {
  private final int width;
  private final Ink ink;
  private final StringBuilder out = new StringBuilder();

  SummaryLines(int width, Ink ink) {
    this.width = width;
    this.ink = ink;
  }

  /** Columns that a line may take. */
  public int width() {
    return width;
  }

  /** Colours. */
  public Ink ink() {
    return ink;
  }

  /** Adds a line. */
  public void line(String text) {
    out.append(text).append('\n');
  }

  /** Adds a sentence in lines of the width. */
  public void paragraph(String sentence) {
    StringBuilder at = new StringBuilder();
    for (String word : sentence.split(" ", -1)) {
      if (at.length() > 0 && at.length() + 1 + word.length() > width) {
        line(at.toString());
        at.setLength(0);
      }
      at.append(at.isEmpty() ? "" : " ").append(word);
    }
    line(at.toString());
  }

  String text() {
    return out.toString();
  }
}
