package io.github.echosift.prepare;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.github.echosift.schema.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** An ONNX graph to walk from its output towards its inputs. */
final class GraphIndex {
  private final Path file;
  private final GraphProto graph;
  private final Map<String, NodeProto> producers = new HashMap<>();
  private final Map<String, TensorProto> constants = new HashMap<>();
  private final Set<String> inputs = new LinkedHashSet<>();

  private GraphIndex(Path file, GraphProto graph) {
    this.file = file;
    this.graph = graph;
    for (TensorProto tensor : graph.getInitializerList()) {
      constants.put(tensor.getName(), tensor);
    }
    for (ValueInfoProto input : graph.getInputList()) {
      if (!constants.containsKey(input.getName())) {
        inputs.add(input.getName());
      }
    }
    for (NodeProto node : graph.getNodeList()) {
      node.getOutputList().forEach(output -> producers.put(output, node));
      if (node.getOpType().equals("Constant")) {
        node.getAttributeList().stream()
            .filter(AttributeProto::hasT)
            .forEach(value -> constants.put(node.getOutput(0), value.getT()));
      }
    }
  }

  /** Reads a file, or says that it is no ONNX model. */
  static GraphIndex read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      CodedInputStream coded = CodedInputStream.newInstance(in);
      coded.setSizeLimit(Integer.MAX_VALUE);
      GraphProto graph = ModelProto.parseFrom(coded).getGraph();
      if (graph.getNodeCount() == 0 || graph.getOutputCount() == 0) {
        throw new UserException("No ONNX graph in " + file);
      }
      return new GraphIndex(file, graph);
    } catch (InvalidProtocolBufferException e) {
      throw new UserException("Not an ONNX model, or a damaged one: " + file, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names of the graph's outputs, in order. */
  List<String> outputs() {
    return graph.getOutputList().stream().map(ValueInfoProto::getName).toList();
  }

  /** Whether the graph is fed this tensor. */
  boolean isInput(String tensor) {
    return inputs.contains(tensor);
  }

  /** The node that makes a tensor; refuses an input or a constant. */
  NodeProto producer(String tensor, String wanted) {
    NodeProto node = producers.get(tensor);
    if (node == null || constants.containsKey(tensor)) {
      throw new UserException(
          file + ": tensor '" + tensor + "' should come from " + wanted + ", no node makes it");
    }
    return node;
  }

  /** The node that makes a tensor, which must have this operator. */
  NodeProto producer(String tensor, String operator, String wanted) {
    NodeProto node = producer(tensor, wanted);
    if (!node.getOpType().equals(operator)) {
      throw refusal(node, wanted);
    }
    return node;
  }

  /** Whether a tensor is made by a node of this operator. */
  boolean isMadeBy(String tensor, String operator) {
    NodeProto node = producers.get(tensor);
    return node != null && node.getOpType().equals(operator);
  }

  /** Whether the tensor's value is written in the graph, as it is or behind a view of it. */
  boolean isConstant(String tensor) {
    if (isMadeBy(tensor, "Identity") || isMadeBy(tensor, "Transpose")) {
      return isConstant(producers.get(tensor).getInput(0));
    }
    return constants.containsKey(tensor);
  }

  /** A constant's values, looking through Identity and the Transpose of a matrix. */
  Constant constant(String tensor, NodeProto reader) {
    TensorProto stored = constants.get(tensor);
    if (stored != null) {
      return Constant.of(stored);
    }
    if (isMadeBy(tensor, "Identity")) {
      return constant(producers.get(tensor).getInput(0), reader);
    }
    if (isMadeBy(tensor, "Transpose")) {
      return constant(producers.get(tensor).getInput(0), reader).transposed();
    }
    throw refusal(reader, "a constant in place of '" + tensor + "'");
  }

  /** Every graph input a tensor depends on. */
  Set<String> sources(String tensor) {
    Set<String> seen = new LinkedHashSet<>();
    collect(tensor, seen);
    seen.retainAll(inputs);
    return seen;
  }

  private void collect(String tensor, Set<String> seen) {
    if (seen.add(tensor) && producers.containsKey(tensor)) {
      producers.get(tensor).getInputList().forEach(input -> collect(input, seen));
    }
  }

  /** Names the node that is not understood, where it stands and what was expected there. */
  UserException refusal(NodeProto node, String wanted) {
    return new UserException(
        String.format(
            Locale.ROOT,
            "%s: node '%s' (%s) is not understood: expected %s",
            file,
            node.getName().isEmpty() ? node.getOutput(0) : node.getName(),
            node.getOpType(),
            wanted));
  }
}
