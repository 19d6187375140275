package io.github.echosift.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.schema.UserException;
import io.github.echosift.testing.JavaProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that can't be used gives one line that says which file and why. */
class DamagedModelTest {
  @TempDir Path folder;

  @Test
  void shared_graphCutShort_namesModelAndFile() throws IOException {
    PlainModel.in(folder, "model.onnx");
    byte[] whole = Files.readAllBytes(folder.resolve("model.onnx"));
    replace("model.onnx", Arrays.copyOf(whole, whole.length / 2));
    assertRefused("model '.*' can't be loaded on cpu: .*Load model from model.onnx failed.*");
  }

  @Test
  void shared_tokenizerCutShort_namesModelAndFile() throws IOException {
    PlainModel.in(folder, "model.onnx");
    replace("tokenizer.json", "{\"version\": \"1.0\", \"mod".getBytes(StandardCharsets.UTF_8));
    assertRefused("model '.*': its tokenizer.json can't be opened: .+");
  }

  @Test
  void shared_otherDimensionThanTold_givesBoth() throws IOException {
    PlainModel.in(folder, "model.onnx").with("config.json", "{\"hidden_size\": 768}");
    assertRefused(
        "model '.*' gives vectors of 384 numbers, but its card or configuration says 768");
  }

  @Test
  void shared_graphThatIsNoEncoder_saysWhatItAsksFor() throws IOException {
    PlainModel.in(folder, "model.onnx");
    replace("model.onnx", OtherGraph.withInput("pixels"));
    assertRefused("model '.*' can't be run: .*input this tool does not know: pixels.*");
  }

  @Test
  void main_noNativeLibrary_endsWithOneLineAndNoLeftovers() throws Exception {
    Path nothing = Files.createDirectory(folder.resolve("nothing"));
    Run run = run("-Donnxruntime.native.path=" + nothing);
    assertEquals(2, run.code(), run.said());
    String line = run.line();
    assertTrue(
        line.startsWith("echosift: ONNX Runtime's native library can't be loaded on "), line);
    assertFalse(run.said().contains("\tat io.github.echosift.job"), run.said());
  }

  @Test
  @Tag("slow")
  void main_damagedModel_leavesNothingBehind() throws Exception {
    PlainModel.in(folder.resolve("model"), "model.onnx");
    replace("model/tokenizer.json", new byte[] {'{'});
    Run run = run("-Dnothing=else", "--model=" + folder.resolve("model"));
    assertEquals(2, run.code(), run.said());
    assertTrue(run.line().contains("tokenizer.json can't be opened"), run.said());
  }

  @Test
  void main_goodRun_leavesNothingBehind() throws Exception {
    Run run = run("-Dnothing=else");
    assertEquals(0, run.code(), run.said());
  }

  /** What a process said; it must have left its directory for temporary files empty. */
  private record Run(int code, String said) {
    String line() {
      List<String> lines = said.lines().filter(line -> line.startsWith("echosift: ")).toList();
      assertEquals(1, lines.size(), said);
      return lines.get(0);
    }
  }

  private Run run(String javaOption, String... flags) throws IOException, InterruptedException {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Path in = Files.writeString(folder.resolve("in.jsonl"), "{\"text\":\"a\"}\n{\"text\":\"b\"}\n");
    List<String> args =
        new ArrayList<>(List.of("embed", "--input=" + in, "--output=" + folder.resolve("out")));
    args.addAll(List.of(flags));
    ProcessBuilder builder = JavaProcess.of("io.github.echosift.cli.Main", args);
    builder.command().addAll(1, List.of(javaOption, "-Djava.io.tmpdir=" + temporary));
    Path said = folder.resolve("said.txt");
    int code = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start().waitFor();
    try (Stream<Path> left = Files.list(temporary)) {
      assertEquals(
          List.of(),
          left.map(file -> file.getFileName().toString())
              .filter(name -> !name.startsWith("hsperfdata"))
              .toList());
    }
    return new Run(code, Files.readString(said));
  }

  private void replace(String file, byte[] content) throws IOException {
    Files.delete(folder.resolve(file));
    Files.write(folder.resolve(file), content);
  }

  private void assertRefused(String pattern) {
    EncoderConfig config = EncoderConfig.defaults().withModel(folder.toString());
    UserException refused = assertThrows(UserException.class, () -> SentenceEncoder.shared(config));
    assertTrue(refused.getMessage().matches(pattern), refused.getMessage());
  }
}
