package io.github.echosift.model;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import io.github.echosift.schema.RootCause;
import io.github.echosift.schema.UserException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Locale;

/** ONNX Runtime's native library, loaded once a JVM. */
public final class OnnxLibrary {
  private OnnxLibrary() {}

  /**
   * The one environment of this process. DJL wants to create it with settings of its own and fails
   * where it finds another, so DJL goes first.
   *
   * @throws UserException where the library can't be loaded on this machine
   */
  public static OrtEnvironment load() {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    try {
      Engine.getEngine("OnnxRuntime");
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      adoptFolder();
      return environment;
    } catch (LinkageError | EngineException | IllegalStateException e) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "ONNX Runtime's native library can't be loaded on %s %s: %s",
              System.getProperty("os.name"),
              System.getProperty("os.arch"),
              RootCause.of(e)),
          e);
    }
  }

  /**
   * Checks that graphics cards can be used at all.
   *
   * @throws UserException where ONNX Runtime was built for CPUs only
   */
  public static void requireCuda() {
    load();
    if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
      throw new UserException(
          "device gpu needs ONNX Runtime with CUDA, and this build has it for CPUs only: build with"
              + " the artefact com.microsoft.onnxruntime:onnxruntime_gpu in its place (mvn -Pgpu"
              + " package -Dechosift.quick), and have CUDA 12 and cuDNN 9 on every machine");
    }
  }

  /** ONNX Runtime leaves the directory behind that it unpacked its library into. */
  private static void adoptFolder() {
    try {
      Field folder = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("tempDirectory");
      folder.setAccessible(true);
      if (folder.get(null) instanceof Path path) {
        TemporaryFolders.adopt(path);
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      // Another version: then the empty directory stays.
    }
  }
}
