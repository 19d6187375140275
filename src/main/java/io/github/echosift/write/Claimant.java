package io.github.echosift.write;

import io.github.echosift.spark.Owner;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;

/**
 * What a claim says of whom it belongs to.
 *
 * @param owner the process
 * @param lease a name of this claim alone; empty where it gives no signs of life, as with earlier
 *     versions
 * @param host the name of the machine, for people
 */
record Claimant(Owner owner, String lease, String host) {
  private static final Path HOST = Path.of("/proc/sys/kernel/hostname");
  private static final int OWNER_LINES = 3;
  private static final int MOST_BYTES = 4096;

  /** A new claim of this process. */
  static Claimant current() {
    return new Claimant(Owner.current(), UUID.randomUUID().toString(), thisHost());
  }

  /** Whose a claim is; empty where it is not there or not whole. */
  static Optional<Claimant> in(FileSystem fs, org.apache.hadoop.fs.Path file) throws IOException {
    return read(fs, file).flatMap(Claimant::parse);
  }

  /** The text of a small file; empty where it is not there. */
  static Optional<String> read(FileSystem fs, org.apache.hadoop.fs.Path file) throws IOException {
    try (InputStream in = fs.open(file)) {
      return Optional.of(new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Whether a claim is this one still. */
  boolean holds(FileSystem fs, org.apache.hadoop.fs.Path file) throws IOException {
    return in(fs, file).equals(Optional.of(this));
  }

  /** What {@link #text} gave, or the text of an owner alone; empty for anything else. */
  static Optional<Claimant> parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() == OWNER_LINES) {
      return Owner.parse(text).map(owner -> new Claimant(owner, "", ""));
    }
    if (lines.size() != OWNER_LINES + 2 || !text.endsWith("\n")) {
      return Optional.empty();
    }
    return Owner.parse(String.join("\n", lines.subList(0, OWNER_LINES)))
        .map(owner -> new Claimant(owner, lines.get(OWNER_LINES), lines.get(OWNER_LINES + 1)));
  }

  /** Five lines. */
  String text() {
    return owner.text() + lease + "\n" + host + "\n";
  }

  /** For people. */
  String who() {
    return "process " + owner.pid() + (host.isEmpty() ? "" : " on " + host);
  }

  private static String thisHost() {
    try {
      return Files.readString(HOST).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
