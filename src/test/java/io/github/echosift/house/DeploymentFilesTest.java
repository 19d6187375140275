package io.github.echosift.house;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The YAML files that users copy and edit are well formed. */
final class DeploymentFilesTest {

  @ParameterizedTest
  @MethodSource("yamlFiles")
  void yamlFile_asShipped_holdsOnlyMappings(Path file) throws IOException {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    List<Object> documents = new ArrayList<>();
    new Yaml(new SafeConstructor(strict)).loadAll(Files.readString(file)).forEach(documents::add);
    assertFalse(documents.isEmpty(), file + " is empty");
    assertTrue(documents.stream().allMatch(Map.class::isInstance), file + " holds no mapping");
  }

  static List<Path> yamlFiles() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder : List.of(Path.of("jobs"), Path.of("conf"))) {
      try (Stream<Path> entries = Files.list(folder)) {
        entries.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(files::add);
      }
    }
    return files;
  }
}
