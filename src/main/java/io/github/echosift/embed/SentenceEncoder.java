package io.github.echosift.embed;

import io.github.echosift.config.encoder.Batching;
import io.github.echosift.config.encoder.Device;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.model.OnnxLibrary;
import io.github.echosift.schema.UserException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import org.apache.hadoop.conf.Configuration;

/**
 * A sentence encoder: texts in, unit vectors out. One instance a JVM and configuration serves all
 * tasks; each call runs on its caller's thread alone, so task slots give the parallelism. A text's
 * vector depends on the text only, to the last bit, not on its neighbours.
 */
public final class SentenceEncoder {
  private static final SharedEncoders SHARED = new SharedEncoders();

  private final WordPieces pieces;
  private final EncoderRuntime runtime;
  private final Batching batching;

  SentenceEncoder(WordPieces pieces, EncoderRuntime runtime, Batching batching) {
    this.pieces = pieces;
    this.runtime = runtime;
    this.batching = batching;
  }

  /**
   * Checks that the configured model is there, without loading it.
   *
   * @param hadoop settings of the filesystems that it may be on
   * @return the configuration with the model's own values where it asks for nothing else
   * @throws UserException if it is neither a known name nor a directory with a model's files
   */
  public static EncoderConfig check(EncoderConfig config, Configuration hadoop) {
    if (config.device().kind() == Device.Kind.GPU) {
      OnnxLibrary.requireCuda();
    }
    return ModelLocation.of(config, hadoop).resolved();
  }

  /**
   * Length of the configured encoder's vectors: what its files say, else what it gives for a short
   * text, on the processor of this machine.
   *
   * @throws UserException as {@link #check}
   */
  public static int dimension(EncoderConfig config, Configuration hadoop) {
    int said = ModelLocation.of(config, hadoop).dimension();
    return said > 0 ? said : shared(config.withDevice(Device.CPU)).encode(List.of("a"))[0].length;
  }

  /**
   * The encoder of this JVM for the configuration, loaded on first use and closed at exit. Graphs
   * are shared by all configurations that differ in reading and batching only. On cards it is the
   * one of the card that Spark gave the calling task.
   *
   * @throws UserException where the model, a native library or the device can't be used
   */
  public static SentenceEncoder shared(EncoderConfig config) {
    return SHARED.of(config.withDevice(TaskDevice.here(config.device())));
  }

  /**
   * Closes the encoders of this JVM and frees what they hold; whoever asks again loads them anew.
   * To be called while no job runs.
   */
  public static void release() {
    SHARED.close();
  }

  /**
   * Unit vectors of texts, in the order given. Equal texts go through the encoder once.
   *
   * @return one {@code float[dimension]} a text
   */
  public float[][] encode(List<String> texts) {
    return encode(texts, (text, ids) -> true);
  }

  /**
   * As {@link #encode}, with null for texts that the encoder cannot read, which must not be
   * compared by their vectors: it knows less than two thirds of the word pieces, in scripts without
   * spaces less than nine tenths, or the words break up into more and rarer pieces than those of a
   * language that it half knows.
   */
  public float[][] encodeReadable(List<String> texts) {
    return encode(texts, pieces::readable);
  }

  /**
   * The least cosine that says something of a text: strangers reach high cosines in a language that
   * the encoder half knows. It depends on how the words break up into word pieces.
   *
   * @return up to .92; above 1 for a text that it cannot read
   */
  public double leastCosine(String text) {
    long[] ids = pieces.ids(text);
    return pieces.readable(text, ids) ? Legibility.leastCosine(pieces.strain(ids)) : 2;
  }

  /** The word pieces of a text, by their ids; null where the encoder cannot read it. */
  public int[] pieces(String text) {
    long[] ids = pieces.ids(text);
    return pieces.readable(text, ids) ? pieces.own(ids) : null;
  }

  /** Unit vectors of word pieces, each encoded as a text of its own, in the order given. */
  public float[][] encodePieces(int[] ids) {
    return runtime.encode(Arrays.stream(ids).mapToObj(pieces::alone).toList(), batching.tokens());
  }

  /** What a text is made of. */
  public Wording wording(String text) {
    return pieces.wording(pieces.ids(text));
  }

  /** Goes through the encoder whenever a look-ahead of windows has gathered. */
  private float[][] encode(List<String> texts, BiPredicate<String, long[]> wanted) {
    float[][] out = new float[texts.size()][];
    List<Integer> waiting = new ArrayList<>();
    WindowBatch batch = new WindowBatch();
    for (int i = 0; i < out.length; i++) {
      long[] ids = pieces.ids(texts.get(i));
      if (wanted.test(texts.get(i), ids)) {
        batch.add(pieces.windows(ids));
        waiting.add(i);
      }
      if (batch.size() >= batching.lookahead() || i == out.length - 1) {
        List<float[]> vectors = batch.encode(runtime, batching.tokens());
        for (int w = 0; w < vectors.size(); w++) {
          out[waiting.get(w)] = vectors.get(w);
        }
        waiting.clear();
        batch = new WindowBatch();
      }
    }
    return out;
  }
}
