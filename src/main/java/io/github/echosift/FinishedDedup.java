package io.github.echosift;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.DedupRequest;
import io.github.echosift.config.InputConfig;
import io.github.echosift.config.OutputConfig;
import io.github.echosift.dedup.DedupJob;
import io.github.echosift.dedup.DedupResult;
import io.github.echosift.finished.KnownPairs;
import io.github.echosift.flags.RunSettings;
import io.github.echosift.run.FinishedRun;
import io.github.echosift.run.JobContext;
import io.github.echosift.run.Keeping;
import io.github.echosift.schema.Api;
import io.github.echosift.spark.Sizing;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.hadoop.conf.Configuration;

/**
 * A finished deduplication whose documents are grouped anew by the pairs that it found, under
 * stricter settings, without searching again: what comes out is what a whole run under these would
 * give. Its input is read again, and must not have changed.
 */
@Api
public final class FinishedDedup {
  private final KnownPairs known;
  private final Configuration hadoop;
  private final BiFunction<Sizing, Map<String, Object>, JobContext> context;

  FinishedDedup(
      Configuration hadoop,
      String directory,
      BiFunction<Sizing, Map<String, Object>, JobContext> context) {
    FinishedRun run = FinishedRun.of(hadoop, directory, DedupJob.NAME);
    RunSettings before = RunSettings.of(run.settings());
    this.known = new KnownPairs(run, before.input(), before.request());
    this.hadoop = hadoop;
    this.context = context;
  }

  /** The settings that it had. */
  public DedupConfig settings() {
    return known.before().dedup();
  }

  /** All that was in force when it ran, by the keys of flags and config files. */
  public Map<String, Object> all() {
    return known.run().settings();
  }

  /**
   * Groups by other settings, and writes {@code kept, removed, pairs, quarantine} and the report.
   *
   * @throws io.github.echosift.schema.UserException where these would find other pairs
   */
  public DedupResult write(OutputConfig output, DedupConfig wanted) {
    DedupRequest before = known.before();
    return write(
        known.input(),
        output,
        new DedupRequest(
            wanted, before.against(), before.history(), before.window(), before.show()));
  }

  /**
   * As {@link #write(OutputConfig, DedupConfig)}.
   *
   * @param input what the run read; only times may be read otherwise
   */
  public DedupResult write(InputConfig input, OutputConfig output, DedupRequest request) {
    known.require(input, request);
    known.requireApart(hadoop, output);
    Map<String, Object> settings = new LinkedHashMap<>(input.settings());
    settings.putAll(output.settings());
    settings.putAll(request.settings());
    settings.put("rethreshold", known.run().directory());
    JobContext in = context.apply(DedupJob.size(input, request), settings).keeping(Keeping.NOTHING);
    return new DedupJob(in, request, Optional.of(known))
        .write(CallInput.records(in, input, output), output);
  }
}
