package io.github.echosift.model;

import io.github.echosift.config.encoder.Pooling;
import io.github.echosift.config.encoder.Precision;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The encoders that are known by name: {@code conf/models.yaml} as it was at the build. */
public final class Catalogue {
  private static final String FILE = "models.yaml";
  private static final String BUILT_IN = "built-in";
  private static final Set<String> KEYS =
      Set.of(
          "dimension",
          "pooling",
          "max-tokens",
          "query-prefix",
          "document-prefix",
          "precision",
          "files",
          "get",
          "sums",
          "cosines");
  private static final Map<String, CatalogueEntry> ENTRIES = read();

  private Catalogue() {}

  /** The encoder of a name. */
  public static Optional<CatalogueEntry> find(String name) {
    return Optional.ofNullable(ENTRIES.get(name));
  }

  /** All names, in the order of the file. */
  public static List<String> names() {
    return List.copyOf(ENTRIES.keySet());
  }

  private static Map<String, CatalogueEntry> read() {
    try (InputStream in = Catalogue.class.getResourceAsStream(FILE)) {
      Map<String, Map<String, Object>> file =
          new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      Map<String, CatalogueEntry> entries = new LinkedHashMap<>();
      file.forEach((name, keys) -> entries.put(name, entry(name, keys)));
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CatalogueEntry entry(String name, Map<String, Object> keys) {
    if (!KEYS.containsAll(keys.keySet())) {
      throw new IllegalStateException(FILE + ", " + name + ": keys are " + KEYS);
    }
    ModelCard card =
        ModelCard.exported(
                name,
                (Integer) keys.get("dimension"),
                (Integer) keys.get("max-tokens"),
                Pooling.valueOf(upper(keys.get("pooling"))),
                new ModelCard.Prefixes(
                    (String) keys.get("query-prefix"), (String) keys.get("document-prefix")))
            .withFiles(sums(keys));
    Set<Precision> precisions =
        ((List<?>) keys.get("precision"))
            .stream().map(key -> Precision.valueOf(upper(key))).collect(Collectors.toSet());
    String files = (String) keys.get("files");
    return new CatalogueEntry(
        card,
        precisions,
        files.equals(BUILT_IN) ? Optional.empty() : Optional.of(files),
        (String) keys.getOrDefault("get", ""),
        cosines(keys, files));
  }

  /** The built-in encoder is what others are measured by. */
  private static Optional<CosineCurve> cosines(Map<String, Object> keys, String files) {
    if (keys.get("cosines") instanceof Map<?, ?> told) {
      Map<Double, Double> points = new LinkedHashMap<>();
      told.forEach((builtIn, own) -> points.put(number(builtIn), number(own)));
      return Optional.of(new CosineCurve(points));
    }
    return files.equals(BUILT_IN) ? Optional.of(CosineCurve.SAME) : Optional.empty();
  }

  private static double number(Object told) {
    return ((Number) told).doubleValue();
  }

  private static Map<String, String> sums(Map<String, Object> keys) {
    Map<String, String> sums = new LinkedHashMap<>();
    if (keys.get("sums") instanceof Map<?, ?> told) {
      told.forEach((file, sum) -> sums.put((String) file, (String) sum));
    }
    return sums;
  }

  private static String upper(Object key) {
    return key.toString().toUpperCase(Locale.ROOT);
  }
}
