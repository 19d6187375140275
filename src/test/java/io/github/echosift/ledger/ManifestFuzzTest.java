package io.github.echosift.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.fuzz.Fuzz;
import io.github.echosift.fuzz.Mutants;
import io.github.echosift.schema.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits of a history that were damaged. */
class ManifestFuzzTest {
  @TempDir Path dir;

  private static org.apache.hadoop.fs.Path path(Path folder) {
    return new org.apache.hadoop.fs.Path(folder.toUri().toString());
  }

  @Test
  void latest_anyManifest_isWholeOrTheUsersMistake() throws Exception {
    Manifest manifest =
        Manifest.empty(Map.of("model", "mini", "threshold", "0.9"))
            .after(
                new Manifest.Batch("monday", 1, 1_700_000_000_000L, "ab", 3),
                new Manifest.Segment(
                    "segment-1",
                    Map.of("documents", 3L),
                    List.of(new Manifest.StoredFile("documents/part-0", 10, "00")),
                    Map.of("lexical", "x")),
                3,
                5L);
    Mutants inputs =
        Mutants.ofBytes(
            List.of(manifest.json()),
            "null",
            "{}",
            "[]",
            "\"\"",
            "-1",
            "1e99",
            "\"version\":1",
            "\"version\":2",
            "true",
            "\"../x\"",
            "\"rows\":{\"documents\":null}",
            "\"settings\":null",
            "\"batches\":[null]");
    Path file = Files.createDirectories(dir.resolve("manifests")).resolve("000000000001.json");
    Configuration hadoop = new Configuration();
    Commits commits = new Commits(hadoop, FileSystem.getLocal(hadoop).getRaw(), path(dir));
    Fuzz.run(
        "manifest",
        800,
        random -> List.of(inputs.one(random)),
        input -> {
          Files.write(file, Mutants.bytes(input.get(0)));
          try {
            Optional<Manifest> read = commits.latest();
            assertEquals(read.orElseThrow(), Manifest.parse(read.get().json()));
            assertTrue(read.get().rows("documents") >= 0);
            read.get().segments().forEach(s -> assertFalse(s.folder().contains("/")));
            assertFalse(read.get().batch("none").isPresent());
          } catch (UserException e) {
            assertEquals(1, e.getMessage().lines().count(), e.getMessage());
            assertFalse(e.getMessage().contains("layout -1"), e.getMessage());
          }
        });
    Files.write(file, new byte[0]);
    try {
      commits.latest();
    } catch (UserException e) {
      assertTrue(e.getMessage().startsWith("history is damaged: "), e.getMessage());
    }
  }
}
