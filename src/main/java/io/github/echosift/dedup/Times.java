package io.github.echosift.dedup;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;

import io.github.echosift.config.DedupRequest;
import io.github.echosift.config.KeeperPolicy;
import io.github.echosift.config.LateOriginal;
import io.github.echosift.read.TimeCounts;
import io.github.echosift.run.Input;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.UserException;

/** Whether there are times where they are needed. */
final class Times {
  /** Share of the times that may be of no use. */
  private static final double MOST_MISTIMED = 0.1;

  private Times() {}

  /**
   * Requires that some document has a time, where the request goes by times. Those whose time was
   * not understood are counted and told when the input is read.
   *
   * @throws UserException where none has
   */
  static void require(DedupRequest request, Input input) {
    boolean latest = request.dedup().keeper().kind() == KeeperPolicy.Kind.LATEST;
    boolean oldest = request.history().filter(h -> h.late() == LateOriginal.OLDEST).isPresent();
    if (!latest && !oldest && !request.window().any()) {
      return;
    }
    String by =
        latest
            ? "keeper latest"
            : oldest
                ? "late-original oldest"
                : request.window().reach().isPresent() ? "window" : "lateness";
    TimeCounts times = input.records().counts().times();
    if (times.mistimed() > MOST_MISTIMED * times.given() && input.records().maxQuarantined() < 1) {
      throw new UserException(
          by
              + " goes by the time of documents, and "
              + times.told()
              + "; tell by --time-format how it is written, or give --max-quarantined 1");
    }
    if (input.rows().agg(count(col(Columns.TIME))).head().getLong(0) == 0) {
      throw new UserException(
          by
              + " goes by the time of documents, and no record has one that can be read: name its"
              + " column by --time-column, and how it is written by --time-format");
    }
  }
}
