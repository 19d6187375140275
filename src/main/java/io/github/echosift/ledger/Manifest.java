package io.github.echosift.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/*
 * Kernel. A commit of a history: everything that is in it, by name. A reader takes the last one and
 * needs no other; what no manifest names does not exist.
 */

/**
 * A state of a history.
 *
 * @param version version of the layout
 * @param sequence number of the commit, from 1
 * @param action what made it: {@code batch, compact, expire, forget, rebuild}
 * @param settings what must be the same in every batch, by key
 * @param segments what it consists of
 * @param batches the batches that went in, the oldest first
 * @param nextNumber number of the next document
 * @param newest latest time of a document in milliseconds, null where none has a time
 */
public record Manifest(
    int version,
    long sequence,
    String action,
    Map<String, String> settings,
    List<Segment> segments,
    List<Batch> batches,
    long nextNumber,
    Long newest) {
  /** The layout that this version of Echosift reads and writes. */
  static final int VERSION = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Files that were written together.
   *
   * @param folder folder in that of the history
   * @param rows rows by table
   * @param files their files
   * @param sketches how the sketches of documents were made, by what needs them
   */
  public record Segment(
      String folder, Map<String, Long> rows, List<StoredFile> files, Map<String, String> sketches) {
    public Segment {
      rows = new TreeMap<>(rows);
      files = List.copyOf(files);
      require(folder != null && folder.matches("[A-Za-z0-9][A-Za-z0-9._-]*"));
      require(rows.values().stream().allMatch(count -> count != null && count >= 0));
      // A segment of before there were sketches has none.
      sketches = sketches == null ? Map.of() : new TreeMap<>(sketches);
    }

    @JsonIgnore
    long bytes() {
      return files.stream().mapToLong(StoredFile::bytes).sum();
    }
  }

  /**
   * A file of a segment.
   *
   * @param path path in the segment's folder
   * @param bytes its length
   * @param sha256 its sum
   */
  public record StoredFile(String path, long bytes, String sha256) {
    public StoredFile {
      require(path != null && sha256 != null);
    }
  }

  /**
   * A batch that was committed.
   *
   * @param name its name
   * @param sequence number of its commit
   * @param millis when it was committed
   * @param input sum over its documents
   * @param documents number of its documents
   */
  public record Batch(String name, long sequence, long millis, String input, long documents) {
    public Batch {
      require(name != null && input != null);
    }
  }

  public Manifest {
    settings = new TreeMap<>(settings);
    segments = List.copyOf(segments);
    batches = List.copyOf(batches);
    require(action != null && sequence >= 0 && nextNumber >= 0);
    require(settings.values().stream().allMatch(value -> value != null));
  }

  private static void require(boolean whole) {
    if (!whole) {
      throw new IllegalArgumentException("no manifest");
    }
  }

  /** Nothing was seen yet. */
  public static Manifest empty(Map<String, String> settings) {
    return new Manifest(VERSION, 0, "none", settings, List.of(), List.of(), 0, null);
  }

  /** A batch by its name. */
  @JsonIgnore
  public Optional<Batch> batch(String name) {
    return batches.stream().filter(batch -> batch.name().equals(name)).findFirst();
  }

  /** The name of the batch that this is the commit of; empty where it is none of a batch. */
  @JsonIgnore
  Optional<String> ofBatch() {
    return batches.stream()
        .filter(batch -> batch.sequence() == sequence)
        .map(Batch::name)
        .findFirst();
  }

  /** Rows of a table. */
  @JsonIgnore
  public long rows(String table) {
    return segments.stream().mapToLong(s -> s.rows().getOrDefault(table, 0L)).sum();
  }

  /** Bytes of all files. */
  @JsonIgnore
  public long bytes() {
    return segments.stream().mapToLong(Segment::bytes).sum();
  }

  /** The state after another batch. */
  Manifest after(Batch batch, Segment segment, long documentsEver, Long latest) {
    List<Segment> all = new ArrayList<>(segments);
    all.add(segment);
    List<Batch> done = new ArrayList<>(batches);
    done.add(batch);
    Long top = newest == null || (latest != null && latest > newest) ? latest : newest;
    return new Manifest(VERSION, sequence + 1, "batch", settings, all, done, documentsEver, top);
  }

  /** The state after the segments were written anew. */
  Manifest after(String how, Map<String, String> now, Segment all) {
    return new Manifest(VERSION, sequence + 1, how, now, List.of(all), batches, nextNumber, newest);
  }

  String json() {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static Manifest parse(String json) throws JsonProcessingException {
    JsonNode version = JSON.readTree(json).path("version");
    if (!version.isInt()) {
      throw new JsonMappingException(null, "no manifest");
    }
    if (version.asInt() != VERSION) {
      throw new UnknownVersion(version.asInt());
    }
    return JSON.readValue(json, Manifest.class);
  }

  /** A manifest of another layout. */
  static final class UnknownVersion extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownVersion(int version) {
      super("layout " + version);
    }
  }
}
