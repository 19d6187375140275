package io.github.echosift.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.read.Loading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineCursorTest {
  @TempDir Path dir;

  @Test
  void next_anySliceSize_readsEachLineOnce() throws IOException {
    for (String content : List.of("a\nbb\r\n\nccc", "\uFEFFa\nbb\r\n\nccc\n", "a\nbb\n\nccc\n")) {
      Path file = Loading.write(dir.resolve("in.txt"), content);
      for (int size = 1; size <= Files.size(file); size++) {
        assertEquals(List.of("a", "bb", "", "ccc"), read(file, size), content + " by " + size);
      }
    }
  }

  @Test
  void next_onlyByteOrderMark_hasNoLines() throws IOException {
    assertEquals(List.of(), read(Loading.write(dir.resolve("in.txt"), "\uFEFF"), 100));
  }

  private static List<String> read(Path file, int size) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int start = 0; start < Files.size(file); start += size) {
      long length = Math.min(size, Files.size(file) - start);
      var slice = new FileSlice(0, file.toUri().toString(), start, length, "", FileForm.COMMON);
      try (LineCursor cursor = new LineCursor(slice, new Configuration(), 1 << 20)) {
        while (cursor.next()) {
          Row row = cursor.row(0);
          lines.add(new String(row.<byte[]>getAs(2), StandardCharsets.UTF_8));
        }
      }
    }
    return lines;
  }
}
