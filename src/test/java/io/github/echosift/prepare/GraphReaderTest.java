package io.github.echosift.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.CodedInputStream;
import io.github.echosift.config.encoder.Precision;
import io.github.echosift.schema.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphReaderTest {
  @TempDir private Path directory;

  @Test
  void read_miniLm_findsEveryPart() {
    EncoderWeights encoder = GraphReader.read(MiniLm.graph());

    assertEquals(384, encoder.dimension());
    assertEquals(12, encoder.heads());
    assertEquals(32, encoder.headSize());
    assertEquals(6, encoder.layers().size());
    assertEquals(30_522, encoder.words().rows());
    assertEquals(512, encoder.positions().rows());
    assertEquals(1536, encoder.layers().get(5).up().weight().columns());
    assertEquals(1e-12f, encoder.norm().epsilon());
  }

  @Test
  void read_otherActivation_namesTheNode() throws IOException {
    Path changed = changed(graph -> rename(graph, "Erf", "Tanh"));

    assertRefused(changed, "/encoder/layer.5/intermediate/", "GELU");
  }

  @Test
  void read_otherAttention_namesTheNode() throws IOException {
    Path changed = changed(graph -> rename(graph, "Softmax", "Sigmoid"));

    assertRefused(changed, "/encoder/layer.5/attention/self/Softmax", "Sigmoid", "attention");
  }

  @Test
  void read_missingWeight_namesTheTensor() throws IOException {
    Path changed =
        changed(
            graph -> {
              int last = graph.getInitializerCount() - 1;
              graph.removeInitializer(last);
            });

    assertRefused(changed, "constant");
  }

  @Test
  void read_inputOfAnotherName_saysWhichIsMissing() throws IOException {
    Path changed = changed(graph -> graph.getInputBuilder(1).setName("mask"));

    assertRefused(changed, "attention_mask");
  }

  @Test
  void read_graphAlreadyFused_isRefused() {
    Path fused = MiniLm.prepared().resolve(Precision.FP32.file());

    assertRefused(fused, "LpNormalization");
  }

  @Test
  void read_halfAFile_saysDamaged() throws IOException {
    byte[] bytes = Files.readAllBytes(MiniLm.graph());
    Path half = Files.write(directory.resolve("half.onnx"), Arrays.copyOf(bytes, 1 << 20));

    assertRefused(half, "damaged", "half.onnx");
  }

  @Test
  void read_anyOtherFile_saysNoModel() throws IOException {
    Path text = Files.writeString(directory.resolve("notes.onnx"), "");

    assertRefused(text, "No ONNX graph");
  }

  private static void assertRefused(Path file, String... words) {
    UserException refused = assertThrows(UserException.class, () -> GraphReader.read(file));
    for (String word : words) {
      assertTrue(refused.getMessage().contains(word), refused.getMessage());
    }
  }

  private static void rename(GraphProto.Builder graph, String from, String to) {
    graph.getNodeBuilderList().stream()
        .filter(node -> node.getOpType().equals(from))
        .forEach(node -> node.setOpType(to));
  }

  private Path changed(Consumer<GraphProto.Builder> change) throws IOException {
    ModelProto.Builder model;
    try (InputStream in = Files.newInputStream(MiniLm.graph())) {
      CodedInputStream coded = CodedInputStream.newInstance(in);
      coded.setSizeLimit(Integer.MAX_VALUE);
      model = ModelProto.parseFrom(coded).toBuilder();
    }
    change.accept(model.getGraphBuilder());
    Path file = directory.resolve("changed.onnx");
    try (OutputStream out = Files.newOutputStream(file)) {
      model.build().writeTo(out);
    }
    return file;
  }
}
