package io.github.echosift.prepare;

import ai.onnx.proto.OnnxMl.TensorProto;
import io.github.echosift.schema.UserException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;

/**
 * The value of a constant tensor as floats, row-major; integers up to 2^24 are exact.
 *
 * @param shape the dimensions, none for a scalar
 * @param values as many as the product of the dimensions
 */
@SuppressWarnings("ArrayRecordComponent")
record Constant(long[] shape, float[] values) {
  private static final int FLOAT = 1;
  private static final int INT32 = 6;
  private static final int INT64 = 7;

  static Constant of(TensorProto tensor) {
    long[] shape = tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
    long size = 1;
    for (long length : shape) {
      size = Math.multiplyExact(size, length);
    }
    float[] values = new float[Math.toIntExact(size)];
    if (!fill(tensor, values)) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "Tensor '%s' cannot be read: type %d with %d values is not stored inside the file as"
                  + " float or integer",
              tensor.getName(),
              tensor.getDataType(),
              size));
    }
    return new Constant(shape, values);
  }

  private static boolean fill(TensorProto tensor, float[] values) {
    ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    int size = values.length;
    switch (tensor.getDataType()) {
      case FLOAT -> {
        if (raw.remaining() == 4L * size) {
          raw.asFloatBuffer().get(values);
          return true;
        }
        for (int i = 0; i < size && tensor.getFloatDataCount() == size; i++) {
          values[i] = tensor.getFloatData(i);
        }
        return tensor.getFloatDataCount() == size;
      }
      case INT32 -> {
        boolean inRaw = raw.remaining() == 4L * size;
        for (int i = 0; i < size && (inRaw || tensor.getInt32DataCount() == size); i++) {
          values[i] = inRaw ? raw.getInt() : tensor.getInt32Data(i);
        }
        return inRaw || tensor.getInt32DataCount() == size;
      }
      case INT64 -> {
        boolean inRaw = raw.remaining() == 8L * size;
        for (int i = 0; i < size && (inRaw || tensor.getInt64DataCount() == size); i++) {
          values[i] = inRaw ? raw.getLong() : tensor.getInt64Data(i);
        }
        return inRaw || tensor.getInt64DataCount() == size;
      }
      default -> {
        return false;
      }
    }
  }

  /** Whether this is one number, whatever its rank. */
  boolean isScalar() {
    return values.length == 1;
  }

  Constant transposed() {
    if (shape.length != 2) {
      throw new UserException("Only a matrix can be transposed in place, rank: " + shape.length);
    }
    int rows = (int) shape[0];
    int columns = (int) shape[1];
    float[] turned = new float[values.length];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        turned[c * rows + r] = values[r * columns + c];
      }
    }
    return new Constant(new long[] {columns, rows}, turned);
  }
}
