import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Loads the YAML files it is given, and fails on the first that does not parse. */
final class LoadYaml {
  public static void main(String[] files) throws Exception {
    for (String file : files) {
      int documents = 0;
      for (Object ignored :
          new Yaml(new SafeConstructor(new LoaderOptions()))
              .loadAll(Files.readString(Path.of(file)))) {
        documents++;
      }
      System.out.println(file + ": " + documents + " documents");
    }
  }
}
