package io.github.echosift.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.echosift.cli.CommandRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** English, Chinese and Greek in one file, with the Chinese encoder where it is in the cache. */
@Tag("evaluation")
class MixedScriptsTest {
  @TempDir private Path folder;

  @Test
  void dedup_mixedScripts_joinsParaphrasesOfBothAndNoStrangers() throws IOException {
    Path input = folder.resolve("mixed.jsonl");
    try (InputStream in = MixedScriptsTest.class.getResourceAsStream("mixed.jsonl")) {
      Files.copy(in, input);
    }
    CommandRun run =
        CommandRun.of(
            "dedup",
            "--input",
            input.toString(),
            "--output",
            folder.resolve("out").toString(),
            "--preset",
            "paraphrase",
            "--model",
            "all-MiniLM-L6-v2,bge-small-zh-v1.5");
    assumeTrue(!run.err().contains(" yet: "), run.err());
    DedupOutput output = DedupOutput.in(folder.resolve("out"));
    long english = 0;
    long chinese = 0;
    for (Row pair : output.pairs()) {
      String a = pair.getAs("id_a");
      String b = pair.getAs("id_b");
      assertEquals(a.replaceAll("[ab]$", ""), b.replaceAll("[ab]$", ""), pair::json);
      english += a.startsWith("en") ? 1 : 0;
      chinese += a.startsWith("zh") && pair.getAs("rule").equals("semantic") ? 1 : 0;
    }
    assertTrue(english >= 2 && chinese >= 2, english + " and " + chinese);
    assertEquals(10, output.count("unreadable"));
  }
}
