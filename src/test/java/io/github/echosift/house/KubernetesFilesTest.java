package io.github.echosift.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.github.echosift.cli.DocumentedCommands;
import io.github.echosift.testing.LauncherScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What Kubernetes and two operators are given has the fields that they know, with values of their
 * types, and calls jobs as the command line understands them.
 */
final class KubernetesFilesTest {
  private static final Path OPERATORS = Path.of("src/test/resources/kubernetes/operators.json");
  private static final Map<String, Class<?>> KINDS =
      Map.of(
          "ServiceAccount", ServiceAccount.class,
          "Service", Service.class,
          "Role", Role.class,
          "RoleBinding", RoleBinding.class,
          "Job", Job.class,
          "CronJob", CronJob.class);

  private static final String JAR = "/opt/echosift/echosift.jar";
  private final ObjectMapper json = new ObjectMapper();
  private final ObjectMapper strict =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .annotationIntrospector(new KnownFieldsOnly())
          .build();

  /** Without it a field that nobody knows would be kept as it is. */
  private static final class KnownFieldsOnly extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(Annotated method) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"kubernetes.yaml", "kubernetes-cron.yaml", "kubeflow.yaml", "spark-operator.yaml"})
  void file_asShipped_hasKnownFieldsAndACallThatIsUnderstood(String name) throws IOException {
    List<JsonNode> all = read(name);
    for (JsonNode one : all) {
      String kind = one.path("kind").asText();
      if (KINDS.containsKey(kind)) {
        Object read = strict.treeToValue(one, KINDS.get(kind));
        assertEquals(
            one.path("apiVersion").asText(), strict.valueToTree(read).path("apiVersion").asText());
      } else {
        assertEquals(List.of(), operatorsFaults(one));
      }
      assertTrue(one.path("metadata").path("name").asText().matches("echosift(-[a-z]+)?"));
    }
    List<String> call = all.stream().flatMap(one -> call(one).stream()).toList();
    assertFalse(call.isEmpty(), name);
    DocumentedCommands.root().parseArgs(call.toArray(String[]::new));
  }

  @Test
  void twoRuns_ofAnySchedule_neverMeet() throws IOException {
    for (String name : List.of("kubernetes-cron.yaml", "kubeflow.yaml")) {
      List<String> policies =
          read(name).stream()
              .map(one -> one.path("spec").path("concurrencyPolicy").asText())
              .filter(policy -> !policy.isEmpty())
              .toList();
      assertEquals(List.of("Forbid"), policies, name);
    }
  }

  @Test
  void cronJob_podStartedLate_doesTheHourOfItsSchedule(@TempDir Path folder) throws Exception {
    String script =
        read("kubernetes-cron.yaml").stream()
            .flatMap(one -> one.findValues("command").stream())
            .map(command -> command.get(2).asText())
            .findFirst()
            .orElseThrow();
    String hour = script.substring(0, script.indexOf("exec ")) + "printf %s \"$hour\"";
    long minutes = Instant.parse("2026-01-31T10:10:00Z").getEpochSecond() / 60;
    Map<String, String> hours =
        Map.of(
            "echosift-news-" + minutes, "2026-01-31T09",
            "echosift-news-" + (minutes - 600), "2026-01-30T23",
            "echosift-news-0" + minutes, "2026-01-31T09");
    for (Map.Entry<String, String> one : hours.entrySet()) {
      LauncherScript run = LauncherScript.run(folder, Map.of("JOB", one.getKey()), hour);
      assertEquals(one.getValue(), run.out(), run.err());
    }
    for (String name : List.of("echosift-news-by-hand", "echosift-news-", "")) {
      LauncherScript run = LauncherScript.run(folder, Map.of("JOB", name), hour);
      assertEquals(2, run.code(), name);
      assertTrue(run.err().contains("must be named echosift-news-MINUTES"), run.err());
    }
  }

  @Test
  void file_fieldNobodyKnowsOrOfAnotherType_isSeen() throws IOException {
    for (String wrong :
        List.of(
            "{\"spec\":{\"template\":{\"spec\":{\"restartPolice\":\"Never\"}}}}",
            "{\"spec\":{\"backoffLimit\":\"one\"}}",
            "{\"spec\":{\"podFailurePolicy\":{\"rules\":{}}}}")) {
      assertThrows(JsonProcessingException.class, () -> strict.readValue(wrong, Job.class), wrong);
    }
    JsonNode told = read("kubeflow.yaml").get(0);
    JsonNode wrong = json.readTree(told.toString().replace("\"instances\":4", "\"count\":\"4\""));
    assertEquals(List.of("template.executor.count is not known"), operatorsFaults(wrong));
  }

  /** The words after the jar; those of a shell, with their quotes, by blanks. */
  private static List<String> call(JsonNode resource) {
    List<JsonNode> args = new ArrayList<>(resource.findValues("arguments"));
    args.addAll(resource.findValues("driverArgs"));
    if (!args.isEmpty()) {
      return words(args.get(0));
    }
    Optional<JsonNode> command = resource.findValues("command").stream().findFirst();
    if (command.isEmpty()) {
      return List.of();
    }
    List<String> words = words(command.get());
    if (words.get(0).equals("bash")) {
      words =
          Arrays.stream(words.get(words.size() - 1).split("[\\s\\\\]+", -1))
              .map(word -> word.replace("\"", ""))
              .filter(word -> !word.isEmpty())
              .toList();
    }
    return words.subList(words.indexOf(JAR) + 1, words.size());
  }

  private static List<String> words(JsonNode list) {
    List<String> words = new ArrayList<>();
    list.forEach(word -> words.add(word.asText()));
    return words;
  }

  /** What an operator would not take. */
  private List<String> operatorsFaults(JsonNode resource) throws IOException {
    JsonNode known = json.readTree(OPERATORS.toFile()).path(resource.path("kind").asText());
    assertEquals(known.path("apiVersion").asText("none"), resource.path("apiVersion").asText());
    List<String> faults = new ArrayList<>();
    for (JsonNode required : known.path("required")) {
      String pointer = "/" + required.asText().replace('.', '/');
      if (resource.path("spec").at(pointer).isMissingNode()) {
        faults.add(required.asText() + " is missing");
      }
    }
    compare("", known.path("spec"), resource.path("spec"), faults);
    return faults;
  }

  private static void compare(String path, JsonNode known, JsonNode given, List<String> faults) {
    if (known.isObject()) {
      for (var field : given.properties()) {
        String name = path + field.getKey();
        if (known.has(field.getKey())) {
          compare(name + ".", known.get(field.getKey()), field.getValue(), faults);
        } else {
          faults.add(name + " is not known");
        }
      }
    } else if (known.isArray() ? !words(known).contains(given.asText()) : !fits(known, given)) {
      faults.add(path + " must be " + known + ", actual: " + given);
    }
  }

  private static boolean fits(JsonNode type, JsonNode given) {
    return switch (type.asText()) {
      case "string" -> given.isTextual();
      case "integer" -> given.isInt();
      case "boolean" -> given.isBoolean();
      case "array" -> given.isArray();
      case "map" ->
          given.isObject()
              && Stream.of(given)
                  .flatMap(KubernetesFilesTest::values)
                  .allMatch(JsonNode::isTextual);
      default -> true;
    };
  }

  private static Stream<JsonNode> values(JsonNode node) {
    return node.properties().stream().map(Map.Entry::getValue);
  }

  /** The resources of a file, its variables as text. */
  private List<JsonNode> read(String name) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    List<JsonNode> all = new ArrayList<>();
    new Yaml(new SafeConstructor(options))
        .loadAll(Files.readString(Path.of("jobs", name)))
        .forEach(one -> all.add(json.valueToTree(one)));
    assertFalse(all.isEmpty(), name);
    return all;
  }
}
