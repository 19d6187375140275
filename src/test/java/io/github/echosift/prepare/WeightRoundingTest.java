package io.github.echosift.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightRoundingTest {
  private static final int COLUMNS = 3;

  /** Feedback rounds greedily: one small matrix may come out worse, many together may not. */
  @ParameterizedTest
  @ValueSource(ints = {8, 16, 40})
  void round_channelsThatGoTogether_losesLessThanNearestStep(int rows) {
    double lossOfNearest = 0;
    double lossOfChosen = 0;
    for (long seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      float[] weights = new float[rows * COLUMNS];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (float) random.nextGaussian();
      }
      double[] moments = moments(random, rows);

      WeightRounding.Rounded rounded = WeightRounding.round(weights, COLUMNS, moments);

      float[] nearest = new float[weights.length];
      float[] chosen = new float[weights.length];
      for (int i = 0; i < weights.length; i++) {
        float scale = rounded.scales()[i % COLUMNS];
        nearest[i] = Math.round(weights[i] / scale) * scale - weights[i];
        chosen[i] = rounded.values()[i] * scale - weights[i];
      }
      lossOfNearest += loss(nearest, moments, rows);
      lossOfChosen += loss(chosen, moments, rows);
    }
    assertTrue(lossOfChosen < 0.5 * lossOfNearest, lossOfChosen + " of " + lossOfNearest);
  }

  @Property(tries = 50)
  void round_independentChannels_isTheNearestStep(@ForAll long seed) {
    Random random = new Random(seed);
    int rows = 20;
    float[] weights = new float[rows * COLUMNS];
    double[] moments = new double[rows * rows];
    for (int i = 0; i < rows; i++) {
      moments[i * rows + i] = 1 + random.nextDouble();
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian();
    }

    WeightRounding.Rounded rounded = WeightRounding.round(weights, COLUMNS, moments);

    for (int i = 0; i < weights.length; i++) {
      float scale = rounded.scales()[i % COLUMNS];
      assertTrue(Math.abs(rounded.values()[i] * scale - weights[i]) <= scale * 0.5001f);
    }
  }

  @Property(tries = 50)
  void round_anyWeights_twoProductsFitSixteenBits(@ForAll long seed) {
    Random random = new Random(seed);
    float[] weights = new float[20 * COLUMNS];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (random.nextGaussian() * Math.exp(3 * random.nextGaussian()));
    }

    byte[] values = WeightRounding.round(weights, COLUMNS, moments(random, 20)).values();

    int largest = 0;
    for (byte value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertTrue(2 * 255 * largest <= Short.MAX_VALUE, "largest " + largest);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 31, 32, 33, 70, 150})
  void unitUpper_manyColumnsAtATime_hasTheBitsOfOneByOne(int rows) {
    double[] moments = moments(new Random(rows), rows);
    double[] expected = moments.clone();
    for (int k = rows - 1; k > 0; k--) {
      for (int i = 0; i < k; i++) {
        double factor = expected[i * rows + k] / expected[k * rows + k];
        for (int j = i; j < k; j++) {
          expected[i * rows + j] -= factor * expected[j * rows + k];
        }
      }
      for (int i = 0; i < k; i++) {
        expected[i * rows + k] /= expected[k * rows + k];
      }
    }

    double[] upper = WeightRounding.unitUpper(moments);

    for (int i = 0; i < rows; i++) {
      for (int j = i + 1; j < rows; j++) {
        assertEquals(expected[i * rows + j], upper[i * rows + j], 0.0);
      }
    }
  }

  @Test
  void round_manyColumns_isWhatEachAloneGives() {
    int rows = 40;
    int columns = 300;
    Random random = new Random(8);
    float[] weights = new float[rows * columns];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    double[] moments = moments(random, rows);
    WeightRounding.Rounded all = WeightRounding.round(weights, columns, moments);
    for (int c = 0; c < columns; c++) {
      float[] one = new float[rows];
      for (int row = 0; row < rows; row++) {
        one[row] = weights[row * columns + c];
      }
      WeightRounding.Rounded alone = WeightRounding.round(one, 1, moments);
      assertEquals(all.scales()[c], alone.scales()[0], 0f);
      for (int row = 0; row < rows; row++) {
        assertEquals(all.values()[row * columns + c], alone.values()[row]);
      }
    }
  }

  /** Second moments of inputs that all follow two hidden causes. */
  private static double[] moments(Random random, int rows) {
    double[] moments = new double[rows * rows];
    double[][] causes = new double[2][rows];
    for (double[] cause : causes) {
      for (int i = 0; i < rows; i++) {
        cause[i] = random.nextGaussian();
      }
    }
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < rows; j++) {
        moments[i * rows + j] = causes[0][i] * causes[0][j] + causes[1][i] * causes[1][j];
      }
      moments[i * rows + i] += 0.05;
    }
    return moments;
  }

  private static double loss(float[] error, double[] moments, int rows) {
    double loss = 0;
    for (int c = 0; c < COLUMNS; c++) {
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < rows; j++) {
          loss += error[i * COLUMNS + c] * moments[i * rows + j] * error[j * COLUMNS + c];
        }
      }
    }
    return loss;
  }
}
