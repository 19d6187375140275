package io.github.echosift.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The rules of the house: data flows one way, rooms say their job, files stay small, names name.
 */
final class HouseRulesTest {
  private static final String ROOT = "io.github.echosift";
  private static final int MAX_LINES = 350;
  private static final Pattern VAGUE_NAME =
      Pattern.compile("Base[A-Z].*|.*(Util|Utils|Helper|Helpers|Manager|Common)");

  /** The flow: a room may import the rooms before it. */
  private static final List<String> FLOW =
      List.of(
          "schema", "config", "read", "text", "exact", "embed", "block", "verify", "group", "keep",
          "write", "report", "job");

  /** Rooms beside the flow, and the room of the flow that each of them follows. */
  private static final Map<String, String> BRANCHES =
      Map.of(
          "model",
          "text",
          "cluster",
          "embed",
          "search",
          "embed",
          "sql",
          "embed",
          "evaluate",
          "report");

  /** What is allowed beyond the flow: the encoder is prepared by a room beside {@code embed}. */
  private static final Map<String, Set<String>> ALSO =
      Map.of(
          "embed", Set.of("model"),
          "cluster", Set.of("model"),
          "search", Set.of("model"),
          "evaluate", Set.of("model"),
          "job", Set.of("model", "cluster", "search", "evaluate"));

  /** The root package: what a session names to get the SQL functions. */
  private static final String ENTRANCE = "EchosiftExtensions";

  @Test
  void rooms_importOtherRooms_onlyEarlierOnes() {
    Set<String> breaches = new TreeSet<>();
    for (JavaClass type : productionClasses()) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        Optional<String> from = room(dependency.getOriginClass());
        Optional<String> to = room(dependency.getTargetClass());
        if (from.isPresent() && to.isPresent() && !mayImport(from.get(), to.get())) {
          breaches.add(from.get() + " must not import " + to.get() + ": " + type.getName());
        }
      }
    }
    assertEquals(Set.of(), breaches);
  }

  @Test
  void rootPackage_entranceOnly_importsOnlySql() {
    Set<String> breaches = new TreeSet<>();
    for (JavaClass type : productionClasses()) {
      if (type.getPackageName().equals(ROOT)) {
        String name = type.getSimpleName();
        if (!name.equals(ENTRANCE) && !name.equals("package-info")) {
          breaches.add("the root package holds " + name);
        }
        type.getDirectDependenciesFromSelf().stream()
            .map(dependency -> room(dependency.getTargetClass()))
            .flatMap(Optional::stream)
            .filter(room -> !room.equals("sql"))
            .forEach(room -> breaches.add(name + " must not import " + room));
      } else {
        type.getDirectDependenciesFromSelf().stream()
            .filter(dependency -> dependency.getTargetClass().getPackageName().equals(ROOT))
            .forEach(dependency -> breaches.add(type.getName() + " imports the entrance"));
      }
    }
    assertEquals(Set.of(), breaches);
  }

  @Test
  void rooms_everyOne_hasAPlaceInTheFlow() {
    Set<String> unknown =
        productionClasses().stream()
            .map(HouseRulesTest::room)
            .flatMap(Optional::stream)
            .filter(room -> !FLOW.contains(room) && !BRANCHES.containsKey(room))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), unknown);
  }

  @Test
  void packages_withSources_sayTheirJob() throws IOException {
    Set<Path> mute =
        sources(Path.of("src/main/java")).stream()
            .map(Path::getParent)
            .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), mute);
  }

  @Test
  void names_ofSources_nameAThing() throws IOException {
    Predicate<Path> vague =
        file -> VAGUE_NAME.matcher(file.getFileName().toString().replace(".java", "")).matches();
    assertEquals(
        List.of(), sources(Path.of("src")).stream().filter(vague).collect(Collectors.toList()));
  }

  @Test
  void sources_everyFile_staysSmall() throws IOException {
    Set<String> large = new TreeSet<>();
    for (Path file : sources(Path.of("src"))) {
      int lines = Files.readAllLines(file).size();
      if (lines > MAX_LINES) {
        large.add(file + " has " + lines + " lines, at most " + MAX_LINES);
      }
    }
    assertEquals(Set.of(), large);
  }

  private static boolean mayImport(String from, String to) {
    if (from.equals(to) || ALSO.getOrDefault(from, Set.of()).contains(to)) {
      return true;
    }
    int last = FLOW.indexOf(BRANCHES.getOrDefault(from, from));
    int target = FLOW.indexOf(to);
    return target >= 0 && (BRANCHES.containsKey(from) ? target <= last : target < last);
  }

  private static Optional<String> room(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(ROOT + ".")
        ? Optional.of(name.substring(ROOT.length() + 1).split("\\.", 2)[0])
        : Optional.empty();
  }

  private static JavaClasses productionClasses() {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPath(Path.of("target/classes"));
  }

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
