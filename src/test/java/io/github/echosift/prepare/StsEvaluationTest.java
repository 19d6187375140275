package io.github.echosift.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.echosift.config.encoder.Precision;
import io.github.echosift.testing.OpenRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Agreement with human judgement on the STS benchmark's test set, where the data is at hand. */
@Tag("evaluation")
class StsEvaluationTest {
  private static final Path DATA =
      Path.of(System.getProperty("echosift.data", "../shared/data"), "stsb_en_test.jsonl.gz");

  @Test
  void fp32_stsBenchmark_reachesThePublishedScore() throws IOException {
    assertEquals(0.8203, spearman(Precision.FP32), 0.0005);
  }

  @Test
  void int8_stsBenchmark_staysNearFp32() throws IOException {
    double score = spearman(Precision.INT8);
    assertTrue(score >= 0.818, "Spearman " + score);
  }

  private static double spearman(Precision precision) throws IOException {
    assumeTrue(Files.exists(DATA), "no data at " + DATA);
    List<String> texts = new ArrayList<>();
    List<Double> scores = new ArrayList<>();
    for (JsonNode pair : OpenRows.of(DATA)) {
      texts.add(pair.get("text_a").asText());
      texts.add(pair.get("text_b").asText());
      scores.add(pair.get("score").asDouble());
    }
    float[][] vectors = MiniLm.embed(precision, texts, 384);
    double[] cosines = new double[scores.size()];
    for (int i = 0; i < cosines.length; i++) {
      for (int c = 0; c < vectors[0].length; c++) {
        cosines[i] += (double) vectors[2 * i][c] * vectors[2 * i + 1][c];
      }
    }
    double rho =
        pearson(ranks(cosines), ranks(scores.stream().mapToDouble(Double::doubleValue).toArray()));
    System.out.printf("STS-B test, %s: Spearman %.4f%n", precision, rho);
    return rho;
  }

  /** Ranks, ties sharing their mean. */
  private static double[] ranks(double[] values) {
    Integer[] order = new Integer[values.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
    double[] ranks = new double[values.length];
    for (int start = 0, end; start < order.length; start = end) {
      end = start;
      while (end < order.length && values[order[end]] == values[order[start]]) {
        end++;
      }
      for (int i = start; i < end; i++) {
        ranks[order[i]] = (start + end - 1) / 2.0;
      }
    }
    return ranks;
  }

  private static double pearson(double[] a, double[] b) {
    double meanA = Arrays.stream(a).average().orElseThrow();
    double meanB = Arrays.stream(b).average().orElseThrow();
    double product = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      product += (a[i] - meanA) * (b[i] - meanB);
      squaresA += (a[i] - meanA) * (a[i] - meanA);
      squaresB += (b[i] - meanB) * (b[i] - meanB);
    }
    return product / Math.sqrt(squaresA * squaresB);
  }
}
