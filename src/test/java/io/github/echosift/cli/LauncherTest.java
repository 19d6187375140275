package io.github.echosift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.testing.LauncherScript;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** How the launcher reads a command line, and what it knows of machine, Java and Spark. */
class LauncherTest {
  private static final String SPLIT =
      """
      split_options "$@"
      for word in ${submit[@]+"${submit[@]}"}; do printf 'spark %s\\0' "$word"; done
      for word in ${job[@]+"${job[@]}"}; do printf 'job %s\\0' "$word"; done
      """;

  /** Options of spark-submit that are none of a job's, or that the launcher sets itself. */
  private static final Set<String> NOT_OURS =
      Set.of("--class", "--kill", "--status", "--remote", "--driver-default-class-path");

  private static final Set<String> NOT_OURS_EITHER =
      Set.of("--help", "--version", "--verbose", "--usage-error");

  @TempDir private Path folder;

  @Test
  void splitOptions_bothForms_areSparksInOrder() throws Exception {
    assertEquals(
        List.of(
            "spark --master",
            "spark local[2]",
            "spark --conf",
            "spark a=b=c",
            "spark --supervise",
            "spark --name",
            "spark --input",
            "job dedup",
            "job --input",
            "job in.csv",
            "job --verbose",
            "job --verbose=yes",
            "job --nothing"),
        split(
            "dedup --master=local[2] --input in.csv --conf a=b=c --supervise --verbose --verbose=yes --name"
                + " --input --nothing"));
  }

  @Test
  void splitOptions_afterTwoDashes_allIsTheJobs() throws Exception {
    assertEquals(List.of("job dedup", "job --master", "job yarn"), split("dedup -- --master yarn"));
  }

  @Test
  void splitOptions_anyWords_surviveAsTheyAre() throws Exception {
    Random random = new Random(7);
    String letters = " \t\n\r\"'\\$`*?[]{}()!;&|<>#~-=ab";
    List<String> words =
        new ArrayList<>(List.of("dedup", "", " ", "-", "---", "--input=a b", "-n"));
    while (words.size() < 400) {
      StringBuilder word = new StringBuilder();
      random
          .ints(random.nextInt(12), 0, letters.length())
          .forEach(at -> word.append(letters.charAt(at)));
      if (!word.toString().equals("--")) {
        words.add(word.toString());
      }
    }
    List<String> expected =
        new ArrayList<>(List.of("spark --files", "spark --a 'b'\n", "spark --jars", "spark \n"));
    words.forEach(word -> expected.add("job " + word));
    List<String> args = new ArrayList<>(List.of("--files", "--a 'b'\n", "--jars=\n"));
    args.addAll(words);
    assertEquals(expected, script(SPLIT, args.toArray(String[]::new)).words());
  }

  @Test
  void submitFlags_listed_areThoseOfSparksOwnParser() throws Exception {
    Set<String> values = new TreeSet<>(parserNames("opts"));
    values.removeAll(NOT_OURS);
    values.add("--extra-properties-file"); // Spark 4.2 knows it, 4.1 says that it does not
    Set<String> switches = new TreeSet<>(parserNames("switches"));
    switches.removeAll(NOT_OURS_EITHER);
    assertEquals(values, listed("submit_flags"));
    assertEquals(switches, listed("submit_switches"));
  }

  @Test
  void splitOptions_optionsOfAJob_areTheJobs() throws Exception {
    for (CommandLine job : Main.commandLine().getSubcommands().values()) {
      List<String> words = new ArrayList<>();
      job.getCommandSpec().optionsMap().keySet().forEach(name -> words.addAll(List.of(name, "x")));
      words.add(0, job.getCommandName());
      List<String> expected = words.stream().map(word -> "job " + word).toList();
      assertEquals(expected, script(SPLIT, words.toArray(String[]::new)).words());
    }
  }

  @Test
  void addSubmit_masterAndMemory_areNoticedInEachForm() throws Exception {
    String told = "; printf '%s\\0%s\\0' \"$master\" \"$memory\"";
    assertEquals(List.of("local[*]", ""), script("split_options --name x" + told).words());
    for (String flags :
        List.of(
            "--master yarn --driver-memory 4g",
            "--master=yarn --driver-memory=4096M",
            "--conf spark.master=yarn --conf spark.driver.memory=4g",
            "--conf=spark.master=yarn --properties-file=some.conf")) {
      assertEquals(
          List.of("yarn", "given"), script("split_options " + flags + told).words(), flags);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --conf noequals     | --conf must be KEY=VALUE, actual: noequals
          --conf==b           | --conf must be KEY=VALUE, actual: =b
          --master            | --master needs a value.
          --driver-memory 4x  | driver-memory must be a number with m or g, such as 4g, actual: 4x
          --executor-memory=g | executor-memory must be a number with m or g, such as 4g, actual: g
          """)
  void addSubmit_mistakes_endInOneLine(String flags, String message) throws Exception {
    assertMistake(message, script("split_options " + flags));
  }

  @ParameterizedTest
  @CsvSource({"64000,8192m", "16384,8192m", "3001,1500m", "2048,1024m", "300,1024m"})
  void halfOf_mebibytes_isHalfWithinBounds(int machine, String memory) throws Exception {
    assertEquals(memory, script("half_of " + machine).out().strip());
  }

  @Test
  void limited_containersLimits_areTakenWhereTheyAreLess() throws Exception {
    Path half = Files.writeString(folder.resolve("half"), (512L << 20) + "\n");
    Path more = Files.writeString(folder.resolve("more"), (4096L << 20) + "\n");
    Path none = Files.writeString(folder.resolve("none"), "max\n");
    Path huge = Files.writeString(folder.resolve("huge"), "9223372036854771712\n");
    String code = "limited 1000 \"$@\"";
    String absent = folder.resolve("absent").toString();
    assertEquals(
        "1000",
        script(code, absent, none.toString(), huge.toString(), more.toString()).out().strip());
    assertEquals("512", script(code, more.toString(), half.toString()).out().strip());
  }

  @Test
  void defaultMemory_ofThisMachine_isWithinBounds() throws Exception {
    String memory = script("default_memory").out().strip();
    assertTrue(memory.matches("[0-9]+m"), memory);
    int mebibytes = Integer.parseInt(memory.replace("m", ""));
    assertTrue(mebibytes >= 1024 && mebibytes <= 8192, memory);
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "local[4]", "spark://host:7077"})
  void checkSpark_withoutAnInstallation_isFineForTheEmbedded(String master) throws Exception {
    assertEquals(0, script("master=$1; check_spark", master).code());
  }

  @Test
  void checkSpark_whatTheEmbeddedCannot_isAMistake() throws Exception {
    assertMistake(
        "--master yarn needs a Spark installation: set SPARK_HOME. Without one, local[N] and"
            + " spark:// work.",
        script("master=yarn; check_spark"));
    Map<String, String> home = Map.of("SPARK_HOME", folder.toString());
    assertMistake(
        "SPARK_HOME is "
            + folder
            + ", but there is no bin/spark-submit in it. Correct it, or unset it.",
        LauncherScript.run(folder, home, "check_spark"));
    program(folder.resolve("bin/spark-submit"), "exit 0");
    assertEquals(0, LauncherScript.run(folder, home, "master=yarn; check_spark").code());
  }

  @ParameterizedTest
  @CsvSource({
    "17.0.2,true",
    "21,true",
    "21-ea,true",
    "17.0.9+8,true",
    "11.0.2,false",
    "1.8.0_392,false",
    "23.0.1,false",
    "170.1,false"
  })
  void findJava_versions_areSeventeenOrTwentyOne(String version, boolean fine) throws Exception {
    Path home = folder.resolve("a jdk");
    program(
        home.resolve("bin/java"),
        "echo 'Picked up JAVA_TOOL_OPTIONS: -Dx' >&2; echo 'openjdk version \"%s\" 2024-01-16' >&2"
            .replace("%s", version));
    LauncherScript found =
        LauncherScript.run(
            folder, Map.of("JAVA_HOME", home.toString()), "find_java; printf %s \"$java\"");
    String java = home.resolve("bin/java").toString();
    if (fine) {
      assertEquals(new LauncherScript(0, java, ""), found);
    } else {
      assertMistake(
          java
              + " is Java "
              + version
              + "; Spark runs on Java 17 or 21. Install one and set JAVA_HOME to it.",
          found);
    }
  }

  @Test
  void findJava_noneInJavaHome_isAMistake() throws Exception {
    assertMistake(
        "JAVA_HOME is " + folder + ", but there is no bin/java in it. Install JDK 17 or 21.",
        LauncherScript.run(folder, Map.of("JAVA_HOME", folder.toString()), "find_java"));
    program(folder.resolve("bin/java"), "exit 1");
    assertMistake(
        folder.resolve("bin/java")
            + " does not run. Install JDK 17 or 21, or set JAVA_HOME to one.",
        LauncherScript.run(folder, Map.of("JAVA_HOME", folder.toString()), "find_java"));
  }

  @Test
  void archiveOfClasses_ofTheLengthInItsName_isTaken() throws Exception {
    Path target = Files.createDirectories(folder.resolve("a home/target"));
    String find = "home=$1; archive_of_classes";
    String home = target.getParent().toString();
    assertEquals("", script(find, home).out());
    Files.writeString(target.resolve("echosift.0.jsa"), "");
    Files.writeString(target.resolve("echosift.12.jsa"), "cut short");
    assertEquals("", script(find, home).out());
    Path whole = Files.writeString(target.resolve("echosift.5.jsa"), "whole");
    assertEquals(whole + "\n", script(find, home).out());
  }

  @Test
  void isUnarchived_jarIsNewer_onceIsTried() throws Exception {
    Path target = Files.createDirectories(folder.resolve("target"));
    Path sample = Files.createDirectories(folder.resolve("data-samples")).resolve("news.jsonl");
    Files.writeString(sample, "{}");
    Path jar = Files.writeString(target.resolve("echosift.jar"), "jar");
    String ask = "home=$1; jar=$home/target/echosift.jar; is_unarchived";
    assertEquals(0, script(ask, folder.toString()).code());
    Path tried = Files.writeString(target.resolve("echosift.0.jsa"), "");
    FileTime built = Files.getLastModifiedTime(jar);
    Files.setLastModifiedTime(tried, FileTime.fromMillis(built.toMillis() + 5000));
    assertEquals(1, script(ask, folder.toString()).code());
    Files.setLastModifiedTime(tried, FileTime.fromMillis(built.toMillis() - 5000));
    assertEquals(0, script(ask, folder.toString()).code());
  }

  private List<String> split(String words) throws Exception {
    return script(SPLIT, words.split(" ")).words();
  }

  private LauncherScript script(String code, String... args) throws Exception {
    return LauncherScript.run(folder, Map.of(), code, args);
  }

  private Collection<String> listed(String name) throws Exception {
    return new TreeSet<>(Arrays.asList(script("echo $" + name).out().strip().split(" ")));
  }

  private static void assertMistake(String message, LauncherScript run) {
    assertEquals(new LauncherScript(Main.MISTAKE, "", "echosift: " + message + "\n"), run);
  }

  private static void program(Path file, String code) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + code + "\n");
    assertTrue(file.toFile().setExecutable(true));
  }

  /** The long names that spark-submit of the Spark of this build knows. */
  private static Collection<String> parserNames(String kind) throws ReflectiveOperationException {
    Class<?> parser = Class.forName("org.apache.spark.launcher.SparkSubmitOptionParser");
    Constructor<?> constructor = parser.getDeclaredConstructor();
    constructor.setAccessible(true);
    Field names = parser.getDeclaredField(kind);
    names.setAccessible(true);
    return Arrays.stream((String[][]) names.get(constructor.newInstance()))
        .flatMap(Arrays::stream)
        .filter(name -> name.startsWith("--"))
        .toList();
  }
}
