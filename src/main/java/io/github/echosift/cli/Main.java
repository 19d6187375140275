package io.github.echosift.cli;

import io.github.echosift.cli.neighbors.IndexCommand;
import io.github.echosift.cli.neighbors.RecommendCommand;
import io.github.echosift.cli.neighbors.SearchCommand;
import io.github.echosift.flags.ConfigFile;
import io.github.echosift.flags.Defaults;
import io.github.echosift.flags.EnumFlags;
import io.github.echosift.flags.FlagMistake;
import io.github.echosift.flags.Form;
import io.github.echosift.flags.RunOptions;
import io.github.echosift.measure.EvaluateJob;
import io.github.echosift.report.Version;
import io.github.echosift.schema.RootCause;
import io.github.echosift.schema.UserException;
import io.github.echosift.terminal.LogLine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command line of all jobs: {@code JOB [options]}. */
@Command(
    name = "echosift",
    versionProvider = Main.Versions.class,
    description = "Finds the echoes in a pile of text.",
    synopsisSubcommandLabel = "JOB",
    commandListHeading = "%nJobs:%n",
    footer = {
      "",
      "`echosift help JOB` tells a job's options. Options of spark-submit (--master, --conf k=v,"
          + " --driver-memory ...) may stand among them.",
      "Exit codes: 0 done, 2 your mistake (one line says which), 130 and 143 stopped by a signal,"
          + " 1 anything else."
    },
    subcommands = {
      DedupCommand.class,
      ClusterCommand.class,
      EmbedCommand.class,
      IndexCommand.class,
      SearchCommand.class,
      RecommendCommand.class,
      EvaluateCommand.class,
      ExplainCommand.class,
      TuneCommand.class,
      HistoryCommand.class,
      PrepareModelCommand.class
    })
@SuppressWarnings("UnusedVariable") // --help and --version are read by picocli itself
public final class Main implements Runnable {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int MISTAKE = 2;

  private static final String NAME = "echosift: ";
  private static final String HELP = "help";
  private static final String TASK = "task";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  private boolean version;

  private Main() {}

  /** Runs a job and ends the process with its exit code. */
  public static void main(String[] args) {
    Ending.watch(System.err);
    int code = Ending.by(run(args));
    if (code != DONE || !isDoneByReturning()) {
      System.exit(code);
    }
  }

  /** YARN takes a driver within it that ends itself for a failed one, and begins anew. */
  private static boolean isDoneByReturning() {
    return "yarn".equals(System.getProperty("spark.master"))
        && "cluster".equals(System.getProperty("spark.submit.deployMode"));
  }

  /** Runs a job; gives its exit code. */
  static int run(String... args) {
    CommandLine root = commandLine();
    try {
      return root.execute(withConfig(root, asked(root, args)));
    } catch (UserException e) {
      return mistake(root.getErr(), e.getMessage());
    }
  }

  static CommandLine commandLine() {
    CommandLine root = new CommandLine(new Main());
    EnumFlags.register(root);
    Help.dress(root);
    return root.setDefaultValueProvider(new Defaults())
        .setOverwrittenOptionsAllowed(false)
        .setUnmatchedOptionsAllowedAsOptionParameters(false)
        .setParameterExceptionHandler(Main::onBadFlags)
        .setExecutionExceptionHandler((error, command, parsed) -> onFailure(error, command));
  }

  /**
   * {@code help JOB} and {@code JOB help} are {@code JOB --help}, {@code version} is {@code
   * --version}; help on a job that does not exist is that job, so that it is told.
   */
  private static String[] asked(CommandLine root, String... args) {
    if (args.length == 1 && args[0].equals("version")) {
      return new String[] {"--version"};
    }
    if (args.length == 2 && args[1].equals(HELP)) {
      return new String[] {args[0], "--help"};
    }
    if (args.length == 0 || !args[0].equals(HELP)) {
      return args;
    }
    List<String> words = new ArrayList<>(Arrays.asList(args).subList(1, args.length));
    if (words.isEmpty() || root.getSubcommands().containsKey(words.get(0))) {
      words.add("--help");
    }
    return words.toArray(String[]::new);
  }

  private static String[] withConfig(CommandLine root, String[] args) {
    if (args.length == 0 || !root.getSubcommands().containsKey(args[0])) {
      return args;
    }
    List<String> words = new ArrayList<>(Arrays.asList(args).subList(1, args.length));
    List<String> out = new ArrayList<>(List.of(args[0]));
    CommandLine command = root.getSubcommands().get(args[0]);
    Set<String> alsoKnown = new TreeSet<>();
    if (!command.getSubcommands().isEmpty()) {
      boolean tasks = args[0].equals(EvaluateJob.NAME);
      if (tasks) {
        words = EvaluateCommand.taskFirst(words, ConfigFile.setting(words, TASK));
        alsoKnown.add(TASK);
      }
      if (words.isEmpty() || !command.getSubcommands().containsKey(words.get(0))) {
        return args;
      }
      command
          .getSubcommands()
          .values()
          .forEach(task -> alsoKnown.addAll(ConfigFile.options(task.getCommandSpec()).keySet()));
      command = command.getSubcommands().get(words.get(0));
      out.add(words.get(0));
      words = words.subList(1, words.size());
    }
    List<String> flags = ConfigFile.merge(command.getCommandSpec(), alsoKnown, words);
    out.addAll(Rethreshold.merge(command.getCommandSpec(), flags));
    return out.toArray(String[]::new);
  }

  @Override
  public void run() {
    commandLine().usage(System.out);
  }

  private static int onBadFlags(ParameterException error, String[] args) {
    CommandLine command = error.getCommandLine();
    int code = mistake(command.getErr(), FlagMistake.of(error, args));
    command.getErr().println("See: echosift " + jobOf(command) + "--help");
    return code;
  }

  private static String jobOf(CommandLine command) {
    return command.getParent() == null
        ? ""
        : jobOf(command.getParent()) + command.getCommandName() + " ";
  }

  private static int onFailure(Exception error, CommandLine command) {
    if (Ending.hasBegun()) {
      return FAILED; // what breaks while Spark stops is no failure of its own
    }
    ParseResult call = command.getParseResult();
    PrintWriter err = command.getErr();
    Optional<UserException> mistake = mistake(error);
    int code = mistake.isPresent() ? MISTAKE : FAILED;
    String line = mistake.map(Throwable::getMessage).orElseGet(() -> "failed: " + told(error));
    boolean traced = mistake.isEmpty() || call.matchedOptionValue(RunOptions.VERBOSE, false);
    StringWriter trace = new StringWriter();
    if (traced) {
      error.printStackTrace(new PrintWriter(trace, true));
    }
    switch (call.matchedOptionValue(RunOptions.LOG_FORMAT, Form.TEXT)) {
      case TEXT -> {
        err.print(trace);
        err.println(NAME + line);
      }
      case JSON -> {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("exit_code", code);
        if (traced) {
          facts.put("stack_trace", trace.toString());
        }
        err.println(LogLine.json("").of(NAME + line, facts));
      }
    }
    return code;
  }

  /** What the process ends with after a failure. */
  static int code(Throwable error) {
    return mistake(error).isPresent() ? MISTAKE : FAILED;
  }

  private static Optional<UserException> mistake(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof UserException mistake) {
        return Optional.of(mistake);
      }
    }
    return Optional.empty();
  }

  private static String told(Throwable error) {
    return error.getClass().getSimpleName() + ": " + RootCause.firstLine(error);
  }

  private static int mistake(PrintWriter err, String message) {
    err.println(NAME + message);
    return MISTAKE;
  }

  /** The version from the build. */
  static final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {String.format(Locale.ROOT, "echosift %s", Version.current())};
    }
  }
}
