package io.github.echosift.cli;

import io.github.echosift.testing.SparkExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * A command line that was run in this JVM, and what it said.
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error
 */
public record CommandRun(int code, String out, String err) {

  /** Runs a command as production does for large inputs. */
  public static CommandRun large(String... args) {
    return in(SparkExtension.session().newSession(), args);
  }

  /** Runs a command over a handful of rows, with the given Spark settings on top. */
  public static CommandRun with(Map<String, String> sparkSettings, String... args) {
    SparkSession session = SparkExtension.forFewRows();
    sparkSettings.forEach(session.conf()::set);
    return in(session, args);
  }

  /** Runs a command over a handful of rows, which are cut into a number of partitions. */
  public static CommandRun cut(int partitions, String... args) {
    String number = Integer.toString(partitions);
    SparkConf conf = SparkExtension.session().sparkContext().conf();
    conf.set("spark.default.parallelism", number);
    try {
      return with(Map.of("spark.sql.shuffle.partitions", number), args);
    } finally {
      conf.remove("spark.default.parallelism");
    }
  }

  /** Runs a command over a handful of rows. */
  public static CommandRun of(String... args) {
    return in(SparkExtension.forFewRows(), args);
  }

  /** Runs a command in a session. */
  static CommandRun in(SparkSession session, String... args) {
    SparkSession.setActiveSession(session);
    try {
      return quietly(args);
    } finally {
      SparkSession.clearActiveSession();
    }
  }

  /** Runs a command that needs no Spark. */
  static CommandRun quietly(String... args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    try {
      int code = Main.run(args);
      return new CommandRun(
          code, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** This run, if it ended well. */
  public CommandRun done() {
    if (code != Main.DONE) {
      throw new AssertionError("exit code " + code + "\n" + err);
    }
    return this;
  }
}
