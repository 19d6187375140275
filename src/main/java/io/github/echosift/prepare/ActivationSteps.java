package io.github.echosift.prepare;

import io.github.echosift.prepare.EncoderWeights.Linear;
import io.github.echosift.prepare.EncoderWeights.Matrix;

/**
 * The size of one step of every channel when a tensor is rounded to unsigned 8 bits.
 *
 * <p>Steps of {@code range / levels} channel by channel would use every level, but the weights take
 * the steps over, and then the few channels of large range fill the weights' own 8 bits. So steps
 * go with a power of the range below 1: channels of small range get fewer levels and their weights
 * more. The same slack keeps a value beyond the calibrated range from being cut.
 */
@SuppressWarnings("ArrayRecordComponent")
record ActivationSteps(float[] sizes, Shape shape, double[] moments) {
  private static final double MARGIN = 1.02;
  private static final double POWER = 0.7;
  private static final double SMALLEST = 1e-6;

  /** How a tensor's values lie around 0. */
  enum Shape {
    /** On both sides. */
    SYMMETRIC(128),
    /** GELU's output: never below -0.17. */
    GELU(20);

    private static final double GELU_MINIMUM = 0.17;
    private final int zero;

    Shape(int zero) {
      this.zero = zero;
    }

    /** The level that stands for 0. */
    int zero() {
      return zero;
    }

    private double step(float min, float max) {
      return switch (this) {
        case SYMMETRIC -> Math.max(max, -min) * MARGIN / (255 - zero);
        case GELU -> Math.max(max * MARGIN / (255 - zero), GELU_MINIMUM / zero);
      };
    }
  }

  /** Chooses the steps of a tensor. */
  static ActivationSteps of(Activations.Input input, Shape shape) {
    int width = input.width();
    double[] steps = new double[width];
    double largest = SMALLEST;
    for (int c = 0; c < width; c++) {
      steps[c] = Math.max(SMALLEST, shape.step(input.min()[c], input.max()[c]));
      largest = Math.max(largest, steps[c]);
    }
    float[] sizes = new float[width];
    for (int c = 0; c < width; c++) {
      sizes[c] = (float) (largest * Math.pow(steps[c] / largest, POWER));
    }
    double[] moments = input.moments().clone();
    for (int i = 0; i < moments.length; i++) {
      moments[i] /= (double) sizes[i / width] * sizes[i % width];
    }
    return new ActivationSteps(sizes, shape, moments);
  }

  /** What turns a value into steps. */
  float[] inverse() {
    float[] inverse = new float[sizes.length];
    for (int c = 0; c < inverse.length; c++) {
      inverse[c] = 1 / sizes[c];
    }
    return inverse;
  }

  /** A weight matrix that takes its inputs in steps: every row times its channel's step. */
  float[] multiplying(Matrix weight) {
    float[] values = weight.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= sizes[i / weight.columns()];
    }
    return values;
  }

  /** A product whose results are counted in these steps. */
  Linear dividing(Linear linear) {
    Matrix weight = linear.weight();
    float[] values = weight.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] /= sizes[i % weight.columns()];
    }
    float[] bias = linear.bias().clone();
    for (int c = 0; c < bias.length; c++) {
      bias[c] /= sizes[c];
    }
    return new Linear(new Matrix(weight.rows(), weight.columns(), values), bias);
  }
}
