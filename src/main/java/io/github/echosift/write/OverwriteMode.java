package io.github.echosift.write;

/** What to do when the output directory already holds something. */
public enum OverwriteMode {
  /** End with the user's mistake and leave everything as it is. */
  REFUSE,
  /** Replace an earlier output once the new one is complete. */
  OVERWRITE
}
