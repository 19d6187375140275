package io.github.echosift.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.cli.CommandRun;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A document between two near misses is no bridge. */
@ExtendWith(SparkExtension.class)
class NearMissChainTest {
  private static final String NOTICE =
      "{\"id\":\"%s\",\"text\":\"The company declared a quarterly dividend of %scents a share"
          + " payable in April to holders of record at the close of business in March\"}\n";

  @TempDir private Path folder;

  @Test
  void dedup_noticesOfOtherFiguresJoinedByOneWithout_stayApart() throws IOException {
    Path input = folder.resolve("notices.jsonl");
    Files.writeString(
        input,
        NOTICE.formatted("a", "25 ") + NOTICE.formatted("b", "") + NOTICE.formatted("c", "10 "));
    Path output = folder.resolve("out");
    CommandRun.of("dedup", "--input", input.toString(), "--output", output.toString()).done();
    DedupOutput result = DedupOutput.in(output);
    assertEquals(List.of("a", "c"), DedupOutput.texts(result.kept(), "id"));
    assertEquals(List.of("b"), DedupOutput.texts(result.removed(), "id"));
  }
}
