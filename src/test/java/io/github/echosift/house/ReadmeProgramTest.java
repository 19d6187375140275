package io.github.echosift.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.testing.SparkExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The program in README compiles and does what README says. */
@ExtendWith(SparkExtension.class)
class ReadmeProgramTest {
  @TempDir Path folder;

  @Test
  void program_inReadme_compilesAndSaysWhyRowsWent(SparkSession shared) throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    Matcher program =
        Pattern.compile("(?s)```java\\n(.*?public class (\\w+).*?)```").matcher(readme);
    assertTrue(program.find(), "README.md has no program");
    assertTrue(program.group(1).lines().count() <= 16, "the program is short");
    compile(Files.writeString(folder.resolve(program.group(2) + ".java"), program.group(1)));

    String said = run(program.group(2));
    assertTrue(said.contains("keeper_id"), said);
    assertTrue(said.contains("removed=178"), said);
  }

  private void compile(Path source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    ByteArrayOutputStream complaints = new ByteArrayOutputStream();
    int code =
        compiler.run(
            null,
            complaints,
            complaints,
            "-proc:none",
            "-classpath",
            System.getProperty("java.class.path"),
            "-d",
            folder.toString(),
            source.toString());
    assertEquals(0, code, complaints.toString(StandardCharsets.UTF_8));
  }

  private String run(String name) throws Exception {
    SparkSession.setActiveSession(SparkExtension.forFewRows());
    PrintStream out = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Method main = loader.loadClass(name).getMethod("main", String[].class);
      // Datasets are shown by Scala's console, which knows nothing of Java's standard output.
      scala.Console.withOut(
          new PrintStream(said, true, StandardCharsets.UTF_8), () -> invoked(main));
    } finally {
      System.setOut(out);
      SparkSession.clearActiveSession();
    }
    return said.toString(StandardCharsets.UTF_8);
  }

  private static Object invoked(Method main) {
    try {
      return main.invoke(null, (Object) new String[0]);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the program failed", e);
    }
  }
}
