package io.github.echosift.clusters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.echosift.cli.CommandRun;
import io.github.echosift.cli.Mistakes;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Clusters of an earlier run that go on. */
@ExtendWith(SparkExtension.class)
class ClusterContinueTest {
  private static final List<String> DISHES =
      List.of("onion soup", "apple cake", "bean stew", "rice pudding", "fish pie", "potato salad");

  private static final List<String> PLAYERS =
      List.of("goalkeeper", "striker", "midfielder", "defender", "coach", "winger");

  private static final String[] FAR = {"--outliers", "40"};

  @TempDir static Path earlier;
  @TempDir Path folder;
  private ClusterRuns runs;

  /** What most tests go on from. */
  @BeforeAll
  static void earlier() {
    ClusterRuns runs = new ClusterRuns(earlier);
    runs.cluster(runs.input(both(football(), rates())), "two", "--k", "2").done();
  }

  private static String before() {
    return earlier.resolve("two").toString();
  }

  @BeforeEach
  void runs() {
    runs = new ClusterRuns(folder);
  }

  private static List<String> football() {
    return ClusterRuns.twoTopics().stream().filter(text -> text.contains("football")).toList();
  }

  private static List<String> rates() {
    return ClusterRuns.twoTopics().stream().filter(text -> text.contains("interest")).toList();
  }

  private static List<String> recipes() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 36; i++) {
      texts.add(
          "Grandmother's recipe for "
              + DISHES.get(i % 6)
              + ": stir, season and simmer it for "
              + (20 + i / 6)
              + " minutes in the oven dish");
    }
    return texts;
  }

  private static List<String> both(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** Events by {@code event cluster>other}. */
  private Set<String> events(String out) {
    return runs.rows(out, "topics_events").stream()
        .map(
            row ->
                row.get("event").asText()
                    + " "
                    + row.get("cluster").asInt()
                    + (row.hasNonNull("other_cluster")
                        ? ">" + row.get("other_cluster").asInt()
                        : ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String go(List<String> texts, String out, String before, String... flags) {
    List<String> all = new ArrayList<>(List.of("--continue", folder.resolve(before).toString()));
    all.addAll(List.of(flags));
    runs.cluster(runs.input(texts), out, all.toArray(String[]::new)).done();
    return out;
  }

  /** The one cluster that documents from one number to another are in. */
  private int only(String out, int from, int to) {
    Map<String, Integer> clusters = new TreeMap<>(runs.clusters(out));
    Set<Integer> found = new TreeSet<>();
    for (int i = from; i < to; i++) {
      found.add(clusters.get("d%03d".formatted(i)));
    }
    assertEquals(1, found.size(), out + ": " + found);
    return found.iterator().next();
  }

  @Test
  void continue_sameDocuments_changesNothing() throws IOException {
    go(both(football(), rates()), "second", before());
    assertEquals(runs.clusters(before()), runs.clusters("second"));
    assertEquals(Set.of(), events("second"));
    assertTrue(runs.report("second").get("metrics").has("unassigned_share"));
  }

  @Test
  void continue_newSubject_isBornAndDiesAndReturnsUnderOneNumber() throws IOException {
    int sport = only(before(), 0, 36);
    int money = only(before(), 36, 72);

    go(both(both(football(), rates()), recipes()), "second", before());
    assertEquals(sport, only("second", 0, 36));
    assertEquals(money, only("second", 36, 72));
    assertEquals(2, only("second", 72, 108));
    assertTrue(events("second").contains("born 2"), events("second").toString());
    JsonNode born = row("second", 2);
    assertTrue(born.get("terms").toString().contains("recipe"), born.toString());

    go(both(football(), rates()), "third", "second");
    assertEquals(money, only("third", 36, 72));
    assertTrue(events("third").contains("died 2"), events("third").toString());

    go(both(football(), rates()), "fourth", "third");
    assertEquals(Set.of(), events("fourth"));

    go(both(both(football(), rates()), recipes()), "fifth", "fourth");
    assertEquals(2, only("fifth", 72, 108));
    assertTrue(events("fifth").contains("returned 2"), events("fifth").toString());
  }

  @Test
  void continue_fewStrangers_stayUnassigned() throws IOException {
    go(both(both(football(), rates()), recipes().subList(0, 4)), "second", before());
    assertEquals(Set.of(), events("second"));
    List<JsonNode> far =
        runs.rows("second", "documents").stream()
            .filter(row -> row.get("outlier").asBoolean())
            .toList();
    assertEquals(
        4, far.stream().filter(row -> row.get("text").asText().contains("recipe")).count());
    assertEquals(
        far.size() / 76.0,
        runs.report("second").get("metrics").get("unassigned_share").asDouble(),
        1e-6);
  }

  @Test
  void continue_topicsThatMeet_goIntoTheOlderNumberForGood() {
    List<String> texts = both(football(), rates());
    runs.cluster(runs.input(texts), "first", "--k", "6", "--seed", "1").done();
    int there = new TreeSet<>(runs.clusters("first").values()).size();
    go(texts, "second", "first", "--merge", "0.6");
    Set<Integer> left = new TreeSet<>(runs.clusters("second").values());
    assertTrue(left.size() < there, left.toString());
    Set<String> events = events("second");
    assertTrue(events.stream().anyMatch(event -> event.startsWith("merged")), events.toString());
    for (String event : events) {
      if (event.startsWith("merged")) {
        String[] both = event.substring(7).split(">", -1);
        assertFalse(left.contains(Integer.valueOf(both[0])), event);
        assertTrue(Integer.parseInt(both[1]) < Integer.parseInt(both[0]), event);
      }
    }
    go(both(texts, recipes()), "third", "second");
    int dishes = only("third", 72, 108);
    assertTrue(dishes >= there && !left.contains(dishes), dishes + " " + left);
    Set<Integer> others = new TreeSet<>(runs.clusters("third").values());
    others.remove(dishes);
    assertEquals(left, others);
  }

  @Test
  @Tag("slow")
  void continue_topicThatFallsInTwo_splitsAndKeepsItsNumberForTheOldHalf() {
    runs.cluster(runs.input(both(goals(), rates())), "first", "--k", "2", FAR[0], FAR[1]).done();
    int sport = only("first", 0, 60);
    go(both(both(goals(), wages()), rates()), "second", "first", FAR);
    assertEquals(sport, only("second", 0, 60));
    assertEquals(2, only("second", 60, 120));
    assertTrue(events("second").contains("split 2>" + sport), events("second").toString());
  }

  @Test
  @Tag("slow")
  void continue_topicThatMoves_getsTheLabelOfItsDocumentsAndTheEventTellsBoth() {
    runs.cluster(runs.input(both(goals(), rates())), "first", "--k", "2", FAR[0], FAR[1]).done();
    int sport = only("first", 0, 60);
    go(both(wages(), rates()), "second", "first", FAR);
    assertEquals(sport, only("second", 0, 60));
    JsonNode event = runs.rows("second", "topics_events").get(0);
    assertEquals("moved", event.get("event").asText(), event.toString());
    assertEquals(row("first", sport).get("label"), event.get("label_before"));
    assertEquals(row("second", sport).get("label"), event.get("label"));
    assertTrue(event.get("label").asText().contains("market"), event.toString());
    assertFalse(row("second", sport).get("terms").toString().contains("goal"), event.toString());
    int other = 1 - sport;
    assertEquals(row("first", other).get("label"), row("second", other).get("label"));

    go(both(wages(), rates()), "third", "second", FAR);
    assertEquals(row("second", sport).get("label"), row("third", sport).get("label"));
  }

  private JsonNode row(String out, int cluster) {
    return runs.rows(out, "clusters").stream()
        .filter(row -> row.get("cluster").asInt() == cluster)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> goals() {
    return many("The %s scored in the football match, goal number %d of the season");
  }

  private static List<String> wages() {
    return many("A club paid %s wages after the football transfer market closed on day %d");
  }

  private static List<String> many(String pattern) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      texts.add(pattern.formatted(PLAYERS.get(i % 6), 1 + i / 6));
    }
    return texts;
  }

  @Test
  void continue_withUseModelOrK_isTheUsersMistake() {
    String input = runs.input(ClusterRuns.twoTopics());
    CommandRun two = runs.cluster(input, "out", "--continue", "a", "--use-model", "b");
    Mistakes.assertOne(two, "use-model and continue exclude each other: .*");
    Mistakes.assertOne(
        runs.cluster(input, "out", "--continue", "a", "--k", "3"),
        "continue brings its clusters along: leave out --k");
    Mistakes.assertOne(
        runs.cluster(input, "out", "--continue", folder.toString()),
        "continue must be the output or the model directory of an earlier cluster job, .*");
  }
}
