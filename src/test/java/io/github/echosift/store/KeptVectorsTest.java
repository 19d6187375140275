package io.github.echosift.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.cli.CommandRun;
import io.github.echosift.dedup.DedupOutput;
import io.github.echosift.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is embedded once is embedded by no later run. */
class KeptVectorsTest extends KeepingRuns {
  private static final int DOCUMENTS = 80;

  /** Only what has to do with vectors: the other rules would double the time of each run. */
  private static final String[] MEANING = {"--rules", "exact,semantic"};

  @Test
  void dedup_laterRuns_embedWhatIsNewOnlyAndGiveTheSameRows() throws Exception {
    String news = news();
    String some = write("some.jsonl", lines().subList(20, 50));
    CommandRun.cut(2, with(MEANING, "dedup", "--input", news, "--output", out("without"))).done();
    DedupOutput expected = DedupOutput.in(folder.resolve("without"));
    assertEquals(-1, expected.count(Report.VECTORS_REUSED));

    CommandRun first = keeping(2, "dedup", some, "some", MEANING).done();
    long before = count("some", "distinct");
    assertTrue(before > 20, "texts: " + before);
    assertCounts("some", 0, before);
    assertTrue(steps("some").contains("embed"), steps("some").toString());
    assertTrue(
        first.err().contains("embeddings: 0 vectors reused, " + before + " computed and kept, in"),
        first.err());
    assertTrue(first.out().contains("Vectors 0 reused, " + before + " computed"), first.out());

    long texts = expected.count("distinct");
    keeping(2, "dedup", news, "more", MEANING).done();
    assertCounts("more", before, texts - before);
    assertEquals(expected.lines(), DedupOutput.in(folder.resolve("more")).lines());

    List<Path> kept = files();
    keeping(5, "dedup", news, "again", MEANING).done();
    assertCounts("again", texts, 0);
    assertFalse(steps("again").contains("embed"), steps("again").toString());
    assertEquals(expected.lines(), DedupOutput.in(folder.resolve("again")).lines());
    assertEquals(kept, files());
  }

  @Test
  void dedup_screened_looksOnlyForWhatTheScreenLetsPass() throws Exception {
    String news = news();
    String[] screened = with(MEANING, "--screen", "on");
    CommandRun.cut(2, with(screened, "dedup", "--input", news, "--output", out("without"))).done();
    keeping(2, "dedup", news, "first", screened).done();
    long embedded = count("first", Report.VECTORS_COMPUTED);
    assertTrue(embedded < count("first", "distinct"), "all were embedded: " + embedded);
    keeping(5, "dedup", news, "again", screened).done();
    assertCounts("again", embedded, 0);
    List<String> expected = DedupOutput.in(folder.resolve("without")).lines();
    assertEquals(expected, DedupOutput.in(folder.resolve("first")).lines());
    assertEquals(expected, DedupOutput.in(folder.resolve("again")).lines());
  }

  @Test
  void embed_thenOtherJobs_shareVectorsToTheLastBit() throws Exception {
    String faq = "data-samples/faq.jsonl";
    String[] asked = {"--text-column", "question,answer"};
    CommandRun.of(with(asked, "embed", "--input", faq, "--output", out("without"))).done();
    keeping(2, "embed", faq, "first", asked).done();
    keeping(5, "embed", faq, "again", asked).done();
    long documents = count("again", "embedded");
    assertCounts("again", documents, 0);
    List<List<Integer>> bits = bits("without");
    assertEquals(documents, bits.size());
    assertEquals(bits, bits("first"));
    assertEquals(bits, bits("again"));

    keeping(2, "cluster", faq, "topics", with(asked, "--k", "3")).done();
    assertEquals(0, count("topics", Report.VECTORS_COMPUTED));
    keeping(2, "recommend", faq, "others", asked).done();
    assertEquals(0, count("others", Report.VECTORS_COMPUTED));
    String questions = "data-samples/faq-questions.jsonl";
    keeping(2, "search", faq, "found", with(asked, "--queries", questions)).done();
    assertEquals(documents, count("found", Report.VECTORS_REUSED));
    assertEquals(count("found", "queries"), count("found", Report.VECTORS_COMPUTED));
    CommandRun.of(
            with(asked, "index", "--input", faq, "--index", out("index"), "--embeddings", store()))
        .done();
    assertEquals(0, count("index/part-00000", Report.VECTORS_COMPUTED));
  }

  @Test
  void embed_equalTexts_goThroughTheEncoderOnce() throws Exception {
    String in =
        write(
            "in.jsonl",
            List.of(
                "{\"id\":\"a\",\"text\":\"The ferry did not sail.\"}",
                "{\"id\":\"b\",\"text\":\"The bank raised its rate.\"}",
                "{\"id\":\"c\",\"text\":\"The ferry did not sail.\"}"));
    keeping(2, "embed", in, "first").done();
    assertCounts("first", 0, 2);
    List<List<Integer>> bits = bits("first");
    assertEquals(3, bits.size());
    assertEquals(bits.get(0), bits.get(2));
    assertNotEquals(bits.get(0), bits.get(1));
    keeping(2, "embed", in, "again").done();
    assertCounts("again", 3, 0);
    List<String> texts = List.of("The bank raised its rate.", "The ferry did not sail.");
    assertEquals(0, embedded(texts).count(Report.VECTORS_COMPUTED)); // by another way in
  }

  @Test
  void embed_otherEncoders_useTheSameFolderApart() throws Exception {
    String faq = "data-samples/faq.jsonl";
    String[] asked = {"--text-column", "question"};
    keeping(2, "embed", faq, "mean", asked).done();
    long documents = count("mean", "embedded");
    CommandRun cls = keeping(2, "embed", faq, "cls", with(asked, "--pooling", "cls")).done();
    assertCounts("cls", 0, documents);
    assertTrue(cls.err().contains("; those that 1 other encoder made lie there too"), cls.err());
    keeping(2, "embed", faq, "short", with(asked, "--max-tokens", "8")).done();
    assertCounts("short", 0, documents);
    CommandRun.of(
            with(asked, "embed", "--input", faq, "--output", out("plain"), "--pooling", "cls"))
        .done();
    assertEquals(bits("plain"), bits("cls"));
    assertNotEquals(bits("mean"), bits("cls"));
    keeping(2, "embed", faq, "again", asked).done();
    assertCounts("again", documents, 0);
    assertEquals(bits("mean"), bits("again"));
    assertEquals(3, VectorStore.check(spark.sparkContext().hadoopConfiguration(), store()).size());
  }

  @Test
  void embeddings_dryRun_areTold() throws Exception {
    CommandRun run = keeping(2, "dedup", "data-samples/news.jsonl", "out", "--dry-run").done();
    assertTrue(run.out().contains("vectors  kept in " + store() + " (nothing yet)"), run.out());
    assertFalse(Files.exists(Path.of(store())));
  }

  private String news() throws IOException {
    return write("news.jsonl", lines().subList(0, DOCUMENTS));
  }

  private static List<String> lines() throws IOException {
    return Files.readAllLines(Path.of("data-samples/news.jsonl"), ISO_8859_1);
  }

  private List<String> steps(String name) throws IOException {
    List<String> names = new ArrayList<>();
    report(name).path("steps").forEach(step -> names.add(step.path("name").asText()));
    return names;
  }
}
