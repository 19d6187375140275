package io.github.echosift.dryrun;

import io.github.echosift.cost.Cluster;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/** The cluster that Spark's settings ask for, read without Spark. */
final class ClusterSettings {
  private static final Pattern LOCAL = Pattern.compile("local(?:\\[([0-9]+|\\*)(?:,.*)?\\])?");
  private static final Pattern LOCAL_CLUSTER =
      Pattern.compile("local-cluster\\[\\s*(\\d+)\\s*,\\s*(\\d+)\\s*,\\s*(\\d+)\\s*\\]");

  private final SparkConf given = new SparkConf();
  private final String master = given.get("spark.master", "local[*]");

  /** Partitions of shuffles over much data, as {@code Sizing} sets them. */
  int partitions() {
    int usual = LOCAL.matcher(master).matches() ? 2 * cluster().cores() : 200;
    return Math.max(2, number("spark.sql.shuffle.partitions").orElse(usual));
  }

  Cluster cluster() {
    Matcher local = LOCAL.matcher(master);
    if (local.matches()) {
      return new Cluster(
          master,
          1,
          localCores(local.group(1)),
          Runtime.getRuntime().maxMemory(),
          Optional.empty());
    }
    Matcher several = LOCAL_CLUSTER.matcher(master);
    if (several.matches()) {
      return new Cluster(
          master,
          Integer.parseInt(several.group(1)),
          Integer.parseInt(several.group(2)),
          memory(),
          Optional.empty());
    }
    OptionalInt cores = number("spark.executor.cores");
    OptionalInt executors = executors(cores.orElse(1));
    return new Cluster(
        master,
        executors.orElse(master.startsWith("spark:") ? 1 : 2),
        Math.max(1, cores.orElse(1)),
        memory(),
        executors.isPresent()
            ? Optional.empty()
            : Optional.of(
                master.startsWith("spark:")
                    ? "how large the cluster is is not known, so this is for one core: give"
                        + " --total-executor-cores and --executor-cores"
                    : "this is for 2 executors, Spark's default: give --num-executors and"
                        + " --executor-cores"));
  }

  private static int localCores(String given) {
    int all = Runtime.getRuntime().availableProcessors();
    if (given == null) {
      return 1;
    }
    // More tasks at a time than cores do not make it faster.
    return given.equals("*") ? all : Math.max(1, Math.min(all, Integer.parseInt(given)));
  }

  private OptionalInt executors(int coresEach) {
    OptionalInt most = number("spark.dynamicAllocation.maxExecutors");
    if (most.isPresent() && given.getBoolean("spark.dynamicAllocation.enabled", false)) {
      return most;
    }
    OptionalInt all = number("spark.cores.max");
    if (master.startsWith("spark:")) {
      return all.isPresent()
          ? OptionalInt.of(Math.max(1, all.getAsInt() / coresEach))
          : OptionalInt.empty();
    }
    return number("spark.executor.instances");
  }

  private OptionalInt number(String key) {
    String value = given.get(key, "").strip();
    return value.matches("[1-9][0-9]{0,6}")
        ? OptionalInt.of(Integer.parseInt(value))
        : OptionalInt.empty();
  }

  private long memory() {
    try {
      return given.getSizeAsMb("spark.executor.memory", "1g") << 20;
    } catch (NumberFormatException e) {
      return 1L << 30; // Spark will refuse it and say what is wrong.
    }
  }
}
