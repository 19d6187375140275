package io.github.echosift.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.cli.CommandRun;
import io.github.echosift.cli.DocumentedCommands;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every call of {@code docs/} ends well, made one after the other in a {@link ReadersFolder}. In
 * every build each job is run whole once, as is what later calls read; other calls tell their plan,
 * which checks all but the work, and those that can't be made here are understood at least. All are
 * run whole where slow tests are. Those of README are made whole, by the launcher, in {@code
 * .ci/run}.
 */
@ExtendWith(SparkExtension.class)
final class DocumentedRunsTest {
  /** What a call that is not made here would need, by a word of it. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "--packages", "libraries of a table format or an object store",
          "--exclude-packages", "an object store",
          "--master", "a cluster",
          "hdfs:///news", "a cluster",
          "FILE", "a file: it shows the form of a call",
          "bge-small-zh-v1.5", "a model that is not in the jar",
          "all-MiniLM-L6-v2,bge-small-zh-v1.5", "a model that is not in the jar",
          "models/mine", "a model of the reader's",
          "prepare-model", "a model of the reader's");

  /** Jobs that have no plan to tell. */
  private static final Set<String> NO_PLAN = Set.of("history", "explain");

  /** What a call reads that an earlier one has made. */
  private static final Set<String> READS =
      Set.of("--input", "--index", "--history", "--use-model", "--continue", "--run");

  /** Words of calls that take long, or read what takes long to make. */
  private static final Set<String> LONG =
      Set.of("tune", "out/round1/search", "--rethreshold", "june.jsonl", "out/by-source/kept");

  @TempDir Path folder;

  /** A call, and where its document is. */
  private record Call(Path file, List<String> words) {
    @Override
    public String toString() {
      return file.getFileName() + ": " + String.join(" ", words);
    }
  }

  @TestFactory
  List<DynamicTest> calls_ofDocs_areMadeOrPlanned() throws IOException {
    ReadersFolder reader = new ReadersFolder(folder);
    List<Call> calls = calls();
    List<DynamicTest> tests = new ArrayList<>();
    Set<String> jobs = new HashSet<>();
    Set<String> ways = new HashSet<>();
    for (Call call : calls) {
      String way = elsewhere(call).map(need -> "understood (needs " + need + ")").orElse("");
      boolean first = way.isEmpty() && !isLong(call) && jobs.add(call.words().get(0));
      if (way.isEmpty() && isLong(call)) {
        way = "understood (long)";
      } else if (way.isEmpty()) {
        way = first || isWhole(call, calls) ? "run" : "planned";
      }
      ways.add(way.split(" ", 2)[0]);
      tests.add(DynamicTest.dynamicTest(way + " " + call, test(way, call, reader)));
    }
    assertEquals(Set.of("understood", "run", "planned"), ways);
    return tests;
  }

  @TestFactory
  @Tag("slow") // some sixty jobs
  List<DynamicTest> calls_ofDocs_endWell() throws IOException {
    ReadersFolder reader = new ReadersFolder(folder);
    List<DynamicTest> tests = new ArrayList<>();
    for (Call call : calls()) {
      if (elsewhere(call).isEmpty()) {
        tests.add(DynamicTest.dynamicTest(call.toString(), test("run", call, reader)));
      }
    }
    assertTrue(tests.size() > 40, "docs show few calls: " + tests.size());
    return tests;
  }

  /** All calls, those that are the same once. */
  private static List<Call> calls() {
    Set<List<String>> seen = new LinkedHashSet<>();
    List<Call> out = new ArrayList<>();
    for (Path file : Documents.all()) {
      if (file.startsWith("docs")) {
        Documents.calls(file).stream()
            .filter(seen::add)
            .forEach(words -> out.add(new Call(file, words)));
      }
    }
    return out;
  }

  private static Optional<String> elsewhere(Call call) {
    return call.words().stream().filter(ELSEWHERE::containsKey).findFirst().map(ELSEWHERE::get);
  }

  private static boolean isLong(Call call) {
    return call.words().stream().anyMatch(LONG::contains);
  }

  /** Whether a later call reads what this one makes. */
  private static boolean isWhole(Call call, List<Call> all) {
    if (NO_PLAN.contains(call.words().get(0))) {
      return true;
    }
    List<String> made =
        Stream.of("--output", "--index", "--history")
            .flatMap(flag -> value(call, flag).stream())
            .toList();
    return all.subList(all.indexOf(call) + 1, all.size()).stream()
        .filter(later -> later.file().equals(call.file()))
        .filter(later -> elsewhere(later).isEmpty() && !isLong(later))
        .flatMap(later -> READS.stream().flatMap(flag -> value(later, flag).stream()))
        .anyMatch(read -> made.stream().anyMatch(m -> read.equals(m) || read.startsWith(m + "/")));
  }

  private static Optional<String> value(Call call, String flag) {
    int at = call.words().indexOf(flag);
    return at < 0 ? Optional.empty() : Optional.of(call.words().get(at + 1));
  }

  private static Executable test(String way, Call call, ReadersFolder reader) {
    // What a document makes lies in a folder of its own, as it is read by itself.
    Path made = reader.made(call.file());
    return switch (way) {
      case "run" -> () -> run(call, reader, made);
      case "planned" -> () -> plan(call, reader, made);
      default ->
          () ->
              DocumentedCommands.root()
                  .parseArgs(DocumentsTest.withoutSparks(call.words()).toArray(String[]::new));
    };
  }

  private static void run(Call call, ReadersFolder reader, Path made) throws IOException {
    if (call.words().contains("label.csv")) {
      reader.label(made);
    }
    said(CommandRun.of(words(call, reader, made).toArray(String[]::new)));
  }

  private static void plan(Call call, ReadersFolder reader, Path made) {
    List<String> words = words(call, reader, made);
    if (!words.contains("--dry-run")) {
      words.add("--dry-run");
    }
    CommandRun plan = said(DocumentedCommands.tried(words));
    assertTrue(plan.out().toLowerCase(Locale.ROOT).startsWith("plan of"), plan.out());
  }

  private static List<String> words(Call call, ReadersFolder reader, Path made) {
    List<String> words = new ArrayList<>();
    call.words().forEach(word -> words.add(reader.here(word, made)));
    return words;
  }

  private static CommandRun said(CommandRun run) {
    assertEquals(0, run.code(), run.err());
    assertFalse(run.out().isBlank(), "says nothing");
    return run;
  }
}
