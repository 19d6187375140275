package io.github.echosift.spark;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.classic.Dataset$;
import scala.jdk.javaapi.CollectionConverters;

/**
 * How Spark is set up for what a job reads. Spark's default of 200 shuffle partitions is made for
 * clusters: a job of a hundred short stages over a few rows waits for twenty thousand tasks.
 *
 * @param small whether compiling and cutting up queries takes longer than running them
 * @param bytes what is read, as stored; empty where nobody knows
 */
public record Sizing(boolean small, OptionalLong bytes) {
  /** For little data. */
  public static final Sizing SMALL = new Sizing(true, OptionalLong.empty());

  /** For data of unknown size. */
  public static final Sizing UNKNOWN = new Sizing(false, OptionalLong.empty());

  /** What a partition of a small shuffle is made from, of the input as stored. */
  private static final long PARTITION_BYTES = 256 << 10;

  private static final int LEAST_PARTITIONS = 4;
  private static final int KEPT = 8;

  /** Sessions made, those used last at the end. */
  private static final Map<Owned, Made> LATEST =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Owned, Made> eldest) {
          return size() > KEPT;
        }
      };

  private record Made(WeakReference<SparkSession> user, SparkSession own) {}

  private record Owned(int user, Map<String, String> given, Map<String, String> chosen) {}

  private static final String PARTITIONS = "spark.sql.shuffle.partitions";
  private static final String ADAPTIVE = "spark.sql.adaptive.enabled";

  /** For so many bytes, which are not few. */
  public static Sizing of(long bytes) {
    return new Sizing(false, OptionalLong.of(bytes));
  }

  /** The size of two inputs together; that of a small one doesn't count. */
  public Sizing and(Sizing other) {
    if (small || other.small) {
      return small ? other : this;
    }
    return bytes.isPresent() && other.bytes.isPresent()
        ? of(Math.addExact(bytes.getAsLong(), other.bytes.getAsLong()))
        : UNKNOWN;
  }

  /**
   * A session of the job's own beside the user's: with its tables, functions and settings, and with
   * those that fit the size where the user has made none. Times without a zone are read in UTC,
   * wherever the job runs. Calls with the same settings get the same one while it is among the
   * latest, since a session brings its files to executors anew.
   */
  public SparkSession session(SparkSession user) {
    Map<String, String> given = Map.copyOf(CollectionConverters.asJava(user.conf().getAll()));
    Map<String, String> chosen = chosen(user);
    Owned key = new Owned(System.identityHashCode(user), given, chosen);
    synchronized (LATEST) {
      Made made = LATEST.get(key);
      if (made == null || made.user().get() != user) {
        made = new Made(new WeakReference<>(user), made(user, chosen));
        LATEST.put(key, made);
      }
      return made.own();
    }
  }

  private static SparkSession made(SparkSession user, Map<String, String> chosen) {
    SparkSession own = ((org.apache.spark.sql.classic.SparkSession) user).cloneSession();
    chosen.forEach(own.conf()::set);
    own.conf().set("spark.sql.session.timeZone", "UTC");
    return own;
  }

  /** Settings that the user has not made. */
  private Map<String, String> chosen(SparkSession user) {
    Map<String, String> settings =
        settings(user.sparkContext(), Integer.parseInt(user.conf().get(PARTITIONS)));
    settings.keySet().removeIf(key -> SessionConf.isSet(user, key));
    return settings;
  }

  /** The same rows as a Dataset of another session of the same Spark. */
  public static Dataset<Row> in(SparkSession session, Dataset<Row> rows) {
    return rows.sparkSession() == session
        ? rows
        : Dataset$.MODULE$.ofRows(
            (org.apache.spark.sql.classic.SparkSession) session,
            ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().analyzed());
  }

  private Map<String, String> settings(SparkContext context, int usual) {
    Map<String, String> settings = new HashMap<>();
    if (small) {
      settings.put(PARTITIONS, "1");
      settings.put(ADAPTIVE, "false");
      settings.put("spark.sql.codegen.wholeStage", "false");
      settings.put("spark.sql.codegen.factoryMode", "NO_CODEGEN");
      settings.put("spark.sql.ui.explainMode", "simple"); // told for each query, read by nobody
      return settings;
    }
    settings.put(ADAPTIVE, "true");
    settings.put("spark.sql.adaptive.advisoryPartitionSizeInBytes", "128m");
    if (context.isLocal()) {
      settings.put(PARTITIONS, Integer.toString(2 * context.defaultParallelism()));
    } else if (bytes.isPresent()) {
      long wanted =
          Math.max(LEAST_PARTITIONS, (bytes.getAsLong() + PARTITION_BYTES - 1) / PARTITION_BYTES);
      settings.put(PARTITIONS, Long.toString(Math.min(usual, wanted)));
    }
    return settings;
  }
}
