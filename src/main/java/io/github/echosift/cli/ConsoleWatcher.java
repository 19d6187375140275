package io.github.echosift.cli;

import io.github.echosift.run.Watcher;
import io.github.echosift.terminal.Numbers;
import io.github.echosift.terminal.Progress;
import io.github.echosift.terminal.RunLog;
import java.util.function.LongSupplier;

/**
 * Tells standard error how a run gets on.
 *
 * @param log where it tells
 * @param verbose whether a step is told as it begins, too
 */
record ConsoleWatcher(RunLog log, boolean verbose) implements Watcher {
  @Override
  public Watch step(String name, LongSupplier done, long rowsIn) {
    if (verbose) {
      String in = rowsIn > 0 ? ", " + Numbers.count(rowsIn) + " rows in" : "";
      log.say(name + " begins" + in);
    }
    Progress progress = log.follow(name, done, rowsIn);
    return new Watch() {
      @Override
      public void done() {
        progress.close();
      }

      @Override
      public void over() {
        progress.abandon();
      }
    };
  }

  @Override
  public void plan(String what, String chosen) {
    log.say(what, chosen);
  }
}
