package io.github.echosift.embed;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Texts on their way through an encoder together; equal windows go through once. */
final class WindowBatch {
  private final Map<LongBuffer, Integer> places = new HashMap<>();
  private final List<long[]> windows = new ArrayList<>();
  private final List<int[]> texts = new ArrayList<>();

  /** Adds a text, by its windows. */
  void add(List<long[]> text) {
    texts.add(text.stream().mapToInt(this::place).toArray());
  }

  private int place(long[] window) {
    return places.computeIfAbsent(
        LongBuffer.wrap(window),
        absent -> {
          windows.add(window);
          return windows.size() - 1;
        });
  }

  /** Number of windows that differ. */
  int size() {
    return windows.size();
  }

  /** One unit vector a text, none shared, in the order added. */
  List<float[]> encode(EncoderRuntime runtime, int batchTokens) {
    float[][] vectors = runtime.encode(windows, batchTokens);
    List<float[]> out = new ArrayList<>(texts.size());
    for (int[] text : texts) {
      out.add(text.length == 1 ? vectors[text[0]].clone() : mean(text, vectors));
    }
    return out;
  }

  private float[] mean(int[] text, float[][] vectors) {
    return TextWindows.mean(
        Arrays.stream(text).mapToObj(place -> vectors[place]).toList(),
        Arrays.stream(text).mapToObj(place -> windows.get(place).length - 2).toList());
  }
}
