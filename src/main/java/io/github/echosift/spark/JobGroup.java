package io.github.echosift.spark;

import java.util.Properties;
import org.apache.spark.SparkContext;

/**
 * The name under which Spark's pages show the jobs of a thread, until it is closed; then the name
 * that was there before is back.
 */
public final class JobGroup implements AutoCloseable {
  private static final String[] KEYS = {
    "spark.jobGroup.id", "spark.job.description", "spark.job.interruptOnCancel"
  };

  /** Tells the stages of a run from others in the same session. */
  private static final String RUN = "echosift.run";

  private final SparkContext context;
  private final String[] before = new String[KEYS.length];
  private final String runBefore;

  private JobGroup(SparkContext context) {
    this.context = context;
    for (int i = 0; i < KEYS.length; i++) {
      before[i] = context.getLocalProperty(KEYS[i]);
    }
    runBefore = context.getLocalProperty(RUN);
  }

  /**
   * Names the jobs that this thread starts from now on.
   *
   * @param run the run they belong to, and their step
   */
  public static JobGroup enter(SparkContext context, String name, String run) {
    JobGroup group = new JobGroup(context);
    context.setJobGroup(name, "echosift " + name, false);
    context.setLocalProperty(RUN, run);
    return group;
  }

  /** The run that the properties of a stage tell; null for none. */
  static String run(Properties properties) {
    return properties == null ? null : properties.getProperty(RUN);
  }

  @Override
  public void close() {
    for (int i = 0; i < KEYS.length; i++) {
      context.setLocalProperty(KEYS[i], before[i]);
    }
    context.setLocalProperty(RUN, runBefore);
  }
}
