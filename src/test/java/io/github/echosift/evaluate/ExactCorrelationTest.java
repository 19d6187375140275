package io.github.echosift.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ExactCorrelationTest {
  @Property
  void pearson_shuffledAndMergedInParts_isTheSameToTheLastDigit(
      @ForAll @Size(min = 4, max = 40) List<@DoubleRange(min = -1e6, max = 1e6) Double> values,
      @ForAll long seed) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i + 1 < values.size(); i++) {
      points.add(new double[] {values.get(i), values.get(i + 1)});
    }
    ExactCorrelation inOrder = sum(points);
    Assume.that(!inOrder.xIsConstant() && !inOrder.yIsConstant());

    Collections.shuffle(points, new Random(seed));
    int cut = points.size() / 3;
    ExactCorrelation inParts =
        sum(points.subList(cut, points.size())).merge(sum(points.subList(0, cut)));

    assertEquals(inOrder.pearson(), inParts.pearson());
    assertEquals(inOrder.rows(), inParts.rows());
  }

  @Property
  void pearson_withItself_isOne(@ForAll double first, @ForAll double second) {
    Assume.that(first != second);
    ExactCorrelation same = new ExactCorrelation().add(first, first, 3).add(second, second, 1);

    assertEquals(1.0, same.pearson());
  }

  @Test
  void pearson_constantSide_refuses() {
    ExactCorrelation constant = new ExactCorrelation().add(0.1, 1, 1).add(0.1, 2, 1);

    assertThrows(ArithmeticException.class, constant::pearson);
  }

  private static ExactCorrelation sum(List<double[]> points) {
    ExactCorrelation sums = new ExactCorrelation();
    points.forEach(point -> sums.add(point[0], point[1], 1));
    return sums;
  }
}
