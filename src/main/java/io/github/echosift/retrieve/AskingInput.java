package io.github.echosift.retrieve;

import io.github.echosift.read.Records;
import io.github.echosift.run.Input;
import io.github.echosift.run.Steps;
import io.github.echosift.schema.UserException;
import java.util.function.Supplier;

/** What is read beside the documents: queries, or what users liked. */
final class AskingInput {
  private AskingInput() {}

  /**
   * Reads it; a mistake says which input it is about, since columns of both may be named alike.
   *
   * @param what its name, as a person is told
   */
  static Input read(Steps steps, String what, Supplier<Records> records) {
    try {
      return steps.read("read " + what, records);
    } catch (UserException e) {
      throw new UserException(what + ": " + e.getMessage(), e);
    }
  }
}
