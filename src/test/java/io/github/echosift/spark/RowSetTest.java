package io.github.echosift.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.testing.SparkExtension;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class RowSetTest {
  private static Dataset<Row> numbers(long from, long to, int partitions) {
    return SparkExtension.session().range(from, to, 1, partitions).toDF("n");
  }

  @Test
  void of_denseAndSparseNumbers_holdsTheseAlone() {
    // A page full of bits, a page with every other number, a few numbers far away.
    Dataset<Row> members =
        numbers(0, 70_000, 3)
            .union(numbers(131_072, 196_608, 2).filter("n % 2 = 0"))
            .union(numbers(5_000_000_000L, 5_000_000_003L, 1))
            .union(numbers(0, 5, 1));
    RowSet set = RowSet.of(members, "n", members.count());
    Dataset<Row> asked =
        numbers(69_990, 131_100, 4).union(numbers(4_999_999_999L, 5_000_000_010L, 1));

    assertEquals(70_000 + 32_768 + 3, set.count());
    assertEquals(10 + 14 + 3, set.only(asked, "n").count());
    assertEquals(asked.count() - 27, set.without(asked, "n").count());
  }

  @Test
  void of_twoColumns_aSetOfEach_andTheyCanBePutTogether() {
    Dataset<Row> pairs = numbers(0, 10, 2).selectExpr("n as a", "n + 1000000 as b");
    List<RowSet> sets = RowSet.of(pairs, 10, "a", "b");
    Dataset<Row> asked = numbers(0, 20, 1).union(numbers(1_000_005, 1_000_020, 1));

    assertEquals(10, sets.get(0).only(asked, "n").count());
    assertEquals(5, sets.get(1).only(asked, "n").count());
    assertEquals(15, sets.get(0).and(sets.get(1)).only(asked, "n").count());
    assertEquals(20, sets.get(0).and(sets.get(1)).without(asked, "n").count());
  }

  @Test
  void of_numbersTooManyToSend_joinsInstead() {
    Dataset<Row> far = numbers(1L << 33, (1L << 33) + 10, 2);
    RowSet set = RowSet.of(far, "n", RowSet.MOST_BYTES);
    Dataset<Row> asked = numbers((1L << 33) + 5, (1L << 33) + 15, 3);

    assertEquals(10, set.count());
    assertEquals(5, set.only(asked, "n").count());
    assertEquals(5, set.without(asked, "n").count());
  }
}
