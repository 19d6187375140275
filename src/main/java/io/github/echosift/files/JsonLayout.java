package io.github.echosift.files;

/** How JSON records stand in a file. */
public enum JsonLayout {
  /** One on each line. */
  LINES,

  /** One after the other, over lines as they please, or as the members of one array. */
  VALUES
}
