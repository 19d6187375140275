package io.github.echosift.testing;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;

/**
 * A real YARN, a resource manager and a node manager in this JVM whose containers are processes; to
 * be closed. Spark's side of it is on the class path with Spark 4.2 only.
 */
public final class YarnCluster implements AutoCloseable {
  private static final String CLIENT = "org.apache.spark.deploy.yarn.Client";

  private final MiniYARNCluster cluster;
  private final Path folder;
  private final Path jar;

  private YarnCluster(MiniYARNCluster cluster, Path folder, Path jar) {
    this.cluster = cluster;
    this.folder = folder;
    this.jar = jar;
  }

  /** Whether Spark can talk to one here. */
  public static boolean isThere() {
    try {
      Class.forName(CLIENT, false, YarnCluster.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Starts one that keeps its settings in a folder. */
  public static YarnCluster start(Path folder) throws IOException {
    Configuration conf = new YarnConfiguration();
    conf.set("fs.defaultFS", "file:///");
    conf.set("yarn.nodemanager.resource.memory-mb", "8192");
    conf.set("yarn.nodemanager.resource.cpu-vcores", "8");
    conf.set("yarn.scheduler.minimum-allocation-mb", "256");
    conf.set("yarn.scheduler.capacity.root.queues", "default");
    conf.set("yarn.scheduler.capacity.root.default.capacity", "100");
    conf.set("yarn.scheduler.capacity.maximum-am-resource-percent", "1");
    conf.set("yarn.nodemanager.vmem-check-enabled", "false");
    conf.set("yarn.nodemanager.pmem-check-enabled", "false");
    conf.set(
        "yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage", "100");
    MiniYARNCluster cluster = new MiniYARNCluster("echosift", 1, 1, 1);
    cluster.init(conf);
    cluster.start();
    Path settings = Files.createDirectories(folder.resolve("conf"));
    for (String file : List.of("core-site.xml", "yarn-site.xml")) {
      try (OutputStream out = Files.newOutputStream(settings.resolve(file))) {
        cluster.getConfig().writeXml(out);
      }
    }
    Path jar = folder.resolve("application.jar");
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, new Manifest()).close();
    }
    return new YarnCluster(cluster, folder, jar);
  }

  /** A process that runs a program with its driver in itself, to be started. */
  public ProcessBuilder client(String mainClass, List<String> args) {
    return inSettings(JavaProcess.of(flags(), mainClass, args));
  }

  /** A process that has a program run with its driver in the cluster, to be started. */
  public ProcessBuilder cluster(String mainClass, List<String> args) {
    List<String> words =
        new ArrayList<>(
            List.of("--master", "yarn", "--deploy-mode", "cluster", "--class", mainClass));
    words.add(jar.toString());
    words.addAll(args);
    return inSettings(JavaProcess.of(flags(), "org.apache.spark.deploy.SparkSubmit", words));
  }

  private ProcessBuilder inSettings(ProcessBuilder process) {
    process.environment().put("HADOOP_CONF_DIR", folder.resolve("conf").toString());
    return process;
  }

  /** Containers take all classes from where this JVM has them; nothing is copied. */
  private List<String> flags() {
    String classes = JavaProcess.classPath();
    return List.of(
        "-cp",
        folder.resolve("conf") + File.pathSeparator + classes,
        "-Dspark.master=yarn",
        "-Dspark.driver.host=localhost",
        "-Dspark.ui.enabled=false",
        "-Dspark.yarn.jars=local:" + jar,
        "-Dspark.yarn.stagingDir=" + folder.resolve("staging").toUri(),
        "-Dspark.driver.extraClassPath=" + classes,
        "-Dspark.executor.extraClassPath=" + classes,
        "-Dspark.executor.instances=2",
        "-Dspark.executor.memory=1g",
        "-Dspark.driver.memory=1g",
        "-Dspark.yarn.am.memory=512m",
        "-Dspark.sql.shuffle.partitions=5");
  }

  @Override
  public void close() {
    cluster.stop();
  }
}
