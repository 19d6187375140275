package io.github.echosift.cli;

import io.github.echosift.run.Watcher;
import io.github.echosift.terminal.Progress;
import java.util.function.LongSupplier;

/** Tells standard error how a run gets on. */
final class ConsoleWatcher implements Watcher {
  @Override
  public Watch step(String name, LongSupplier done, long rowsIn) {
    Progress progress = Progress.start(name, done, rowsIn);
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
    System.err.println(what + ": " + chosen);
  }
}
