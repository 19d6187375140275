package io.github.echosift.cli;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.flags.CallOptions;
import io.github.echosift.flags.EncoderOptions;
import io.github.echosift.ledger.HistoryStore;
import io.github.echosift.run.Steps;
import io.github.echosift.run.Watcher;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.Scratch;
import io.github.echosift.spark.Sizing;
import io.github.echosift.terminal.Numbers;
import io.github.echosift.terminal.RunLog;
import io.github.echosift.upkeep.Rebuild;
import io.github.echosift.upkeep.Upkeep;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code history ACTION}: looks after what {@code dedup --history} has put down. */
@Command(
    name = HistoryCommand.NAME,
    description = "Looks after what dedup --history has put down.",
    synopsisSubcommandLabel = "ACTION",
    commandListHeading = "%nActions:%n",
    footer = {"", "`echosift history ACTION --help` tells an action's options."},
    subcommands = {
      HistoryCommand.Stats.class,
      HistoryCommand.Verify.class,
      HistoryCommand.Compact.class,
      HistoryCommand.Expire.class,
      HistoryCommand.Forget.class,
      HistoryCommand.Rebuilt.class
    })
@SuppressWarnings("UnusedVariable") // --help is read by picocli itself
final class HistoryCommand implements Callable<Integer> {
  static final String NAME = "history";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  /** Without an action there is nothing to do. */
  @Override
  public Integer call() {
    throw new UserException(
        "history must be told what to do: stats, verify, compact, expire, forget or rebuild");
  }

  /** Flags of every action. */
  @SuppressWarnings("UnusedVariable") // call is read by ConfigFile and picocli
  static final class Flags {
    @Option(
        names = "--history",
        required = true,
        paramLabel = "DIR|TABLE",
        order = 1,
        description = "The folder, or the name in a catalog, that dedup --history has made.")
    private String history;

    @Mixin private CallOptions call;
  }

  /** An action: what it does to a store, told in lines. */
  private abstract static class Action implements Callable<Integer> {
    @Mixin private Flags flags;
    @Spec private CommandSpec spec;

    abstract void act(SparkSession spark, HistoryStore store, PrintWriter out);

    /** A flag is given. */
    final boolean given(String flag) {
      return spec.commandLine().getParseResult().hasMatchedOption(flag);
    }

    @Override
    public Integer call() {
      try (JobSession session = JobSession.open(HistoryCommand.NAME, Sizing.UNKNOWN)) {
        HistoryStore store = HistoryStore.open(session.spark(), flags.history);
        PrintWriter out = spec.commandLine().getOut();
        act(session.spark(), store, out);
        out.flush();
      }
      return Main.DONE;
    }
  }

  /** {@code history stats}. */
  @Command(
      name = "stats",
      sortOptions = false,
      sortSynopsis = false,
      description = "Tells what is in it.")
  static final class Stats extends Action {
    @Override
    void act(SparkSession spark, HistoryStore store, PrintWriter out) {
      new Upkeep(store)
          .stats()
          .forEach(
              (what, value) ->
                  out.printf(
                      Locale.ROOT,
                      "%-16s %s%n",
                      what,
                      value instanceof Long number ? Numbers.count(number) : value));
    }
  }

  /** {@code history verify}. */
  @Command(
      name = "verify",
      sortOptions = false,
      sortSynopsis = false,
      description = "Checks every file's sum, the counts, and that no id stands twice.")
  static final class Verify extends Action {
    @Override
    void act(SparkSession spark, HistoryStore store, PrintWriter out) {
      out.printf(
          Locale.ROOT,
          "whole: %s %s%n",
          Numbers.count(new Upkeep(store).verify()),
          store.inTables() ? "parts of tables" : "files");
    }
  }

  /** {@code history compact}. */
  @Command(
      name = "compact",
      sortOptions = false,
      sortSynopsis = false,
      description = "Writes its many small files as few, and deletes what killed runs left.")
  static final class Compact extends Action {
    @Override
    void act(SparkSession spark, HistoryStore store, PrintWriter out) {
      out.printf(Locale.ROOT, "%s segments are one%n", Numbers.count(new Upkeep(store).compact()));
    }
  }

  /** {@code history expire}. */
  @Command(
      name = "expire",
      sortOptions = false,
      sortSynopsis = false,
      description = "Takes out documents older than a time that no younger one needs.")
  static final class Expire extends Action {
    @Option(
        names = "--before",
        required = true,
        paramLabel = "TIME",
        order = 2,
        description = "For expire: the time, such as 2026-01-01.")
    private String before;

    @Override
    void act(SparkSession spark, HistoryStore store, PrintWriter out) {
      out.printf(
          Locale.ROOT,
          "%s documents expired%n",
          Numbers.count(new Upkeep(store).expire(Upkeep.time(before))));
    }
  }

  /** {@code history forget}. */
  @Command(
      name = "forget",
      sortOptions = false,
      sortSynopsis = false,
      description = "Takes out documents with their texts and vectors, and proves it by search.")
  static final class Forget extends Action {
    @Option(
        names = "--ids",
        required = true,
        paramLabel = "FILE",
        order = 3,
        description = "For forget: a text file of ids, one a line.")
    private String ids;

    @Override
    void act(SparkSession spark, HistoryStore store, PrintWriter out) {
      out.printf(
          Locale.ROOT,
          "%s documents forgotten; a search finds none of them%n",
          Numbers.count(new Upkeep(store).forget(read(spark))));
    }

    private Dataset<Row> read(SparkSession spark) {
      try {
        return spark.read().text(ids);
      } catch (Exception e) {
        if (e instanceof AnalysisException) {
          throw new UserException("ids can't be read: " + ids, e);
        }
        throw e;
      }
    }
  }

  /** {@code history rebuild}. */
  @Command(
      name = "rebuild",
      sortOptions = false,
      sortSynopsis = false,
      description =
          "Makes vectors and sketches anew from the texts: to go on with another encoder, or where"
              + " batches are held against all texts since another version made the sketches.")
  static final class Rebuilt extends Action {
    @Mixin private EncoderOptions encoder;

    private static Watcher watcher(SparkSession spark) {
      return new ConsoleWatcher(RunLog.of(spark.sparkContext().applicationId()), false);
    }

    @Override
    void act(SparkSession spark, HistoryStore store, PrintWriter out) {
      try (Steps steps = new Steps(spark, watcher(spark), Scratch.of(spark.sparkContext()))) {
        EncoderConfig config = encoder.config();
        boolean named = given("--model") || !config.model().equals(EncoderConfig.DEFAULT_MODEL);
        long texts =
            new Rebuild(steps, store, named ? Optional.of(config) : Optional.empty()).run();
        out.printf(Locale.ROOT, "%s texts made anew%n", Numbers.count(texts));
      }
    }
  }
}
