package io.github.echosift.neighbors;

import io.github.echosift.schema.PackedArrays;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;

/** What leeway it takes that binary codes leave the true neighbours of a sample of queries open. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CodeNeeds(Leeway[] needs) {
  /** A query with the cosine of its worst true neighbour: a bound below it loses a neighbour. */
  private record Query(float[] vector, double worst) implements Serializable {}

  /**
   * Looks at a sample.
   *
   * @param sample {@code _query, _vector} of some hundred queries
   * @param truth {@code _query, _row, score} of their neighbours by comparing all
   * @param candidates all rows
   */
  static CodeNeeds of(List<Row> sample, List<Row> truth, JavaRDD<VectorBlock> candidates) {
    Map<Long, Double> worst = new HashMap<>();
    truth.forEach(find -> worst.merge(find.getLong(0), find.getDouble(2), Math::min));
    Map<Long, Query> queries = new HashMap<>();
    sample.forEach(
        row -> {
          long number = row.getLong(0);
          float[] vector = PackedArrays.floats(row.<byte[]>getAs(1));
          queries.put(number, new Query(vector, worst.getOrDefault(number, 1.0)));
        });
    HashMap<Long, ArrayList<Query>> finds = new HashMap<>();
    truth.forEach(
        find ->
            finds
                .computeIfAbsent(find.getLong(1), row -> new ArrayList<>())
                .add(queries.get(find.getLong(0))));
    Broadcast<HashMap<Long, ArrayList<Query>>> shared =
        JavaSparkContext.fromSparkContext(candidates.context()).broadcast(finds);
    List<Leeway> out =
        candidates.flatMap(block -> needs(block, shared.value()).iterator()).collect();
    shared.unpersist();
    return new CodeNeeds(out.toArray(Leeway[]::new));
  }

  private static List<Leeway> needs(VectorBlock block, Map<Long, ArrayList<Query>> finds) {
    List<Leeway> out = new ArrayList<>();
    for (int i = 0; i < block.ids().length; i++) {
      for (Query query : finds.getOrDefault(block.ids()[i], new ArrayList<>())) {
        out.add(Outlines.needed(query.vector(), block.vectors()[i], query.worst()));
      }
    }
    return out;
  }

  /** The smallest leeway by which the wanted part is found. */
  Leeway leeway(double recall) {
    return recall >= 1 ? Leeway.ANY : Leeway.losing((int) ((1 - recall) * size()), needs);
  }

  /** The share of the true neighbours that a leeway leaves open. */
  double recall(Leeway leeway) {
    return size() == 0 ? 1 : (double) Arrays.stream(needs).filter(leeway::covers).count() / size();
  }

  /** Number of true neighbours. */
  int size() {
    return needs.length;
  }
}
