package io.github.echosift.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.echosift.schema.Columns;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rooms of the house and the arrows between them that are allowed: the law. */
final class Rooms {
  static final String ROOT = "io.github.echosift";
  static final Path SOURCES = Path.of("src/main/java/io/github/echosift");

  /** The room of the root package: the entrances. */
  static final String ENTRANCE = "Echosift";

  /** Rooms that every room may import: words, Spark's private side, a person's screen, settings. */
  private static final String GROUND = "schema config spark ";

  /** Each room with the rooms it may import, from the ground up. */
  static final Map<String, Set<String>> ARROWS = new LinkedHashMap<>();

  static {
    ARROWS.put("schema", Set.of());
    ARROWS.put("terminal", Set.of());
    ARROWS.put("spark", Set.of("schema", "terminal"));
    ARROWS.put("config", Set.of("schema"));
    may("lexicon", "");
    may("text", "lexicon");
    may("files", "");
    may("values", "files text");
    may("read", "files values text");
    may("sizes", "files");
    may("write", "");
    may("group", "");
    may("evaluate", "");
    may("cost", "");
    may("report", "terminal");
    may("model", "");
    may("prepare", "model");
    may("distinct", "text");
    may("sketch", "");
    may("excerpt", "text");
    may("block", "text sketch excerpt");
    may("tokens", "lexicon text");
    may("quantities", "lexicon tokens");
    may("tongues", "lexicon tokens");
    may("frame", "lexicon tokens");
    may("nearmiss", "frame lexicon quantities text tokens tongues");
    may("chance", "text");
    may("embed", "text model prepare");
    may("verify", "chance text nearmiss embed");
    may("keep", "group verify nearmiss");
    may("cluster", "");
    may("topic", "text cluster");
    may("neighbors", "block cluster sketch");
    may("bm25", "neighbors text");
    may("search", "block neighbors verify");
    may("sql", "text embed");
    may("store", "write");
    may("run", "read write report distinct embed store");
    may("screen", "run block embed sketch verify");
    may("ledger", "");
    may("history", "run text block distinct embed excerpt group keep sketch verify ledger");
    may("upkeep", "run text embed verify ledger history");
    may("diff", "text report");
    may("explain", "diff run report terminal text block embed nearmiss sketch verify");
    may("sift", "explain run block verify");
    may("finished", "embed run report");
    may("echoes", "explain diff run report terminal verify keep");
    may(
        "dedup",
        "finished sift echoes explain run read sizes report terminal embed block excerpt screen verify group"
            + " keep history");
    may("atlas", "report terminal topic");
    may("clusters", "run read report terminal text embed cluster topic keep dedup atlas");
    may("selection", "");
    may("tune", "dedup diff embed read run report terminal selection");
    may("embeddings", "run read report");
    may("retrieve", "run read report terminal embed ledger neighbors bm25");
    may(
        "measure",
        "run read report terminal text embed block screen verify keep cluster evaluate explain"
            + " dedup clusters");
    may("flags", "files embed");
    may("dryrun", "cost read sizes run ledger");
    may(
        "cli",
        "dryrun flags terminal read sizes write report model prepare run store ledger upkeep finished"
            + " dedup clusters embeddings explain measure retrieve selection tune");
    may(
        ENTRANCE,
        "finished flags embed read sizes run dedup clusters embeddings measure sql retrieve"
            + " tune");
    may("gateway", ENTRANCE + " flags dedup clusters embeddings retrieve");
  }

  private Rooms() {}

  private static void may(String room, String rooms) {
    ARROWS.put(room, Set.of((GROUND + rooms).strip().split(" +")));
  }

  static boolean mayImport(String from, String to) {
    return from.equals(to) || ARROWS.getOrDefault(from, Set.of()).contains(to);
  }

  /** The room of a class; a sub-package belongs to the room that holds it. */
  static Optional<String> of(JavaClass type) {
    return ofPackage(type.getPackageName());
  }

  static Optional<String> ofPackage(String name) {
    if (name.equals(ROOT)) {
      return Optional.of(ENTRANCE);
    }
    return name.startsWith(ROOT + ".")
        ? Optional.of(name.substring(ROOT.length() + 1).split("\\.", 2)[0])
        : Optional.empty();
  }

  /** The room of a source file below {@link #SOURCES}. */
  static String ofSource(Path file) {
    Path inside = SOURCES.relativize(file);
    return inside.getNameCount() == 1 ? ENTRANCE : inside.getName(0).toString();
  }

  /**
   * Packages that a source imports, by the text of its import lines: constants leave no other
   * trace.
   */
  static Set<String> importedPackages(Path file) throws IOException {
    Set<String> packages = new TreeSet<>();
    Matcher imports =
        Pattern.compile("(?m)^import (?:static )?((?:[a-z]\\w*\\.)+)").matcher(text(file));
    while (imports.find()) {
      packages.add(imports.group(1).substring(0, imports.group(1).length() - 1));
    }
    return packages;
  }

  static String text(Path file) throws IOException {
    return Files.readString(file);
  }

  /** Text without comments and string literals. */
  static String code(Path file) throws IOException {
    return text(file)
        .replaceAll("(?s)/\\*.*?\\*/", "")
        .replaceAll("\"(?:\\\\.|[^\"\\\\\\n])*\"", "\"\"")
        .replaceAll("//[^\\n]*", "");
  }

  static JavaClasses classes() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPath(Path.of(URI.create(location())));
    if (classes.size() < 300) {
      throw new AssertionError("only " + classes.size() + " classes: is the build whole?");
    }
    return classes;
  }

  /** The build that the tests run on, whichever Spark it is for. */
  private static String location() {
    return Columns.class.getProtectionDomain().getCodeSource().getLocation().toString();
  }

  static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
