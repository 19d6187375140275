package io.github.echosift.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.echosift.cli.CommandRun;
import io.github.echosift.files.Packed;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hundreds of bad files through whole jobs: every record ends somewhere, and what cannot be read at
 * all is the user's mistake in one line. Records hold marks, {@code mark-F-N}: every mark that is
 * still in the files must be in the tables.
 */
@ExtendWith(SparkExtension.class)
class BadInputsTest {
  private static final Pattern MARK = Pattern.compile("mark-\\d+-\\d+");
  private static final Pattern RAW = Pattern.compile("\"raw\":\"([A-Za-z0-9+/=]{16,})\"");
  private static final int SEED = 20_261_129;

  @TempDir Path dir;

  @Test
  void dedup_130SpoiltFilesOfJsonLines_losesNoRecord() throws IOException {
    Path in = Files.createDirectories(dir.resolve("json"));
    Random random = new Random(SEED);
    for (int i = 0; i < 130; i++) {
      StringBuilder lines = new StringBuilder();
      for (int n = 0; n < 6; n++) {
        String text = Samples.TEXTS.get(random.nextInt(Samples.TEXTS.size()));
        lines.append(
            "{\"id\":\"%s\",\"text\":\"mark-%s %s\",\"n\":%d,\"o\":{\"a\":[1,null]}}\n"
                .formatted(i + "-" + n, i + "-" + n, text.replace("\"", "\\\""), n));
      }
      write(in.resolve("in-" + i + ".jsonl"), lines.toString(), random);
    }
    assertNothingLost(in, "jsonl");
  }

  @Test
  void dedup_60SpoiltFilesOfCsv_losesNoRecord() throws IOException {
    Path in = Files.createDirectories(dir.resolve("csv"));
    Random random = new Random(SEED + 1);
    for (int i = 0; i < 60; i++) {
      StringBuilder lines = new StringBuilder();
      for (int n = 0; n < 6; n++) {
        String text = Samples.TEXTS.get(random.nextInt(Samples.TEXTS.size()));
        lines.append(
            "%s,\"mark-%s %s\",%d\n"
                .formatted(i + "-" + n, i + "-" + n, text.replace("\"", "\"\""), n));
      }
      String head = "id,text,n\n";
      Files.write(
          in.resolve("in-" + i + ".csv"),
          concat(head.getBytes(StandardCharsets.UTF_8), spoilt(lines.toString(), random)));
    }
    assertNothingLost(in, "csv");
  }

  @Test
  void dedup_40SpoiltFilesOfText_losesNoRecord() throws IOException {
    Path in = Files.createDirectories(dir.resolve("text"));
    Random random = new Random(SEED + 2);
    for (int i = 0; i < 40; i++) {
      StringBuilder lines = new StringBuilder();
      for (int n = 0; n < 6; n++) {
        lines.append("mark-" + i + "-" + n + " " + Samples.TEXTS.get(n) + "\n");
      }
      write(in.resolve("in-" + i + ".txt"), lines.toString(), random);
    }
    assertNothingLost(in, "text");
  }

  private static void write(Path file, String content, Random random) throws IOException {
    Files.write(file, spoilt(content, random));
  }

  /** The bytes with a few things done to single lines, so that most records stay good. */
  private static byte[] spoilt(String content, Random random) {
    Mutants lines = Mutants.ofBytes(content.lines().toList());
    StringBuilder out = new StringBuilder();
    for (String line : content.lines().toList()) {
      // The first line says what a file is, and in which encoding.
      boolean stays = out.isEmpty() || random.nextInt(3) > 0;
      out.append(stays ? Mutants.latin(line) : lines.one(random)).append('\n');
    }
    return Mutants.bytes(out.toString());
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] out = java.util.Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, out, a.length, b.length);
    return out;
  }

  private void assertNothingLost(Path in, String format) throws IOException {
    Path out = dir.resolve("out");
    CommandRun run =
        CommandRun.of(
            "dedup",
            "--input",
            in.toString(),
            "--output",
            out.toString(),
            "--format",
            format,
            "--rules",
            "exact,lexical",
            "--output-format",
            "jsonl",
            "--encoding",
            "UTF-8",
            "--max-quarantined",
            "1");
    assertEquals(0, run.code(), run.err());
    assertFalse(run.err().contains("\tat "), run.err());
    JsonNode counts =
        new ObjectMapper().readTree(out.resolve("report.json").toFile()).path("counts");
    assertEquals(
        counts.path("input").asLong(),
        counts.path("kept").asLong()
            + counts.path("removed").asLong()
            + counts.path("quarantined").asLong());
    Set<String> lost = marks(in);
    assertTrue(lost.size() > 100, "" + lost.size());
    lost.removeAll(marks(out));
    assertEquals(List.of(), List.copyOf(lost));
  }

  private static Set<String> marks(Path folder) throws IOException {
    Set<String> marks = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.toString().matches(".*\\.(crc|html)|.*report\\.json")) {
          continue;
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        marks(text, marks);
        for (Matcher raw = RAW.matcher(text); raw.find(); ) {
          marks(decoded(raw.group(1)), marks);
        }
      }
    }
    return marks;
  }

  /** Bytes that are no UTF-8 stand in quarantine as Base64; a text may only look like it. */
  private static String decoded(String raw) {
    try {
      return new String(Base64.getDecoder().decode(raw), StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static void marks(String text, Set<String> marks) {
    for (Matcher mark = MARK.matcher(text); mark.find(); ) {
      marks.add(mark.group());
    }
  }

  /** Each in a run of its own; none may end as anything but a mistake, or well. */
  @Test
  void dedup_inputsThatCannotBeRead_endInOneLine() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path in : unreadable()) {
      CommandRun run =
          CommandRun.of(
              "dedup",
              "--input",
              in.toString(),
              "--output",
              dir.resolve("o").toString(),
              "--rules",
              "exact",
              "--overwrite",
              "--quiet");
      long complaints = run.err().lines().filter(line -> line.startsWith("echosift: ")).count();
      boolean told = run.code() == 0 || (run.code() == 2 && complaints == 1);
      if (!told || run.err().contains("\tat ")) {
        wrong.add(
            in.getFileName()
                + " ends with "
                + run.code()
                + ": "
                + run.err().substring(0, Math.min(2_000, run.err().length())));
      }
    }
    assertEquals(List.of(), wrong);
  }

  private List<Path> unreadable() throws IOException {
    List<Path> out = new ArrayList<>();
    String lines = "{\"id\":1,\"text\":\"one\"}\n{\"id\":2,\"text\":\"two\"}\n".repeat(200);
    for (var packed : Packed.of(lines).entrySet()) {
      byte[] whole = packed.getValue();
      String name = packed.getKey() + ".jsonl";
      out.add(Files.write(dir.resolve("cut-" + name), java.util.Arrays.copyOf(whole, 40)));
      byte[] flipped = whole.clone();
      flipped[whole.length / 2] ^= 0x41;
      out.add(Files.write(dir.resolve("flipped-" + name), flipped));
    }
    out.add(text("keys.jsonl", keys(2_500)));
    out.add(text("columns.csv", "c,".repeat(10_000) + "text\n"));
    out.add(text("wide.csv", wide(400)));
    out.add(text("deep.jsonl", "{\"text\":" + "[".repeat(100_000)));
    out.add(text("one-line.jsonl", "{\"text\":\"" + "x".repeat(2_000_000)));
    out.add(text("exponent.jsonl", "{\"text\":\"a\",\"v\":1e-99999999999}\n".repeat(3)));
    out.add(text("a=1/A=2/both.jsonl", "{\"text\":\"a\"}\n"));
    out.add(text("text=1/own.jsonl", "{\"text\":\"a\"}\n"));
    out.add(text("_row=1/hidden.jsonl", "{\"text\":\"a\"}\n"));
    out.add(text("x.y=1/`z`=%zz/odd.jsonl", "{\"text\":\"a\"}\n"));
    out.add(
        text("hidden.jsonl", "{\"text\":\"a\",\"_row\":1,\"_doc\":2,\"_text\":\"x\",\"\":3}\n"));
    out.add(
        text("case.jsonl", "{\"text\":\"a\",\"Text\":\"b\",\"TEXT\":\"c\",\"ID\":1,\"id\":2}\n"));
    out.add(
        text(
            "odd.jsonl", "{\"text\":\"a\",\"a.b\":1,\"a`b\":2,\" \":3,\"a b,c=d\":{\"x y\":1}}\n"));
    out.add(text("odd.csv", "id,text,a.b,`c`,\"d,e\",f=g, h\n1,x,1,2,3,4,5\n"));
    out.add(text("nul.csv", "id,te\0xt\n1,x\n"));
    out.add(text("nul.txt", "a\0b\n\0\n"));
    out.add(text("blank.jsonl", "\n\n \n"));
    out.add(text("bom.csv", "\uFEFF"));
    out.add(text("zip.csv", "PK\3\4 and so on"));
    out.add(text("broken.parquet", "PAR1 is not enough PAR1"));
    out.add(text("array.json", "[[[{\"text\":\"a\"}]]]"));
    out.add(text("scalar.json", "7"));
    return out;
  }

  private Path text(String name, String content) throws IOException {
    Path file = dir.resolve("bad").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Path top = dir.resolve("bad").resolve(Path.of(name).getName(0));
    return name.contains("/") ? top.resolveSibling(top.getFileName()) : top;
  }

  private static String keys(int count) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      out.append("{\"text\":\"a\",\"k").append(i).append("\":1}\n");
    }
    return out.toString();
  }

  private static String wide(int count) {
    StringBuilder out = new StringBuilder("text");
    for (int i = 0; i < count; i++) {
      out.append(",c").append(i);
    }
    return out.append('\n').append("x").append(",1".repeat(count)).append('\n').toString();
  }
}
