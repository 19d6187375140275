package io.github.echosift.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.EncoderConfig;
import io.github.echosift.schema.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that can't be used gives one line that says which file and why. */
class DamagedModelTest {
  @TempDir Path folder;

  @Test
  void shared_graphCutShort_namesModelAndFile() throws IOException {
    PlainModel.in(folder, "model.onnx");
    byte[] whole = Files.readAllBytes(folder.resolve("model.onnx"));
    replace("model.onnx", java.util.Arrays.copyOf(whole, whole.length / 2));
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
  void main_noNativeLibrary_endsWithOneLine() throws Exception {
    Path nothing = Files.createDirectory(folder.resolve("nothing"));
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Path in = Files.writeString(folder.resolve("in.jsonl"), "{\"text\":\"a\"}\n{\"text\":\"b\"}\n");
    Process process =
        java(
            List.of("-Donnxruntime.native.path=" + nothing, "-Djava.io.tmpdir=" + temporary),
            List.of("embed", "--input=" + in, "--output=" + folder.resolve("out")));
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(2, process.waitFor(), said);
    assertTrue(
        said.matches("(?s).*echosift: ONNX Runtime's native library can't be loaded on .*: .*"),
        said);
    assertEquals(1, said.lines().filter(line -> line.startsWith("echosift: ")).count(), said);
    assertFalse(said.contains("\tat io.github.echosift.job"), said);
    try (Stream<Path> left = Files.list(temporary)) {
      assertEquals(List.of(), left.map(file -> file.getFileName().toString()).toList());
    }
  }

  private static Process java(List<String> options, List<String> arguments) throws IOException {
    List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(option -> option.startsWith("--add"))
            .toList());
    command.addAll(options);
    command.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path")));
    command.add("io.github.echosift.job.Main");
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
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
