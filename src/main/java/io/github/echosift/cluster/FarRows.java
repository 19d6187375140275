package io.github.echosift.cluster;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;

/**
 * New centres for clusters that came out empty: the rows that lie farthest from their own centre.
 */
final class FarRows {
  /** Rows looked at for each new centre: copies of one far text make one centre only. */
  private static final int CANDIDATES = 4;

  private FarRows() {}

  /** A row and its cosine to the nearest centre. */
  private record Far(double cosine, long node, float[] vector) implements Serializable {}

  private static final class Farthest implements Comparator<Far>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public int compare(Far a, Far b) {
      int byCosine = Double.compare(a.cosine(), b.cosine());
      return byCosine != 0 ? byCosine : Long.compare(a.node(), b.node());
    }
  }

  /** The centres with up to {@code missing} new ones; none where all rows are centres already. */
  static Centers grown(JavaRDD<UnitBlock> blocks, Centers centers, int missing) {
    int most = CANDIDATES * missing;
    List<Far> far =
        blocks
            .flatMap(
                block -> {
                  List<Far> rows = new ArrayList<>();
                  new NearestCenters(centers)
                      .visit(
                          block.values(),
                          block.size(),
                          (row, cluster) -> collect(block, row, centers, cluster, rows));
                  rows.sort(new Farthest());
                  return rows.subList(0, Math.min(most, rows.size())).iterator();
                })
            .takeOrdered(most, new Farthest());
    List<float[]> grown = new ArrayList<>();
    for (int j = 0; j < centers.k(); j++) {
      grown.add(centers.center(j));
    }
    for (Far row : far) {
      boolean apart =
          grown.subList(centers.k(), grown.size()).stream()
              .allMatch(other -> 1 - cosine(other, row.vector()) > PlusPlus.SAME);
      if (apart && grown.size() < centers.k() + missing) {
        grown.add(row.vector());
      }
    }
    return Centers.of(grown.toArray(float[][]::new));
  }

  private static void collect(
      UnitBlock block, int row, Centers centers, int cluster, List<Far> rows) {
    int d = block.dimension();
    double cosine = UnitVectors.dot(block.values(), row * d, centers.values(), cluster * d, d);
    if (block.weights()[row] > 0 && 1 - cosine > PlusPlus.SAME) {
      rows.add(new Far(cosine, block.nodes()[row], block.vector(row)));
    }
  }

  private static double cosine(float[] a, float[] b) {
    return UnitVectors.dot(a, 0, b, 0, a.length);
  }
}
