package io.github.echosift.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.OverwriteMode;
import io.github.echosift.schema.UserException;
import io.github.echosift.spark.Owner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What killed runs leave, and what later runs make of it. */
class LeftoversTest {
  private static final List<String> OLD = List.of("_SUCCESS", "kept/old-0", "kept/old-1", "old");
  private static final List<String> NEW = List.of("_SUCCESS", "kept/new-0", "kept/new-1", "new");

  private final Configuration conf = new Configuration();
  @TempDir Path dir;

  LeftoversTest() {
    conf.set("fs." + FilewiseFileSystem.SCHEME + ".impl", FilewiseFileSystem.class.getName());
    conf.set("fs." + FilewiseFileSystem.SCHEME + ".impl.disable.cache", "true");
  }

  @AfterEach
  void revive() {
    FilewiseFileSystem.revive();
  }

  /** Kills a replacement after one change, after two, and so on, until it comes through. */
  @ParameterizedTest
  @ValueSource(strings = {"filewise", "file"})
  void open_replacementKilledAnywhere_findsTheOldOrTheNewOutputWhole(String scheme)
      throws IOException {
    int killed = 0;
    boolean through = false;
    for (int changes = 0; !through && changes < 100; changes++) {
      Path out = dir.resolve(scheme + changes).resolve("out");
      String place = scheme + "://" + out;
      output(place, "old");
      FilewiseFileSystem.killAfter(changes);
      through = !dies(place);
      killed += through ? 0 : 1;
      FilewiseFileSystem.revive();
      ownersDie(out.getParent());

      StagedOutput.open(conf, place, OverwriteMode.OVERWRITE).close(); // a run that then fails

      assertTrue(OLD.equals(files(out)) || NEW.equals(files(out)), () -> "changes: " + files(out));
      assertTrue(!through || NEW.equals(files(out)));
      List<String> left = names(out.getParent());
      left.removeIf(name -> name.matches("out|\\.out\\.incomplete-.*"));
      assertTrue(
          left.stream().allMatch(name -> name.matches("\\.out\\.(staging|owner)-.*")),
          left.toString());
      output(place, "new", OverwriteMode.OVERWRITE);
      assertEquals(NEW, files(out));
    }
    assertTrue(through);
    assertTrue(scheme.equals("file") || killed > 12, "killed: " + killed);
  }

  @Test
  void open_refusedOverAnIncompleteOutput_changesNothing() throws IOException {
    Path out = dir.resolve("out");
    String place = "filewise://" + out;
    output(place, "old");
    Path earlier = dir.resolve(".out.earlier-" + UUID.randomUUID());
    Files.move(out, earlier);
    Files.createDirectories(out.resolve("kept"));
    Files.writeString(out.resolve("_staging"), Files.readString(earlier.resolve("_SUCCESS")));
    List<String> before = names(dir);
    assertThrows(
        UserException.class, () -> StagedOutput.open(conf, place, OverwriteMode.REFUSE).close());
    assertEquals(before, names(dir));
    assertEquals(OLD, files(earlier));
  }

  @Test
  void open_stagingOfAnEndedProcess_isDeletedAndThatOfALiveOneIsNot() throws IOException {
    Path out = dir.resolve("out");
    String place = out.toString();
    StagedOutput running = StagedOutput.open(conf, place, OverwriteMode.REFUSE);
    UUID run = UUID.randomUUID();
    Path dead = Files.createDirectory(dir.resolve(".out.staging-" + run));
    Files.writeString(dead.resolve("part-0"), "a");
    Files.writeString(dir.resolve(".out.owner-" + run), ended());
    Path unknown = Files.createDirectory(dir.resolve(".out.staging-" + UUID.randomUUID()));

    StagedOutput.open(conf, place, OverwriteMode.REFUSE).close();

    assertFalse(Files.exists(dead));
    assertFalse(Files.exists(dir.resolve(".out.owner-" + run)));
    assertTrue(Files.exists(unknown));
    running.publish();
    assertEquals(List.of("_SUCCESS"), files(out));
  }

  @Test
  void clearSilent_runsElsewhere_deletesWhatTheSilentOneStaged() throws IOException {
    Path out = dir.resolve("out");
    output(out.toString(), "old");
    Path silent = staged("silent");
    Path living = staged("living");
    FileSystem fs = FileSystem.getLocal(conf);
    org.apache.hadoop.fs.Path target = new org.apache.hadoop.fs.Path(out.toString());
    Leftovers leftovers = new Leftovers(fs, target, Duration.ofNanos(1));
    leftovers.clear();
    assertTrue(Files.exists(silent));
    String run = living.getFileName().toString().replace("staging", "owner");
    Files.writeString(dir.resolve(run + ".pulse"), "a sign of life");
    leftovers.clearSilent();
    assertFalse(Files.exists(silent));
    assertTrue(Files.exists(living));
    List<String> left = List.of(run, run + ".pulse", living.getFileName().toString(), "out");
    assertEquals(left, names(dir));
    assertEquals(OLD, files(out));
  }

  @Test
  void open_failsBesideARunElsewhere_endsTheWatchOverIt() throws IOException {
    Path far = staged("far");
    conf.set("fs.file.impl", FaultyFileSystem.class.getName());
    conf.set("fs.file.impl.disable.cache", "true");
    conf.set(FaultyFileSystem.FAULT, FaultyFileSystem.STAGING);
    String place = dir.resolve("out").toUri().toString();
    int before = Pulse.going();
    assertThrows(UserException.class, () -> StagedOutput.open(conf, place, OverwriteMode.REFUSE));
    assertEquals(before, Pulse.going());
    assertTrue(Files.exists(far));
  }

  private Path staged(String lease) throws IOException {
    UUID run = UUID.randomUUID();
    Path staging = Files.createDirectory(dir.resolve(".out.staging-" + run));
    Files.writeString(staging.resolve("part-0"), "a");
    Owner far = new Owner("another boot", 7, "77");
    Files.writeString(dir.resolve(".out.owner-" + run), new Claimant(far, lease, "far").text());
    return staging;
  }

  @Test
  void publish_takenForDeadElsewhere_saysSoAndPublishesNothing() throws IOException {
    Path out = dir.resolve("out");
    try (StagedOutput staged = StagedOutput.open(conf, out.toString(), OverwriteMode.REFUSE)) {
      for (String name : names(dir)) {
        if (name.startsWith(".out.owner-")) {
          Files.delete(dir.resolve(name));
        }
      }
      String said = assertThrows(UserException.class, staged::publish).getMessage();
      assertTrue(said.matches("output .*/out was not published: another run .*"), said);
    }
    assertEquals(List.of(), names(dir));
  }

  @Test
  void publish_refuseAndThePlaceWasFilledMeanwhile_keepsTheOther() throws IOException {
    Path out = dir.resolve("out");
    String place = out.toString();
    try (StagedOutput first = StagedOutput.open(conf, place, OverwriteMode.REFUSE);
        StagedOutput second = StagedOutput.open(conf, place, OverwriteMode.REFUSE)) {
      write(first.path("old"));
      write(second.path("new"));
      first.publish();
      assertThrows(UserException.class, second::publish);
    }
    assertEquals(List.of("_SUCCESS", "old"), files(out));
    assertEquals(List.of("out"), names(dir));
  }

  @Test
  void publish_killedPublisherLeftItsClaim_goesOn() throws IOException {
    Files.writeString(dir.resolve(".out.publishing"), ended());
    output(dir.resolve("out").toString(), "new");
    assertEquals(NEW, files(dir.resolve("out")));
    assertEquals(List.of("out"), names(dir));
  }

  @Test
  void publish_outputIsASymbolicLink_fillsWhereItLeads() throws IOException {
    Path real = Files.createDirectory(dir.resolve("real"));
    Path link = Files.createSymbolicLink(dir.resolve("link"), real);
    output(link.toString(), "new");
    assertTrue(Files.isSymbolicLink(link));
    assertEquals(NEW, files(real));
    Files.delete(link);
    Files.createSymbolicLink(link, dir.resolve("nowhere"));
    String said =
        assertThrows(
                UserException.class,
                () -> StagedOutput.check(conf, link.toString(), OverwriteMode.REFUSE))
            .getMessage();
    assertEquals("output is a symbolic link to nothing: " + link, said);
  }

  @Test
  void check_colonOrFilesystemWithoutItsClass_isAMistake() {
    for (String bad : List.of(dir + "/a:b", "gs://bucket/out")) {
      assertThrows(
          UserException.class, () -> StagedOutput.check(conf, bad, OverwriteMode.REFUSE), bad);
    }
  }

  private boolean dies(String place) {
    try {
      output(place, "new", OverwriteMode.OVERWRITE);
      return false;
    } catch (IOException | UncheckedIOException | UserException e) {
      assertTrue(FilewiseFileSystem.isDead(), e::toString);
      return true;
    }
  }

  private void output(String place, String word) throws IOException {
    output(place, word, OverwriteMode.REFUSE);
  }

  private void output(String place, String word, OverwriteMode mode) throws IOException {
    try (StagedOutput staged = StagedOutput.open(conf, place, mode)) {
      write(staged.path(word));
      write(staged.path("kept/" + word + "-0"));
      write(staged.path("kept/" + word + "-1"));
      staged.publish();
    }
  }

  private void write(String path) throws IOException {
    org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(path);
    try (FileSystem fs = FileSystem.newInstance(file.toUri(), conf);
        var out = fs.create(file)) {
      out.writeBytes(path);
    }
  }

  /** As if the processes that are at work in a folder had ended. */
  private static void ownersDie(Path folder) throws IOException {
    for (String name : names(folder)) {
      if (name.matches("\\.out\\.(owner-.*|publishing.*)")) {
        Files.writeString(folder.resolve(name), ended());
      }
    }
  }

  private static String ended() {
    return new Owner(Owner.current().machine(), 1L << 30, "1").text();
  }

  private static List<String> files(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return new ArrayList<>(inside.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }
}
