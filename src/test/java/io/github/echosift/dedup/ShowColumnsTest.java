package io.github.echosift.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.echosift.Echosift;
import io.github.echosift.cli.CommandRun;
import io.github.echosift.cli.Mistakes;
import io.github.echosift.config.DedupConfig;
import io.github.echosift.config.DedupRequest;
import io.github.echosift.config.DocumentFields;
import io.github.echosift.echoes.DuplicateFindings;
import io.github.echosift.schema.Rule;
import io.github.echosift.schema.UserException;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Columns of the input beside the texts of the report. */
@ExtendWith(SparkExtension.class)
class ShowColumnsTest {
  private static final String LONG = "https://wire.example/" + "a".repeat(2000);

  private static final String ROWS =
"""
{"id":"a","text":"A quake of magnitude 5.1 shook the harbour town of Saltwick on Monday evening","source":"Gazette","author":{"name":"Ann","desk":null},"tags":["quake","sea"],"url":"LONG"}
{"id":"b","text":"A quake of magnitude 6.4 shook the harbour town of Saltwick on Monday evening","source":"<img src=x onerror=alert(1)>","author":{"name":"Bo"},"tags":[]}
{"id":"c","text":"The old ferry to the island carried 1,000 people in its last summer before the bridge","source":"Wire","author":{"name":"Cy"}}
{"id":"d","text":"The old ferry to the island carried 1000 people in its last summer before the bridge","source":"</script><script>alert(2)</script>","author":null,"a.b":7}
"""
          .replace("LONG", LONG);

  @TempDir private Path folder;
  private Path input;

  @BeforeEach
  void write() throws IOException {
    input = Files.writeString(folder.resolve("in.jsonl"), ROWS);
  }

  private CommandRun dedup(String output, String... flags) {
    Stream<String> call =
        Stream.of("dedup", "--input", input.toString(), "--rules", "exact,lexical");
    Stream<String> out = Stream.of("--output", folder.resolve(output).toString());
    return CommandRun.of(
        Stream.of(call, out, Stream.of(flags)).flatMap(s -> s).toArray(String[]::new));
  }

  @Test
  void dedup_showColumns_standBesideEveryTextOfTheReport() throws IOException {
    String shown = "source,author.name,tags,a.b,url";
    dedup("out", "--show-columns", shown, "--report-texts", "none").done();
    DedupOutput output = DedupOutput.in(folder.resolve("out"));
    JsonNode found = output.report().path("duplicates");
    JsonNode keeper = found.at("/largest_groups/0/keeper_columns");
    assertEquals("{\"source\":\"Wire\",\"author.name\":\"Cy\"}", keeper.toString());
    JsonNode echo = found.at("/largest_groups/0/echoes/0/columns");
    assertEquals(Set.of("source", "a.b"), names(echo), echo::toString);
    assertEquals(keeper, found.at("/weakest_pairs/0/first/columns"));
    JsonNode apart = found.at("/reasons/examples/0");
    assertEquals("[\"quake\",\"sea\"]", apart.at("/first/columns/tags").asText(), apart::toString);
    String url = apart.at("/first/columns/url").asText();
    assertTrue(LONG.startsWith(url.substring(0, url.length() - 1)) && url.endsWith("…"), url);
    assertEquals("[]", apart.at("/second/columns/tags").asText(), apart::toString);
    assertEquals("[\"author.name\",\"source\",\"tags\"]", sorted(apart.at("/second/columns")));
    String page = Files.readString(folder.resolve("out/report.html"));
    assertTrue(page.contains("<dt dir=\"auto\">author.name</dt><dd dir=\"auto\">Cy</dd>"));
    assertTrue(page.contains("&lt;img src=x onerror=alert(1)&gt;"));
    assertFalse(page.contains("<img") || page.contains("<script>alert"));
    assertFalse(page.contains("harbour town"), "texts are not shown");
    assertTrue(output.report().at("/config/show-columns").toString().contains("author.name"));
  }

  @Test
  void dedup_columnsThatAreNotToBeShown_areTheUsersMistakes() {
    Mistakes.assertOne(
        dedup("out", "--show-columns", "author.nam"),
        "show-columns names 'author.nam', .*; did you mean 'author.name'\\?");
    Mistakes.assertOne(
        dedup("out", "--show-columns", "source,text", "--report-texts", "none"),
        "show-columns names 'text', which holds the documents' text, and report-texts none .*");
    Mistakes.assertOne(
        dedup(
            "out",
            "--text-column",
            "author.name",
            "--show-columns",
            "author",
            "--report-texts",
            "none"),
        "show-columns names 'author', which holds the documents' text, and .*");
    String many = String.join(",", IntStream.range(0, 13).mapToObj(i -> "c" + i).toList());
    Mistakes.assertOne(
        dedup("out", "--show-columns", many),
        "show-columns must name at most 12 columns, actual: 13");
  }

  @Test
  void dedup_showInTheLibrary_isInItsReport(SparkSession spark) {
    DedupRequest request = DedupRequest.of(DedupConfig.defaults().with(Rule.EXACT, Rule.LEXICAL));
    var rows = spark.read().json(input.toString());
    try (DedupResult result =
        Echosift.on(spark)
            .dedup(rows, DocumentFields.defaults(), request.withShow("author.name"))) {
      DuplicateFindings found = (DuplicateFindings) result.report().findings();
      assertEquals(
          Map.of("author.name", "Cy"), found.shown().largestGroups().get(0).keeperColumns());
    }
    assertThrows(
        UserException.class,
        () ->
            Echosift.on(spark)
                .dedup(rows, DocumentFields.defaults(), request.withShow("author.nick")));
  }

  private static Set<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return Set.copyOf(names);
  }

  private static String sorted(JsonNode object) {
    return names(object).stream()
        .sorted()
        .map(name -> "\"" + name + "\"")
        .toList()
        .toString()
        .replace(" ", "");
  }
}
