package io.github.echosift.clusters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.echosift.cli.CommandRun;
import io.github.echosift.cli.Mistakes;
import io.github.echosift.cluster.Centers;
import io.github.echosift.cluster.FeatureSpace;
import io.github.echosift.config.TextReading;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.schema.UserException;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Clusters of an earlier run, used again. */
@ExtendWith(SparkExtension.class)
class ClusterModelUseTest {
  @TempDir static Path earlier;
  @TempDir Path folder;
  private ClusterRuns runs;

  @BeforeAll
  static void twoTopics() {
    ClusterRuns runs = new ClusterRuns(earlier);
    runs.cluster(runs.input(ClusterRuns.twoTopics()), "first", "--k", "2").done();
  }

  @BeforeEach
  void runs() {
    runs = new ClusterRuns(folder);
  }

  private String label(String out, int cluster) {
    return runs.rows(out, "clusters").stream()
        .filter(row -> row.get("cluster").asInt() == cluster)
        .map(row -> row.get("label").asText())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void cluster_useModel_keepsClustersAndTellsDrift() throws IOException {
    List<String> football =
        ClusterRuns.twoTopics().stream().filter(text -> text.contains("football")).toList();
    String first = earlier.resolve("first").toString();
    runs.cluster(runs.input(football), "second", "--use-model", first).done();
    int sport = runs.clusters(first).get("d000");
    assertTrue(runs.clusters("second").values().stream().allMatch(c -> c == sport));
    assertEquals(label(first, sport), runs.rows("second", "clusters").get(0).get("label").asText());
    JsonNode metrics = runs.report("second").get("metrics");
    assertTrue(metrics.get("drift_stability_index").asDouble() > 0.25, metrics.toString());
    assertEquals(1, metrics.get("drift_empty_clusters").asInt());
  }

  @Test
  void cluster_useModelOfStrippedTexts_stripsToo(SparkSession spark) {
    String page = "<p>The striker scored in the football match</p>";
    runs.cluster(runs.input(ClusterRuns.twoTopics()), "first", "--k", "2", "--strip-html").done();
    String first = folder.resolve("first").toString();
    runs.cluster(runs.input(List.of(page)), "second", "--use-model", first).done();
    assertEquals(runs.clusters("first").get("d002"), runs.clusters("second").get("d000"));
    Dataset<Row> rows = spark.createDataset(List.of(page), Encoders.STRING()).toDF("text");
    Row row = PipelineModel.load(first + "/model").transform(rows).head();
    assertEquals("The striker scored in the football match", row.getAs("plain_text"));
    assertEquals(runs.clusters("second").get("d000"), row.<Integer>getAs("cluster"));
  }

  @Test
  void cluster_useModelOfWhitenedFeatures_measuresInThem() throws IOException {
    assertModelBringsItsFeatures("whitened");
  }

  @Test
  @Tag("slow")
  void cluster_useModelOfCenteredFeatures_measuresInThem() throws IOException {
    assertModelBringsItsFeatures("centered");
  }

  private void assertModelBringsItsFeatures(String features) throws IOException {
    String input = runs.input(ClusterRuns.twoTopics());
    runs.cluster(input, "first", "--k", "4", "--features", features).done();
    String first = folder.resolve("first").toString();
    runs.cluster(input, "second", "--use-model", first).done();
    assertEquals(runs.rows("first", "documents"), runs.rows("second", "documents"));
    JsonNode metrics = runs.report("second").get("metrics");
    assertEquals(0, metrics.get("drift_stability_index").asDouble(), 1e-9);
    assertEquals(0, metrics.get("drift_cosine").asDouble(), 1e-6);
    Dataset<Row> rows = SparkExtension.session().read().json(input);
    PipelineModel.load(first + "/model")
        .transform(rows)
        .select("id", "cluster")
        .collectAsList()
        .forEach(
            row ->
                assertEquals(runs.clusters("first").get(row.getString(0)), row.<Integer>getAs(1)));
    runs.cluster(input, "third", "--use-model", first, "--features", features).done();
    String other = features.equals("centered") ? "whitened" : "centered";
    Mistakes.assertOne(
        runs.cluster(input, "out", "--use-model", first, "--features", other),
        "use-model brings its features along \\(" + features + "\\): leave out --features");
  }

  @Test
  void cluster_useModelReadInAnotherWay_isTheUsersMistake() throws IOException {
    String input = runs.input(ClusterRuns.twoTopics());
    String first = earlier.resolve("first").toString();
    String pattern = "use-model brings its reading of texts along .*precision fp32.*: leave out.*";
    Mistakes.assertOne(
        runs.cluster(input, "out", "--use-model", first, "--precision", "int8"), pattern);
    String other = Files.createDirectories(folder.resolve("encoder")).toString();
    Files.createFile(Path.of(other, "model.onnx"));
    Files.createFile(Path.of(other, "tokenizer.json"));
    Mistakes.assertOne(runs.cluster(input, "out", "--use-model", first, "--model", other), pattern);
    Mistakes.assertOne(runs.cluster(input, "out", "--use-model", first, "--strip-html"), pattern);
    Mistakes.assertOne(
        runs.cluster(input, "out", "--use-model", first, "--k", "3"), "use-model brings its.*");
  }

  @Test
  void cluster_useModelWithCentersOfAnotherDimension_isTheUsersMistake(SparkSession spark) {
    ClusterModel.write(
        ClusterModel.pipeline(
            new TextReading(false, EncoderConfig.defaults()),
            FeatureSpace.PLAIN,
            new Centers(new float[] {1, 0, 0, 0, 1, 0}, 3)),
        spark.range(2).selectExpr("cast(id as int) as cluster", "5L as size"),
        folder.resolve("model").toString());
    CommandRun run =
        runs.cluster(runs.input(ClusterRuns.twoTopics()), "out", "--use-model", folder.toString());
    Mistakes.assertOne(
        run,
        "the earlier clusters have centers for vectors of 3 components, but their encoder .* gives 384: .*");
    assertFalse(run.err().contains("embed "), run.err());
  }

  @Test
  void requireDimension_centersOfOtherFeatures_areDamage(SparkSession spark) {
    FeatureSpace centered = new FeatureSpace(new double[3], new double[0], new double[0]);
    ClusterModel.Loaded loaded =
        new ClusterModel.Loaded(
            new TextReading(false, EncoderConfig.defaults()),
            centered,
            new Centers(new float[] {1, 0, 0, 1}, 2),
            spark.emptyDataFrame());
    UserException e = assertThrows(UserException.class, () -> loaded.requireDimension(3));
    assertEquals(
        "the earlier clusters are damaged: they have features of 3 components and centers of 2",
        e.getMessage());
    assertThrows(UserException.class, () -> loaded.requireDimension(2));
  }
}
