package io.github.echosift.embed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import io.github.echosift.config.encoder.Pooling;
import io.github.echosift.model.SentenceVectors;
import io.github.echosift.model.TokenBatch;
import io.github.echosift.schema.UserException;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;

/** Turns a packed batch into tensors and the encoder's output into unit vectors. */
final class BatchTranslator implements NoBatchifyTranslator<TokenBatch, float[][]> {
  private static final String BATCH = "batch";

  private final List<String> inputs;
  private final Pooling pooling;

  /**
   * For an encoder that takes the named inputs.
   *
   * @param pooling where the graph ends at word-piece vectors
   */
  BatchTranslator(List<String> inputs, Pooling pooling) {
    this.inputs = List.copyOf(inputs);
    this.pooling = pooling;
  }

  @Override
  public NDList processInput(TranslatorContext context, TokenBatch batch) {
    context.setAttachment(BATCH, batch);
    NDManager manager = context.getNDManager();
    Shape shape = new Shape(batch.size(), batch.width());
    NDList tensors = new NDList(inputs.size());
    for (String input : inputs) {
      NDArray tensor = manager.create(LongBuffer.wrap(values(input, batch)), shape, DataType.INT64);
      tensor.setName(input);
      tensors.add(tensor);
    }
    return tensors;
  }

  private static long[] values(String input, TokenBatch batch) {
    return switch (input) {
      case "input_ids" -> batch.ids();
      case "attention_mask" -> batch.mask();
      case "token_type_ids" -> new long[batch.ids().length];
      default ->
          throw new UserException(
              "the encoder asks for an input this tool does not know: "
                  + input
                  + "; it knows input_ids, attention_mask and token_type_ids");
    };
  }

  @Override
  public float[][] processOutput(TranslatorContext context, NDList outputs) {
    TokenBatch batch = (TokenBatch) context.getAttachment(BATCH);
    NDArray output = outputs.get(0);
    Shape shape = output.getShape();
    int dimension = (int) shape.get(shape.dimension() - 1);
    float[] values = output.toFloatArray();
    return shape.dimension() == 3
        ? SentenceVectors.pool(values, batch, dimension, pooling)
        : rows(values, batch.size(), dimension);
  }

  private static float[][] rows(float[] values, int size, int dimension) {
    float[][] out = new float[size][];
    for (int row = 0; row < size; row++) {
      out[row] = Arrays.copyOfRange(values, row * dimension, (row + 1) * dimension);
    }
    return out;
  }
}
