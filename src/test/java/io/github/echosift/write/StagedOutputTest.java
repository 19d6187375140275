package io.github.echosift.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.OverwriteMode;
import io.github.echosift.schema.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StagedOutputTest {
  private final Configuration conf = new Configuration();
  @TempDir Path dir;

  @Test
  void publish_newPlace_showsWholeOutputWithSuccess() throws IOException {
    Path out = dir.resolve("deep/er/out");
    try (StagedOutput staged = open(out, OverwriteMode.REFUSE)) {
      write(staged.path("kept/part-0"), "a");
      write(staged.work("checkpoint/part-0"), "b");
      assertFalse(Files.exists(out));
      staged.publish();
    }
    assertEquals(List.of("_SUCCESS", "kept", "kept/part-0"), tree(out));
    assertEquals(List.of("out"), children(out.getParent()));
  }

  @Test
  void close_withoutPublish_leavesNothing() throws IOException {
    Path out = dir.resolve("out");
    try (StagedOutput staged = open(out, OverwriteMode.REFUSE)) {
      write(staged.path("kept/part-0"), "a");
    }
    assertEquals(List.of(), children(dir));
  }

  @Test
  void open_emptyDirectory_isFilled() throws IOException {
    Path out = Files.createDirectory(dir.resolve("out"));
    try (StagedOutput staged = open(out, OverwriteMode.REFUSE)) {
      staged.publish();
    }
    assertEquals(List.of("_SUCCESS"), tree(out));
    assertEquals(List.of("out"), children(dir));
  }

  @Test
  void open_filledDirectory_isRefusedAndUntouched() throws IOException {
    Path out = earlierOutput();
    UserException e =
        assertThrows(UserException.class, () -> open(out, OverwriteMode.REFUSE).close());
    assertTrue(e.getMessage().contains("--overwrite"), e.getMessage());
    assertEquals(List.of("_SUCCESS", "old"), tree(out));
    assertEquals(List.of("out"), children(dir));
  }

  @Test
  void publish_overwrite_replacesEarlierOutput() throws IOException {
    Path out = earlierOutput();
    try (StagedOutput staged = open(out, OverwriteMode.OVERWRITE)) {
      write(staged.path("new"), "a");
      assertEquals(List.of("_SUCCESS", "old"), tree(out));
      staged.publish();
    }
    assertEquals(List.of("_SUCCESS", "new"), tree(out));
    assertEquals(List.of("out"), children(dir));
  }

  @Test
  void close_overwriteWithoutPublish_keepsEarlierOutput() throws IOException {
    Path out = earlierOutput();
    try (StagedOutput staged = open(out, OverwriteMode.OVERWRITE)) {
      write(staged.path("new"), "a");
    }
    assertEquals(List.of("_SUCCESS", "old"), tree(out));
    assertEquals(List.of("out"), children(dir));
  }

  @Test
  void open_overwriteOfForeignDirectory_isRefused() throws IOException {
    Path home = Files.createDirectory(dir.resolve("home"));
    Files.writeString(home.resolve("thesis.txt"), "years of work");
    UserException e =
        assertThrows(UserException.class, () -> open(home, OverwriteMode.OVERWRITE).close());
    assertTrue(e.getMessage().contains("no _SUCCESS file written by Echosift"), e.getMessage());
    assertEquals(List.of("thesis.txt"), tree(home));
  }

  @Test
  void open_overwriteOfAnotherPrograms_isRefused() throws IOException {
    Path table = Files.createDirectory(dir.resolve("table"));
    Files.createFile(table.resolve("_SUCCESS"));
    Files.writeString(table.resolve("report.json"), "{\"job\":\"dedup\"}");
    Files.writeString(table.resolve("part-0"), "a");
    assertThrows(UserException.class, () -> open(table, OverwriteMode.OVERWRITE).close());
    assertEquals(List.of("_SUCCESS", "part-0", "report.json"), tree(table));
  }

  @Test
  void open_overwriteOfAnOutputWithMoreInIt_isRefusedAndNamesIt() throws IOException {
    Path out = earlierOutput();
    Files.writeString(out.resolve("notes.txt"), "what I saw");
    UserException e =
        assertThrows(UserException.class, () -> open(out, OverwriteMode.OVERWRITE).close());
    assertTrue(e.getMessage().contains("holds notes.txt, which"), e.getMessage());
    assertEquals("what I saw", Files.readString(out.resolve("notes.txt")));
  }

  @Test
  void open_afterAKillWhileReplacing_bringsTheEarlierBack() throws IOException {
    Path out = earlierOutput();
    Path aside = dir.resolve(".out.earlier-" + UUID.randomUUID());
    Files.move(out, aside);
    assertThrows(UserException.class, () -> open(out, OverwriteMode.REFUSE).close());
    assertEquals(List.of("_SUCCESS", "old"), tree(out));
    assertEquals(List.of("out"), children(dir));
  }

  @Test
  void open_afterAKillOnceReplaced_deletesTheEarlier() throws IOException {
    Path out = earlierOutput();
    Path aside = Files.createDirectory(dir.resolve(".out.earlier-" + UUID.randomUUID()));
    Files.writeString(aside.resolve("older"), "a");
    open(out, OverwriteMode.OVERWRITE).close();
    assertEquals(List.of("_SUCCESS", "old"), tree(out));
    assertEquals(List.of("out"), children(dir));
  }

  @Test
  void open_publicationWasCutOff_mayBeOverwritten() throws IOException {
    Path out = earlierOutput();
    Files.move(out.resolve("_SUCCESS"), out.resolve("_staging"));
    try (StagedOutput staged = open(out, OverwriteMode.OVERWRITE)) {
      write(staged.path("new"), "a");
      staged.publish();
    }
    assertEquals(List.of("_SUCCESS", "new"), tree(out));
  }

  @Test
  void open_placeIsFile_isRefused() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "x");
    assertThrows(UserException.class, () -> open(file, OverwriteMode.OVERWRITE).close());
    assertThrows(
        UserException.class, () -> open(file.resolve("below"), OverwriteMode.REFUSE).close());
    assertEquals("x", Files.readString(file));
  }

  @Test
  void open_rootOrBlankOrUnknownScheme_isRefused() {
    for (String bad : List.of("/", " ", "nosuchscheme:/out")) {
      assertThrows(
          UserException.class, () -> StagedOutput.open(conf, bad, OverwriteMode.OVERWRITE).close());
    }
  }

  @Test
  void check_goodPlace_changesNothing() throws IOException {
    StagedOutput.check(conf, dir.resolve("a/b").toString(), OverwriteMode.REFUSE);
    assertEquals(List.of(), children(dir));
  }

  @Test
  void publish_placeFilledMeanwhile_leavesTheOther() throws IOException {
    Path out = dir.resolve("out");
    try (StagedOutput staged = open(out, OverwriteMode.REFUSE)) {
      write(staged.path("mine"), "a");
      write(out.resolve("other").toString(), "b");
      assertThrows(UserException.class, staged::publish);
    }
    assertEquals(List.of("other"), tree(out));
    assertEquals(List.of("out"), children(dir));
  }

  @ParameterizedTest
  @ValueSource(strings = {FaultyFileSystem.RENAME, FaultyFileSystem.SUCCESS})
  void publish_filesystemFails_restoresEarlierOutput(String fault) throws IOException {
    Path out = earlierOutput();
    conf.set("fs.file.impl", FaultyFileSystem.class.getName());
    conf.set("fs.file.impl.disable.cache", "true");
    conf.set(FaultyFileSystem.FAULT, fault);
    try (StagedOutput staged = open(out, OverwriteMode.OVERWRITE)) {
      write(staged.path("new"), "a");
      UncheckedIOException e = assertThrows(UncheckedIOException.class, staged::publish);
      assertEquals(0, e.getCause().getSuppressed().length);
    }
    assertEquals(List.of("_SUCCESS", "old"), tree(out));
    assertEquals(List.of("out"), children(dir));
  }

  @Test
  void publish_twice_isRefused() {
    try (StagedOutput staged = open(dir.resolve("out"), OverwriteMode.REFUSE)) {
      staged.publish();
      assertThrows(IllegalStateException.class, staged::publish);
    }
  }

  private StagedOutput open(Path out, OverwriteMode mode) {
    return StagedOutput.open(conf, out.toString(), mode);
  }

  private Path earlierOutput() throws IOException {
    Path out = dir.resolve("out");
    try (StagedOutput staged = open(out, OverwriteMode.REFUSE)) {
      write(staged.path("old"), "a");
      staged.publish();
    }
    return out;
  }

  private void write(String path, String text) throws IOException {
    org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(path);
    try (var stream = file.getFileSystem(conf).create(file)) {
      stream.writeBytes(text);
    }
  }

  private static List<String> tree(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> !file.equals(root))
          .filter(file -> !file.getFileName().toString().endsWith(".crc") || isOutput(file))
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  /** Checksum files count in published outputs: there must be none. */
  private static boolean isOutput(Path file) {
    return Files.exists(file.getParent().resolve("_SUCCESS"));
  }

  private static List<String> children(Path root) throws IOException {
    try (Stream<Path> files = Files.list(root)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
