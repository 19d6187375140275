package io.github.echosift.sketch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HadamardTest {
  @ParameterizedTest
  @ValueSource(ints = {8, 16, 64, 512})
  void transform_anyLength_hasTheBitsOfPlainLoops(int length) {
    float[] x = components(length);
    float[] expected = x.clone();
    for (int half = 1; half < length; half <<= 1) {
      for (int i = 0; i < length; i++) {
        if ((i & half) == 0) {
          float a = expected[i];
          float b = expected[i + half];
          expected[i] = a + b;
          expected[i + half] = a - b;
        }
      }
    }
    Hadamard.transform(x);
    assertArrayEquals(expected, x, 0f);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 128})
  void signs_anyComponents_areSetWhereNotNegative(int length) {
    float[] x = components(length);
    for (int i = 0; i < length; i += 5) {
      x[i] = i % 2 == 0 ? 0f : -0f;
    }
    long[] signs = Hadamard.signs(x, length);
    for (int i = 0; i < length; i++) {
      assertEquals(x[i] >= 0 ? 1 : 0, signs[i / 64] >>> i & 1, "component " + i);
    }
  }

  private static float[] components(int length) {
    Random random = new Random(length);
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    return x;
  }
}
