package io.github.echosift.nearmiss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.echosift.config.NearMiss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guard of near-copy on the cases whose right answers are known, pair by pair. */
@Tag("evaluation")
class CasesGuardTest {
  private static final Path CASES =
      Path.of(System.getProperty("echosift.data", "../shared/data")).resolveSibling("cases");

  private final NearMissGuard guard = new NearMissGuard(EnumSet.allOf(NearMiss.class));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "facts-at-the-ends", "number-styles", "product-variants", "numbered-templates",
        "outlet-title-parts", "retweet-prefix", "arabic-marks", "shared-frame-topics"
      })
  void nearMiss_rowsOfACase_passesWithinClassesOnly(String name) throws IOException {
    ObjectMapper json = new ObjectMapper();
    Map<String, NearMissGuard.Text> texts = new LinkedHashMap<>();
    for (String line : Files.readAllLines(CASES.resolve(name).resolve("input.jsonl"))) {
      JsonNode row = json.readTree(line);
      texts.put(row.path("id").asText(), guard.text(row.path("text").asText()));
    }
    JsonNode check = json.readTree(CASES.resolve(name).resolve("expect.json").toFile()).path(0);
    Map<String, String> classes = classes(check);
    List<String> ids = texts.keySet().stream().filter(classes::containsKey).toList();
    List<String> wrong = new ArrayList<>();
    for (String a : ids) {
      for (String b : ids) {
        boolean same = classes.get(a).equals(classes.get(b));
        if (a.compareTo(b) < 0 && guard.nearMiss(texts.get(a), texts.get(b)) == same) {
          wrong.add(a + " " + b);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static Map<String, String> classes(JsonNode check) {
    Map<String, String> out = new HashMap<>();
    for (JsonNode members : check.path("same")) {
      members.forEach(id -> out.put(id.asText(), members.path(0).asText()));
    }
    check.path("stay").forEach(id -> out.put(id.asText(), id.asText()));
    return out;
  }
}
