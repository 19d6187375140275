package io.github.echosift.job;

import io.github.echosift.config.InputConfig;
import io.github.echosift.read.InputSample;
import io.github.echosift.schema.UserException;

/** Whether an input is worth Spark's preparations for large ones. */
enum InputSize {
  /** At most a megabyte as stored. */
  SMALL,
  /** More, or unknown. */
  LARGE;

  private static final long MOST_BYTES = 1 << 20;

  /**
   * Looks at the list of files, before Spark is started.
   *
   * @throws UserException if a path stands for no file, or nothing is in them
   */
  static InputSize of(InputConfig input) {
    return input.table().isEmpty()
            && InputSample.storedBytes(HadoopSettings.read(), input) <= MOST_BYTES
        ? SMALL
        : LARGE;
  }
}
