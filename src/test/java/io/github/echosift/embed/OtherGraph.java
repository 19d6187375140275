package io.github.echosift.embed;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

/** A valid graph that is no text encoder. */
final class OtherGraph {
  private static final int INT64 = 7;

  private OtherGraph() {}

  /** Copies its one input, a matrix of the given name. */
  static byte[] withInput(String name) {
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(14))
        .setGraph(
            GraphProto.newBuilder()
                .setName("other")
                .addInput(matrix(name))
                .addOutput(matrix("out"))
                .addNode(
                    NodeProto.newBuilder().setOpType("Identity").addInput(name).addOutput("out")))
        .build()
        .toByteArray();
  }

  private static ValueInfoProto matrix(String name) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (String axis : new String[] {"rows", "columns"}) {
      shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(axis));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(TypeProto.Tensor.newBuilder().setElemType(INT64).setShape(shape)))
        .build();
  }
}
