package io.github.echosift.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules of the house: who may import whom, how large a thing grows, what names must name. */
final class HouseRulesTest {
  private static final int MAX_LINES = 350;
  private static final int MAX_ROOM_LINES = 3_000;
  private static final int MAX_FILES = 30;
  private static final Pattern VAGUE_NAME =
      Pattern.compile("Base[A-Z].*|.*(Util|Utils|Helper|Helpers|Manager|Common)");

  /** Packages of Spark that are not for its users. */
  private static final Pattern PRIVATE_SPARK =
      Pattern.compile(
          "org\\.apache\\.spark\\.(sql\\.(catalyst|execution|internal|classic)|deploy|network)\\b.*");

  private static final Set<String> PRIVATE_SPARK_ROOMS = Set.of("spark", "sql");
  private static final Set<String> SCREEN_ROOMS = Set.of("cli", "terminal");

  @Test
  void rooms_byClassFiles_importOnlyWhereAnArrowIs() {
    Set<String> breaches = new TreeSet<>();
    for (JavaClass type : Rooms.classes()) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        Optional<String> from = Rooms.of(dependency.getOriginClass());
        Optional<String> to = Rooms.of(dependency.getTargetClass());
        if (from.isPresent() && to.isPresent() && !Rooms.mayImport(from.get(), to.get())) {
          breaches.add(from.get() + " must not import " + to.get() + ": " + type.getName());
        }
      }
    }
    assertEquals(Set.of(), breaches);
  }

  @Test
  void rooms_bySources_importOnlyWhereAnArrowIs() throws IOException {
    Set<String> breaches = new TreeSet<>();
    for (Path file : Rooms.sources(Rooms.SOURCES)) {
      String from = Rooms.ofSource(file);
      for (String name : Rooms.importedPackages(file)) {
        Rooms.ofPackage(name)
            .filter(to -> !Rooms.mayImport(from, to))
            .ifPresent(to -> breaches.add(file + " must not import " + to));
      }
    }
    assertEquals(Set.of(), breaches);
  }

  @Test
  void arrows_table_hasEveryRoomNoCircleAndNoArrowTooMany() throws IOException {
    Map<String, Set<String>> used = new TreeMap<>();
    for (Path file : Rooms.sources(Rooms.SOURCES)) {
      Set<String> targets = used.computeIfAbsent(Rooms.ofSource(file), r -> new TreeSet<>());
      Rooms.importedPackages(file).forEach(name -> Rooms.ofPackage(name).ifPresent(targets::add));
    }
    assertEquals(new TreeSet<>(Rooms.ARROWS.keySet()), used.keySet());
    List<String> order = List.copyOf(Rooms.ARROWS.keySet());
    Set<String> wrong = new TreeSet<>();
    Rooms.ARROWS.forEach(
        (from, targets) -> {
          for (String to : targets) {
            if (order.indexOf(to) >= order.indexOf(from)) {
              wrong.add(from + " -> " + to + " goes up");
            }
            boolean ground = Set.of("schema", "config", "spark").contains(to);
            if (!ground && !used.get(from).contains(to)) {
              wrong.add(from + " -> " + to + " is allowed and not used");
            }
          }
        });
    assertEquals(Set.of(), wrong);
  }

  @Test
  void picture_inArchitecture_showsTheArrows() throws IOException {
    String text = Files.readString(Path.of("ARCHITECTURE.md"));
    Matcher block = Pattern.compile("(?s)```mermaid\\n(.*?)```").matcher(text);
    assertEquals(true, block.find(), "ARCHITECTURE.md has no picture");
    Map<String, Set<String>> drawn = new TreeMap<>();
    Matcher arrows = Pattern.compile("(?m)^\\s*(\\w+) --> ([\\w &]+)$").matcher(block.group(1));
    while (arrows.find()) {
      drawn
          .computeIfAbsent(arrows.group(1), r -> new TreeSet<>())
          .addAll(List.of(arrows.group(2).strip().split(" & ")));
    }
    Map<String, Set<String>> allowed = new TreeMap<>();
    Rooms.ARROWS.forEach(
        (from, targets) -> {
          // The ground lies under every room and is not drawn.
          Set<String> above = new TreeSet<>(targets);
          above.removeAll(Set.of("schema", "config", "spark"));
          if (!above.isEmpty() && !from.equals("spark")) {
            allowed.put(from, above);
          }
        });
    assertEquals(allowed, drawn);
  }

  @Test
  void privateSpark_outsideItsRooms_isNotEntered() throws IOException {
    Set<String> breaches = new TreeSet<>();
    for (Path file : Rooms.sources(Rooms.SOURCES)) {
      if (PRIVATE_SPARK_ROOMS.contains(Rooms.ofSource(file))) {
        continue;
      }
      Rooms.importedPackages(file).stream()
          .filter(name -> PRIVATE_SPARK.matcher(name).matches())
          .forEach(name -> breaches.add(file + " imports " + name));
      Matcher inline = Pattern.compile("org\\.apache\\.spark\\.[\\w.]+").matcher(Rooms.code(file));
      while (inline.find()) {
        if (PRIVATE_SPARK.matcher(inline.group()).matches()) {
          breaches.add(file + " names " + inline.group());
        }
      }
      if (Rooms.code(file).contains("sessionState(")) {
        breaches.add(file + " asks for the session's state");
      }
    }
    assertEquals(Set.of(), breaches);
  }

  @Test
  void kernels_importNoSpark() throws IOException {
    Set<String> breaches = new TreeSet<>();
    int kernels = 0;
    for (Path file : Rooms.sources(Rooms.SOURCES)) {
      if (!Pattern.compile("(?m)^/?\\s*\\*+ Kernel\\b").matcher(Rooms.text(file)).find()) {
        continue;
      }
      kernels++;
      Rooms.importedPackages(file).stream()
          .filter(name -> name.startsWith("org.apache.spark"))
          .forEach(name -> breaches.add(file + " is a kernel and imports " + name));
    }
    assertEquals(Set.of(), breaches);
    assertEquals(true, kernels > 20, "only " + kernels + " files say that they are kernels");
  }

  @Test
  void standardStreams_outsideTheScreen_areNotUsed() throws IOException {
    Set<String> breaches = new TreeSet<>();
    for (Path file : Rooms.sources(Rooms.SOURCES)) {
      String code = Rooms.code(file);
      boolean screen = SCREEN_ROOMS.contains(Rooms.ofSource(file));
      if (!screen && Pattern.compile("System\\.(err|out)\\b").matcher(code).find()) {
        breaches.add(file + " writes to a standard stream");
      }
      boolean end = Rooms.ofSource(file).equals("cli");
      if (!end && code.contains("System.exit(")) {
        breaches.add(file + " ends the process");
      }
    }
    assertEquals(Set.of(), breaches);
  }

  @Test
  void formatting_everywhere_namesALocale() throws IOException {
    Set<String> breaches = new TreeSet<>();
    Pattern loose =
        Pattern.compile(
            "\\.formatted\\(|String\\.format\\((?!\\s*Locale\\.)|\\.printf\\((?!\\s*Locale\\.)"
                + "|\\.to(Lower|Upper)Case\\(\\)");
    for (Path file : Rooms.sources(Rooms.SOURCES)) {
      Matcher found = loose.matcher(Rooms.code(file));
      while (found.find()) {
        breaches.add(file + ": " + found.group());
      }
    }
    assertEquals(Set.of(), breaches);
  }

  @Test
  void packages_withSources_sayTheirJob() throws IOException {
    Set<Path> mute =
        Rooms.sources(Path.of("src/main/java")).stream()
            .map(Path::getParent)
            .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), mute);
  }

  @Test
  void names_ofSources_nameAThing() throws IOException {
    Predicate<Path> vague =
        file -> VAGUE_NAME.matcher(file.getFileName().toString().replace(".java", "")).matches();
    assertEquals(List.of(), Rooms.sources(Path.of("src")).stream().filter(vague).toList());
  }

  @Test
  void sources_filesRoomsAndFolders_staySmall() throws IOException {
    Set<String> large = new TreeSet<>();
    Map<String, Integer> rooms = new TreeMap<>();
    Map<Path, Integer> folders = new TreeMap<>();
    for (Path file : Rooms.sources(Path.of("src"))) {
      int lines = Files.readAllLines(file).size();
      if (lines > MAX_LINES) {
        large.add(file + " has " + lines + " lines, at most " + MAX_LINES);
      }
      if (file.startsWith(Rooms.SOURCES)) {
        rooms.merge(Rooms.ofSource(file), lines, Integer::sum);
      }
      folders.merge(file.getParent(), 1, Integer::sum);
    }
    rooms.forEach(
        (room, lines) -> {
          if (lines > MAX_ROOM_LINES) {
            large.add("room " + room + " has " + lines + " lines, at most " + MAX_ROOM_LINES);
          }
        });
    folders.forEach(
        (folder, files) -> {
          if (files > MAX_FILES) {
            large.add(folder + " has " + files + " files, at most " + MAX_FILES);
          }
        });
    assertEquals(Set.of(), large);
  }
}
