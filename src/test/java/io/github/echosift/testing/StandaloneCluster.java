package io.github.echosift.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A standalone Spark cluster of real processes on this machine: a master and two workers of a core
 * each, whose executors have the class path of this JVM; to be closed.
 */
public final class StandaloneCluster implements AutoCloseable {
  private static final String HOST = "localhost";

  private static final String EXECUTOR = "org.apache.spark.executor.CoarseGrainedExecutorBackend";

  private final String master;
  private final List<Process> processes = new ArrayList<>();

  private StandaloneCluster(int port) {
    this.master = "spark://" + HOST + ":" + port;
  }

  /** Starts one that keeps its files in a folder. */
  public static StandaloneCluster start(Path folder) throws IOException {
    int port = freePort();
    Files.createDirectories(folder.resolve("jars"));
    StandaloneCluster cluster = new StandaloneCluster(port);
    cluster.run(
        folder,
        "org.apache.spark.deploy.master.Master",
        List.of("--host", HOST, "--port", Integer.toString(port), "--webui-port", "0"));
    for (String worker : List.of("first", "second")) {
      cluster.run(
          folder,
          "org.apache.spark.deploy.worker.Worker",
          List.of(
              "--host",
              HOST,
              "--webui-port",
              "0",
              "--cores",
              "1",
              "--memory",
              "1g",
              "--work-dir",
              folder.resolve(worker).toString(),
              cluster.master));
    }
    return cluster;
  }

  /** Settings, as flags of a driver's JVM, to use the cluster. */
  public List<String> driverFlags() {
    return List.of(
        "-Dspark.master=" + master,
        "-Dspark.driver.host=" + HOST,
        "-Dspark.ui.enabled=false",
        "-Dspark.executor.memory=1g",
        "-Dspark.executor.extraJavaOptions=" + String.join(" ", JavaProcess.SHORT_LIVED),
        "-Dspark.executor.extraClassPath=" + JavaProcess.classPath());
  }

  /** The executors that run now, those that began first before others. */
  public List<ProcessHandle> executors() {
    return processes.stream()
        .flatMap(Process::descendants)
        .filter(StandaloneCluster::isExecutor)
        .sorted(Comparator.comparing(process -> process.info().startInstant().orElse(Instant.MAX)))
        .toList();
  }

  /** By what the system tells: Java tells the first page of a command line, which paths fill. */
  private static boolean isExecutor(ProcessHandle process) {
    try {
      return Files.readString(
              Path.of("/proc", Long.toString(process.pid()), "cmdline"),
              StandardCharsets.ISO_8859_1)
          .contains(EXECUTOR);
    } catch (IOException e) {
      return false; // it has ended
    }
  }

  private void run(Path folder, String program, List<String> args) throws IOException {
    // However many executors are killed, the master starts others.
    List<String> flags = List.of("-Dspark.deploy.maxExecutorRetries=-1");
    ProcessBuilder builder = JavaProcess.of(flags, program, args);
    // Where workers look for Spark's libraries; there are none, the class path holds them.
    builder.environment().put("SPARK_HOME", folder.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    processes.add(builder.start());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    }
  }

  /** Ends the processes; executors end with their workers. */
  @Override
  public void close() {
    processes.forEach(Process::destroy);
  }
}
