package io.github.echosift.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.schema.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedFileTest {
  @TempDir private Path folder;

  @Test
  void read_linesOfAnySystem_areThePathsInOrder() throws IOException {
    String list =
        write(
            "\uFEFF\uFEFFz/é a.jsonl\r\n\n  hdfs://host/b*.csv \nc\t\n"
                .getBytes(StandardCharsets.UTF_8));
    assertEquals(List.of("z/é a.jsonl", "hdfs://host/b*.csv", "c"), paths(list));
  }

  @Test
  void read_whatIsNoList_isTheUsersMistake() throws IOException {
    assertSaid("input-list names no path", write(" \n\n".getBytes(StandardCharsets.UTF_8)));
    assertSaid("input-list must be UTF-8", write(new byte[] {(byte) 0xC3, 'a', '\n'}));
    assertSaid("input-list must be a text", write(new byte[] {'P', 'A', 'R', '1', 0, 1}));
    assertSaid("input-list doesn't exist or is no file", folder.resolve("absent").toString());
    assertSaid("input-list doesn't exist or is no file", folder.toString());
  }

  private void assertSaid(String start, String list) {
    String said = assertThrows(UserException.class, () -> paths(list)).getMessage();
    assertTrue(said.startsWith(start) && said.contains(list), said);
  }

  private static List<String> paths(String list) {
    return NamedFile.paths(new Configuration(), list);
  }

  private String write(byte[] bytes) throws IOException {
    Path list = folder.resolve("list.txt");
    Files.write(list, bytes);
    return list.toString();
  }
}
