package io.github.echosift.retrieve;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.echosift.Echosift;
import io.github.echosift.bm25.WordSearch;
import io.github.echosift.config.neighbors.NeighborConfig;
import io.github.echosift.config.neighbors.SearchRequest;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.NeighborColumns;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.Holder;
import io.github.echosift.testing.OpenRows;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * nDCG@10 of search on questions of which others ask the same: all questions of the labelled pairs
 * are documents, those with a duplicate are queries, and their duplicates, over one or more pairs,
 * are what should be found. Titles of questions to programmers are documents beside them. The table
 * goes to {@code target/search-quality.md}.
 */
@Tag("evaluation")
@ExtendWith(SparkExtension.class)
class SearchQualityTest {
  private static final Path DATA = Path.of(System.getProperty("echosift.data", "../shared/data"));
  private static final int PAIRS = Integer.getInteger("echosift.pairs", 4_000);
  private static final int TITLES = Integer.getInteger("echosift.titles", 4_000);
  private static final int QUERIES = 1000;
  private static final int TOP = 10;

  @TempDir Path folder;
  private final SparkSession spark;
  private final Map<String, Long> numbers = new LinkedHashMap<>();
  private final Map<Long, Set<Long>> same = new TreeMap<>();

  SearchQualityTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void search_duplicateQuestions_hybridIsAsGoodAsTheBetterAlone() throws IOException {
    assumeTrue(Files.exists(DATA), "no open data in " + DATA);
    read();
    List<Long> asked = same.keySet().stream().limit(QUERIES).toList();
    Dataset<Row> documents = table(Columns.ID, "text", new ArrayList<>(numbers.values()));
    Dataset<Row> queries = table(Columns.ID, "text", asked);
    SearchRequest request =
        SearchRequest.defaults().with(NeighborConfig.defaults().withTop(TOP + 1));
    double cosine = quality(documents, queries, request);
    double hybrid = quality(documents, queries, request.hybrid());
    double words =
        ndcg(
            WordSearch.of(
                    counted(table(NeighborColumns.QUERY, Columns.TEXT, asked)),
                    counted(table(Columns.ROW, Columns.TEXT, new ArrayList<>(numbers.values()))),
                    TOP + 1,
                    Holder.whileReferred())
                .rows()
                .orderBy(NeighborColumns.QUERY, NeighborColumns.RANK)
                .select(NeighborColumns.QUERY, Columns.ROW));
    String told =
        String.format(
            Locale.ROOT,
            "| queries | documents | cosine | words | hybrid |%n|---:|---:|---:|---:|---:|%n"
                + "| %,d | %,d | %.3f | %.3f | %.3f |%n",
            asked.size(),
            numbers.size(),
            cosine,
            words,
            hybrid);
    Files.writeString(Path.of("target/search-quality.md"), told);
    assertTrue(hybrid >= Math.max(cosine, words), told);
    assertTrue(cosine > 0.7, told);
  }

  private double quality(Dataset<Row> documents, Dataset<Row> queries, SearchRequest request) {
    try (NeighborResult found = jobs().search(documents, queries, request)) {
      return ndcg(
          found.neighbors().selectExpr("cast(query_id as bigint) as q", "cast(id as bigint) as d"));
    }
  }

  /** Texts are embedded once for all searches. */
  private Echosift jobs() {
    return Echosift.on(spark).keepingVectorsIn(folder.resolve("vectors").toString());
  }

  private double ndcg(Dataset<Row> finds) {
    Map<Long, List<Long>> found = new TreeMap<>();
    for (Row row : finds.collectAsList()) {
      if (row.getLong(0) != row.getLong(1)) {
        found.computeIfAbsent(row.getLong(0), q -> new ArrayList<>()).add(row.getLong(1));
      }
    }
    double sum = 0;
    int asked = Math.min(QUERIES, same.size());
    for (Map.Entry<Long, List<Long>> query : found.entrySet()) {
      Set<Long> right = same.get(query.getKey());
      double gain = 0;
      double ideal = 0;
      for (int i = 0; i < TOP; i++) {
        double weight = Math.log(2) / Math.log(i + 2.0);
        boolean hit = i < query.getValue().size() && right.contains(query.getValue().get(i));
        gain += hit ? weight : 0;
        ideal += i < right.size() ? weight : 0;
      }
      sum += gain / ideal;
    }
    return sum / asked;
  }

  private void read() throws IOException {
    List<long[]> pairs = new ArrayList<>();
    for (JsonNode row :
        OpenRows.of(DATA.resolve("qqp_20k.jsonl.gz")).stream().limit(PAIRS).toList()) {
      long a = number(row.path("text_a").asText());
      long b = number(row.path("text_b").asText());
      if (row.path("label").asInt() == 1 && a != b) {
        pairs.add(new long[] {a, b});
      }
    }
    OpenRows.of(DATA.resolve("stackoverflow_titles.jsonl.gz")).stream()
        .limit(TITLES)
        .forEach(row -> number(row.path("text").asText()));
    for (long[] pair : pairs) {
      Set<Long> joined = new HashSet<>(same.getOrDefault(pair[0], Set.of(pair[0])));
      joined.addAll(same.getOrDefault(pair[1], Set.of(pair[1])));
      joined.forEach(question -> same.put(question, joined));
    }
    same.replaceAll(
        (question, group) -> {
          Set<Long> others = new HashSet<>(group);
          others.remove(question);
          return others;
        });
  }

  private long number(String text) {
    return numbers.computeIfAbsent(text.strip(), t -> (long) numbers.size());
  }

  private Dataset<Row> table(String number, String text, List<Long> questions) {
    List<String> texts = new ArrayList<>(numbers.keySet());
    List<Row> rows =
        questions.stream().map(q -> RowFactory.create(q, texts.get(q.intValue()))).toList();
    return spark
        .createDataFrame(
            rows,
            new StructType()
                .add(number, DataTypes.LongType, false)
                .add(text, DataTypes.StringType, false))
        .repartition(4);
  }

  private static Counted counted(Dataset<Row> rows) {
    return new Counted(rows, rows.count());
  }
}
