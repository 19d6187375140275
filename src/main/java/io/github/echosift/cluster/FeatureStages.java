package io.github.echosift.cluster;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.Normalizer;
import org.apache.spark.ml.feature.PCAModel;
import org.apache.spark.ml.feature.StandardScalerModel;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.util.Identifiable$;

/**
 * A {@link FeatureSpace} as stages of Spark's own: {@code StandardScalerModel} takes the mean off,
 * {@code PCAModel} turns to principal components, another {@code StandardScalerModel} divides them
 * by their standard deviations, {@code Normalizer} gives unit length. Each loads with stock Spark.
 */
public final class FeatureStages {
  /** Column of the vectors that clusters live in. */
  public static final String FEATURES = "features";

  private static final String CENTERED = "centered";
  private static final String COMPONENTS = "components";
  private static final String WHITENED = "whitened";

  private FeatureStages() {}

  /** The stages from a column of MLlib vectors to {@link #FEATURES}; none for plain features. */
  public static List<Transformer> of(FeatureSpace space, String from) {
    return switch (space.kind()) {
      case PLAIN -> List.of();
      case CENTERED -> List.of(mean(space, from), unit(CENTERED));
      case WHITENED -> List.of(mean(space, from), turn(space), scale(space), unit(WHITENED));
    };
  }

  private static Transformer mean(FeatureSpace space, String from) {
    double[] ones = new double[space.mean().length];
    Arrays.fill(ones, 1);
    StandardScalerModel stage =
        new StandardScalerModel(
            Identifiable$.MODULE$.randomUID("center"),
            Vectors.dense(ones),
            Vectors.dense(space.mean()));
    stage.set(stage.withMean(), true);
    stage.set(stage.withStd(), false);
    return stage.setInputCol(from).setOutputCol(CENTERED);
  }

  private static Transformer turn(FeatureSpace space) {
    int components = space.deviations().length;
    double[] variances = Arrays.stream(space.deviations()).map(x -> x * x).toArray();
    PCAModel stage =
        new PCAModel(
            Identifiable$.MODULE$.randomUID("pca"),
            new DenseMatrix(space.mean().length, components, space.directions()),
            new DenseVector(variances));
    stage.set(stage.k(), components);
    return stage.setInputCol(CENTERED).setOutputCol(COMPONENTS);
  }

  private static Transformer scale(FeatureSpace space) {
    int components = space.deviations().length;
    StandardScalerModel stage =
        new StandardScalerModel(
            Identifiable$.MODULE$.randomUID("whiten"),
            Vectors.dense(space.deviations()),
            Vectors.zeros(components));
    stage.set(stage.withMean(), false);
    stage.set(stage.withStd(), true);
    return stage.setInputCol(COMPONENTS).setOutputCol(WHITENED);
  }

  private static Transformer unit(String from) {
    return new Normalizer(Identifiable$.MODULE$.randomUID("unit"))
        .setInputCol(from)
        .setOutputCol(FEATURES);
  }

  /** The space of a pipeline's stages. */
  public static FeatureSpace space(PipelineStage[] stages) {
    double[] mean = {};
    double[] directions = {};
    double[] deviations = {};
    for (PipelineStage stage : stages) {
      if (stage instanceof StandardScalerModel scaler && scaler.getWithMean()) {
        mean = scaler.mean().toArray();
      } else if (stage instanceof StandardScalerModel scaler) {
        deviations = scaler.std().toArray();
      } else if (stage instanceof PCAModel pca) {
        directions = pca.pc().toArray();
      }
    }
    return new FeatureSpace(mean, directions, deviations);
  }
}
