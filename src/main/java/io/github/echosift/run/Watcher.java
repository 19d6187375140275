package io.github.echosift.run;

import io.github.echosift.schema.Api;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears how a run gets on. Called from the thread that runs the job. */
@Api
public interface Watcher {
  /**
   * A step begins.
   *
   * @param name name of the step, as in the report
   * @param done rows done so far; may be asked from any thread until the step ends
   * @param rowsIn rows that go in, 0 where unknown
   * @return hears how the step ends
   */
  Watch step(String name, LongSupplier done, long rowsIn);

  /**
   * Something was chosen for the data at hand.
   *
   * @param what the rule or setting
   * @param chosen what was chosen, in words
   */
  void plan(String what, String chosen);

  /** Hears how a step ends. */
  interface Watch {
    /** The step is done. */
    void done();

    /** The step is over, done or not; called last, once. */
    void over();
  }

  /** Tells the log, at level debug. */
  static Watcher log() {
    Logger log = LoggerFactory.getLogger(Watcher.class);
    return new Watcher() {
      @Override
      public Watch step(String name, LongSupplier done, long rowsIn) {
        log.debug("{}: begins, {} rows in", name, rowsIn);
        return new Watch() {
          @Override
          public void done() {
            log.debug("{}: done, {} rows", name, done.getAsLong());
          }

          @Override
          public void over() {}
        };
      }

      @Override
      public void plan(String what, String chosen) {
        log.debug("{}: {}", what, chosen);
      }
    };
  }
}
