package io.github.echosift.upkeep;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.ledger.HistoryColumns;
import io.github.echosift.ledger.HistoryStore;
import io.github.echosift.ledger.Manifest;
import io.github.echosift.schema.HistoryFormat;
import io.github.echosift.schema.UserException;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpkeepTest {
  private static final Map<String, String> SETTINGS = Map.of("rules", "exact");
  private static final String SECRET = "what nobody may find again";

  private static final Pattern SEGMENT = Pattern.compile("segment-[0-9]{12}-[0-9a-f-]{36}");

  @TempDir Path folder;
  private final SparkSession spark = session();
  private HistoryStore store;

  /** What the history is kept in. */
  HistoryFormat format() {
    return HistoryFormat.FILES;
  }

  SparkSession session() {
    return SparkExtension.forFewRows();
  }

  /** Two batches: b echoes a, d echoes c and is younger, and the groups of a and e became one. */
  @BeforeEach
  void twoBatches() {
    store = HistoryStore.open(spark, folder.resolve("store").toString(), Optional.of(format()));
    commit(
        "1",
        List.of(
            document(0, "a", 10L, 0, "a", "the text of a"),
            document(1, "b", 20L, 0, "a", SECRET),
            document(2, "c", 30L, 2, "c", "the text of c")),
        List.of());
    commit(
        "2",
        List.of(
            document(3, "d", 40L, 2, "c", "the text of d"),
            document(4, "e", null, 4, "e", "the text of e")),
        List.of(RowFactory.create("e", "a", 2L)));
  }

  @Test
  void commit_ofTwoAtOnce_oneWinsAndTheOtherLeavesNothing() throws IOException {
    Manifest base = store.existing();
    Manifest.Segment one = store.write(base, tables("3", base, List.of(), List.of()), Map.of());
    Manifest.Segment two = store.write(base, tables("4", base, List.of(), List.of()), Map.of());
    store.commit(base, new Manifest.Batch("4", 3, 0, "0:0", 0), two, 5, null);
    UserException lost =
        assertThrows(
            UserException.class,
            () -> store.commit(base, new Manifest.Batch("3", 3, 0, "0:0", 0), one, 5, null));
    assertTrue(lost.getMessage().startsWith("another run has changed the history meanwhile"));
    assertFalse(segments().contains(one.folder()));
    assertEquals(
        List.of("1", "2", "4"),
        store.existing().batches().stream().map(Manifest.Batch::name).toList());
    assertEquals(3, store.existing().sequence());
  }

  @Test
  void compact_segmentsAndWhatAKilledRunLeft_areOneSegment() throws IOException {
    store.write(
        store.existing(), tables("killed", store.existing(), List.of(), List.of()), Map.of());
    List<String> before = rows();
    assertEquals(2, new Upkeep(store).compact());
    assertEquals(before, rows());
    assertEquals(1, store.existing().segments().size());
    // What was meant for the commit that compaction took can belong to none.
    assertEquals(
        store.existing().segments().stream().map(Manifest.Segment::folder).toList(),
        List.copyOf(segments()));
    assertTrue(new Upkeep(store).verify() > 0);
    UserException gone =
        assertThrows(UserException.class, () -> store.before(store.latest(), "2", SETTINGS));
    assertTrue(gone.getMessage().contains("can't be made again"), gone.getMessage());
  }

  @Test
  void expire_oldOnes_staysWhatYoungerOnesNeed() {
    assertEquals(2, new Upkeep(store).expire(35));
    assertEquals(List.of("c c", "d c", "e a"), rows());
    assertEquals(2, count("event = 'expired' and old_id = 'a' and document_id in ('a', 'b')"));
  }

  @Test
  void forget_ids_leavesNoTraceInAnyFile() throws IOException {
    Dataset<Row> ids = spark.createDataset(List.of("b", "nobody"), Encoders.STRING()).toDF();
    assertTrue(bytesHold(SECRET));
    assertEquals(1, new Upkeep(store).forget(ids));
    assertEquals(List.of("a a", "c c", "d c", "e a"), rows());
    assertFalse(bytesHold(SECRET));
    assertEquals(1, count("event = 'forgotten' and document_id = 'b'"));
    assertEquals(4L, new Upkeep(store).stats().get("documents"));
    assertEquals(2L, new Upkeep(store).stats().get("groups"));
  }

  @Test
  void verify_bytesChanged_namesWhatIsDamaged() throws IOException {
    Path file;
    try (Stream<Path> all = Files.walk(folder)) {
      file =
          all.filter(path -> path.toString().contains("/events/"))
              .filter(path -> path.toString().endsWith(".parquet"))
              .filter(path -> SEGMENT.matcher(path.toString()).find())
              .findFirst()
              .orElseThrow();
    }
    assertTrue(new Upkeep(store).verify() > 0);
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i < changed(); i++) {
      bytes[bytes.length / 2 - i] ^= 1;
    }
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
    Files.write(file, bytes);
    UserException damage = assertThrows(UserException.class, () -> new Upkeep(store).verify());
    assertTrue(damage.getMessage().startsWith("history is damaged: "), damage.getMessage());
    assertTrue(damage.getMessage().contains(damaged(file)), damage.getMessage());
    assertEquals(1, damage.getMessage().lines().count());
  }

  /** Bytes of a file that make it another one. */
  int changed() {
    return 1;
  }

  /** What is told of a damaged file. */
  String damaged(Path file) {
    return file.getFileName().toString();
  }

  /** Segments that have a file. */
  private Set<String> segments() throws IOException {
    Set<String> out = new TreeSet<>();
    try (Stream<Path> all = Files.walk(folder.resolve("store"))) {
      all.map(path -> SEGMENT.matcher(path.toString()))
          .filter(Matcher::find)
          .forEach(found -> out.add(found.group()));
    }
    return out;
  }

  private void commit(String batch, List<Row> documents, List<Row> groups) {
    Manifest base = store.latest().orElse(Manifest.empty(SETTINGS));
    store.commit(
        base,
        new Manifest.Batch(batch, base.sequence() + 1, 0, "x", documents.size()),
        store.write(base, tables(batch, base, documents, groups), Map.of()),
        base.nextNumber() + documents.size(),
        40L);
  }

  private Map<String, Dataset<Row>> tables(
      String batch, Manifest base, List<Row> documents, List<Row> groups) {
    List<Row> events =
        documents.stream()
            .map(
                row ->
                    RowFactory.create(
                        base.sequence() + 1,
                        batch,
                        new java.sql.Timestamp(0),
                        row.getLong(0) == row.getLong(6) ? "created" : "joined",
                        row.getString(1),
                        null,
                        row.getString(8)))
            .toList();
    Map<String, Dataset<Row>> out = new LinkedHashMap<>();
    out.put("documents", spark.createDataFrame(documents, HistoryColumns.schema("documents")));
    out.put("events", spark.createDataFrame(events, HistoryColumns.schema("events")));
    out.put("groups", spark.createDataFrame(groups, HistoryColumns.schema("groups")));
    return out;
  }

  private static Row document(
      long number, String id, Long millis, long anchor, String group, String text) {
    byte[] sum = text.getBytes(StandardCharsets.UTF_8);
    return RowFactory.create(
        number,
        id,
        millis,
        "x",
        sum,
        number,
        anchor,
        number == anchor ? 0 : 1,
        group,
        text,
        null,
        null,
        null,
        null,
        null);
  }

  private List<String> rows() {
    return store
        .documents(store.existing())
        .selectExpr("concat_ws(' ', id, group_id)")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  private long count(String condition) {
    return store.read(store.existing(), HistoryColumns.EVENTS).where(condition).count();
  }

  private boolean bytesHold(String text) throws IOException {
    boolean found = false;
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        // The start of a text may stand in what a table format notes of a file.
        found |= Files.readString(file, ISO_8859_1).contains(text.substring(0, 12));
        if (!file.toString().endsWith(".parquet")) {
          continue;
        }
        found |=
            spark.read().parquet(file.toString()).collectAsList().stream()
                .anyMatch(row -> row.toString().contains(text));
      }
    }
    return found;
  }
}
