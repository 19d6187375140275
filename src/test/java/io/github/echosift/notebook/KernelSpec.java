package io.github.echosift.notebook;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.echosift.testing.JavaProcess;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells Jupyter how to start {@link JavaKernel}: with this JVM's class path and modules. */
public final class KernelSpec {
  private KernelSpec() {}

  /**
   * Writes {@code kernels/echosift/kernel.json} below a folder for {@code JUPYTER_PATH}.
   *
   * @param args the folder
   */
  public static void main(String[] args) throws IOException {
    write(Path.of(args[0]));
  }

  static void write(Path folder) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx2g");
    command.addAll(JavaProcess.SHORT_LIVED);
    command.addAll(JavaProcess.FEW_ROWS);
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.matches("--add-.*|-D(jdk|io.netty|ai.djl)\\..*"))
        .forEach(command::add);
    command.add("-Dlog4j2.configurationFile=" + Path.of("conf/log4j2.properties").toUri());
    String here = System.getProperty("java.class.path");
    command.add("-cp");
    command.add(absolute(System.getProperty("surefire.test.class.path", here)));
    command.add(JavaKernel.class.getName());
    command.add("{connection_file}");
    Path spec = folder.resolve("kernels/echosift/kernel.json");
    Files.createDirectories(spec.getParent());
    new ObjectMapper()
        .writeValue(
            spec.toFile(),
            Map.of(
                "argv",
                command,
                "display_name",
                "Java with Echosift",
                "language",
                "java",
                "interrupt_mode",
                "message"));
  }

  /** Kernels start in the folder of their notebook. */
  private static String absolute(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .map(entry -> new File(entry).getAbsolutePath())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
