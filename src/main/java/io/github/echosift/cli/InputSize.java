package io.github.echosift.cli;

import io.github.echosift.config.InputConfig;
import io.github.echosift.config.LaunchFacts;
import io.github.echosift.files.InputSample;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.HadoopSettings;

/** Whether an input is worth Spark's preparations for large ones. */
enum InputSize {
  /** At most a megabyte as stored. */
  SMALL,
  /** More, or unknown. */
  LARGE;

  /**
   * Looks at the list of files, before Spark is started.
   *
   * @throws UserException if a path stands for no file, or nothing is in them
   */
  static InputSize of(InputConfig input) {
    return input.table().isEmpty()
            && InputSample.storedBytes(HadoopSettings.read(), input) <= LaunchFacts.smallBytes()
        ? SMALL
        : LARGE;
  }
}
