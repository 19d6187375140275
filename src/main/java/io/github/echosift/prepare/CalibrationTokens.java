package io.github.echosift.prepare;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.github.echosift.model.ModelSource;
import io.github.echosift.schema.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Token sequences to prepare an encoder with.
 *
 * @param calibration texts, then the whole vocabulary in random order: neurons that wake for one
 *     word only are seen at their full strength
 * @param heldBack texts left out of calibration
 */
record CalibrationTokens(List<long[]> calibration, List<long[]> heldBack) {
  private static final int HOLD_BACK_EVERY = 5;
  private static final int SHORTEST = 8;
  private static final int SPREAD = 40;
  private static final long SEED = 20_260_101;

  /** Tokenises the texts of a source with the tokenizer in a file. */
  static CalibrationTokens of(ModelSource source, Path tokenizerFile, int vocabulary) {
    List<long[]> calibration = new ArrayList<>();
    List<long[]> heldBack = new ArrayList<>();
    ModelSource.Settings settings = source.settings();
    try (HuggingFaceTokenizer tokenizer =
        HuggingFaceTokenizer.builder()
            .optTokenizerPath(tokenizerFile)
            .optAddSpecialTokens(true)
            .optTruncation(true)
            .optMaxLength(settings.maxLength())
            .optPadding(false)
            .build()) {
      int number = 0;
      for (String text : source.calibration()) {
        long[] ids = tokenizer.encode(settings.documentPrefix() + text).getIds();
        (number++ % HOLD_BACK_EVERY == 0 ? heldBack : calibration).add(ids);
      }
    } catch (IOException e) {
      throw new UserException("The tokenizer cannot be read: " + tokenizerFile, e);
    }
    calibration.addAll(vocabulary(vocabulary, calibration.get(0)));
    return new CalibrationTokens(calibration, heldBack);
  }

  /** The longest of the texts held back, to tell by its vector how another machine computes. */
  long[] probe() {
    return heldBack.stream().max(Comparator.comparingInt(ids -> ids.length)).orElseThrow();
  }

  /** Every token once, framed by the special tokens that frame an example. */
  private static List<long[]> vocabulary(int size, long[] example) {
    List<Long> tokens = new ArrayList<>();
    for (long id = 0; id < size; id++) {
      tokens.add(id);
    }
    Random random = new Random(SEED);
    Collections.shuffle(tokens, random);
    List<long[]> sequences = new ArrayList<>();
    for (int start = 0; start < size; ) {
      int end = Math.min(size, start + SHORTEST + random.nextInt(SPREAD));
      long[] ids = new long[end - start + 2];
      ids[0] = example[0];
      ids[ids.length - 1] = example[example.length - 1];
      for (int i = start; i < end; i++) {
        ids[i - start + 1] = tokens.get(i);
      }
      sequences.add(ids);
      start = end;
    }
    return sequences;
  }
}
