package io.github.echosift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.InputConfig;
import io.github.echosift.schema.LaunchFacts;
import io.github.echosift.sizes.InputSize;
import io.github.echosift.spark.Sizing;
import io.github.echosift.testing.LauncherScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher and the jobs take the same inputs for small ones. */
class LauncherSizeTest {
  private static final int MOST_LINES = 2000;

  @TempDir private Path folder;

  @Test
  void isSmall_bytes_atTheBorderOfTheJobs() throws Exception {
    String most = "x".repeat((int) LaunchFacts.smallBytes());
    Path file = Files.writeString(folder.resolve("a.txt"), most);
    assertTrue(sizeOf(file).small());
    assertTrue(isSmall("dedup", "--input", file.toString()));
    Files.writeString(file, most + "x");
    assertFalse(sizeOf(file).small());
    assertTrue(isLarge("dedup", "--input", file.toString()));
  }

  @Test
  void isSmall_severalFiles_countTogether() throws Exception {
    String half = "x".repeat((int) LaunchFacts.smallBytes() / 2);
    Files.writeString(folder.resolve("a.txt"), half);
    Files.writeString(folder.resolve("b.txt"), half);
    assertTrue(isSmall("embed", "--input", "a.txt", "b.txt", "--output", "out"));
    Files.writeString(folder.resolve("c.txt"), "x");
    assertTrue(isLarge("embed", "--input", "a.txt", "b.txt", "--output", "out", "--input=c.txt"));
  }

  @Test
  void isSmall_lines_upToTwoThousand() throws Exception {
    Files.writeString(folder.resolve("a.csv"), "x\n".repeat(MOST_LINES));
    assertTrue(isSmall("dedup", "--input", "a.csv"));
    Files.writeString(folder.resolve("a.csv"), "x\n".repeat(MOST_LINES + 1));
    assertTrue(isLarge("dedup", "--input", "a.csv"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b.csv",
        "it's.csv",
        "\"a\".csv",
        "a\nb.csv",
        "-a.csv",
        "*.csv",
        "$HOME.csv",
        "-"
      })
  void isSmall_oddNames_areRead(String name) throws Exception {
    Files.writeString(folder.resolve(name), "x\n");
    assertTrue(isSmall("dedup", "--input=" + name));
    Files.writeString(folder.resolve(name), "x\n".repeat(MOST_LINES + 1));
    assertTrue(isLarge("dedup", "--input=" + name));
  }

  @Test
  void isSmall_packedFiles_areUnknown() throws Exception {
    List<String> packed = new ArrayList<>(LaunchFacts.compressedEndings());
    packed.addAll(List.of(".parquet", ".GZ", ".Parquet"));
    for (String ending : packed) {
      Files.writeString(folder.resolve("a.jsonl" + ending), "x\n");
      assertTrue(isLarge("dedup", "--input", "a.jsonl" + ending), ending);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dedup --table x",
        "dedup --input a.txt --config=c.yaml",
        "dedup --input absent.txt",
        "dedup --input .",
        "dedup --output a.txt",
        "dedup a.txt",
        "cluster --input a.txt"
      })
  void isSmall_otherwise_isUnknown(String words) throws Exception {
    Files.writeString(folder.resolve("a.txt"), "x\n");
    assertTrue(isLarge(words.split(" ")));
  }

  @Test
  void jobs_listedForTheLauncher_areJobs() throws Exception {
    Set<String> jobs = Main.commandLine().getSubcommands().keySet();
    Set<String> listed = new TreeSet<>();
    for (String key : List.of("small.jobs", "vector.jobs")) {
      listed.addAll(Arrays.asList(script("fact " + key).out().strip().split(" ")));
    }
    assertTrue(jobs.containsAll(listed), listed + " of " + jobs);
    assertEquals(0, script("job=(cluster); uses_vectors").code());
    assertEquals(1, script("job=(dedup); uses_vectors").code());
  }

  private boolean isSmall(String... words) throws Exception {
    return asked(words) == 0;
  }

  private boolean isLarge(String... words) throws Exception {
    return asked(words) == 1;
  }

  private int asked(String... words) throws Exception {
    LauncherScript run = script("job=(\"$@\"); if is_small; then exit 0; else exit 1; fi", words);
    assertEquals("", run.err());
    return run.code();
  }

  private LauncherScript script(String code, String... words) throws Exception {
    return LauncherScript.run(folder, Map.of(), code, words);
  }

  private static Sizing sizeOf(Path file) {
    return InputSize.of(InputConfig.of(file.toString()));
  }
}
