package io.github.echosift.testing;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A program that runs in a JVM of its own, with the class path and the modules of this one. */
public final class JavaProcess {
  /** Flags of a JVM that runs for a minute: see {@code echosift.test.jvm} in {@code pom.xml}. */
  public static final List<String> SHORT_LIVED =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:ReservedCodeCacheSize=240m",
          "-XX:MetaspaceSize=256m",
          "-XX:+UseSerialGC");

  /** Settings of a Spark that sees a few rows: see {@link SparkExtension}. */
  public static final List<String> FEW_ROWS =
      List.of(
          "-Dspark.buffer.pageSize=1m",
          "-Dspark.broadcast.blockSize=64k",
          "-Dspark.sql.ui.explainMode=simple");

  /** Settings of a local Spark that is done with a handful of rows sooner. */
  public static final List<String> QUICK =
      List.of(
          "-Dspark.ui.enabled=false",
          "-Dspark.sql.shuffle.partitions=2",
          "-Dspark.sql.codegen.wholeStage=false",
          "-Dspark.sql.codegen.factoryMode=NO_CODEGEN");

  private JavaProcess() {}

  /** A process not started yet; its memory is bounded and its output discarded. */
  public static ProcessBuilder of(String mainClass, List<String> args) {
    return of(List.of(), mainClass, args);
  }

  /** As {@link #of(String, List)}, with more flags for the JVM. */
  public static ProcessBuilder of(List<String> flags, String mainClass, List<String> args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (flag.startsWith("--add-") || flag.startsWith("-D")) {
        command.add(flag);
      }
    }
    command.add("-Xmx1g");
    command.addAll(SHORT_LIVED);
    command.addAll(FEW_ROWS);
    command.addAll(List.of("-cp", classPath()));
    command.addAll(flags); // the last class path is the one that counts
    command.add(mainClass);
    command.addAll(args);
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  /**
   * The class path of this JVM, for a process in any folder. Surefire hides it in a jar's manifest
   * and tells it apart.
   */
  public static String classPath() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(path.split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
