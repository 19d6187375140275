package io.github.echosift.excerpt;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.schema.Columns;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.Holder;
import io.github.echosift.testing.SharedParagraphs;
import io.github.echosift.testing.SparkExtension;
import io.github.echosift.text.Shingler;
import io.github.echosift.text.TextColumns;
import io.github.echosift.text.Tokenizer;
import io.github.echosift.verify.VerifiedPairs;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Documents made of shared paragraphs, some of which stand within others. */
@ExtendWith(SparkExtension.class)
class ExcerptSearchTest {
  private static final double SHARE = 0.9;
  private static final StructType TEXT =
      new StructType()
          .add(Columns.NODE, DataTypes.LongType, false)
          .add(Columns.NORMAL, DataTypes.StringType, false);

  /** What is told beside the pairs. */
  private static final class Told implements Holder {
    private final Holder holder = Holder.whileReferred();
    private String plan = "";

    @Override
    public Counted hold(String name, long rowsIn, Supplier<Dataset<Row>> step) {
      return holder.hold(name, rowsIn, step);
    }

    @Override
    public void plan(String what, String chosen) {
      plan = what + ": " + chosen;
    }
  }

  @Test
  void search_sharedParagraphs_findsWhatComparingAllFinds(SparkSession spark) {
    List<String> texts = SharedParagraphs.texts(200);
    Set<String> expected = new TreeSet<>();
    List<long[]> sets =
        texts.stream().map(text -> new Shingler(2, 8).shingles(Tokenizer.tokens(text))).toList();
    for (int a = 0; a < texts.size(); a++) {
      for (int b = 0; b < a; b++) {
        int less = Math.min(sets.get(a).length, sets.get(b).length);
        int more = Math.max(sets.get(a).length, sets.get(b).length);
        if (Shingler.longer(more, less)
            && Shingler.containment(sets.get(a), sets.get(b)) >= SHARE) {
          expected.add(b + " " + a + " " + (sets.get(a).length == less ? a : b));
        }
      }
    }
    assertTrue(expected.size() > 50, "only " + expected.size());
    Told told = new Told();
    assertEquals(expected, found(rows(spark, texts, 5), 1_000, told));
    assertEquals("", told.plan);
  }

  @Test
  void search_moreLongerTextsThanAreLookedAt_isTold(SparkSession spark) {
    List<String> texts = SharedParagraphs.texts(150);
    Told told = new Told();
    Set<String> found = found(rows(spark, texts, 3), 2, told);
    assertTrue(told.plan.matches("contained: \\d+ texts have a passage .* \\(--max-pairs\\)"));
    Told again = new Told();
    assertEquals(found, found(rows(SparkExtension.forFewRows(), texts, 1), 2, again));
    assertEquals(told.plan, again.plan);
  }

  private static Set<String> found(Counted texts, int most, Holder holder) {
    ExcerptSearch search = new ExcerptSearch(holder, most, SHARE);
    Counted candidates = search.parted(search.candidates(texts).persist());
    Dataset<Row> shingles =
        texts
            .rows()
            .select(
                col(Columns.NODE),
                TextColumns.shingles(col(Columns.NORMAL), 2, 8).as(Columns.SHINGLES));
    Set<String> all =
        named(VerifiedPairs.contained(held(SampledPairs.all(candidates.rows())), shingles, SHARE));
    Dataset<Row> sampled = held(SampledPairs.of(candidates, shingles, SHARE));
    assertTrue(sampled.count() < candidates.count(), "samples leave out none");
    assertEquals(all, named(VerifiedPairs.contained(sampled, shingles, SHARE)));
    return all;
  }

  private static Dataset<Row> held(Dataset<Row> rows) {
    return rows.persist();
  }

  private static Set<String> named(Dataset<Row> pairs) {
    Set<String> names = new TreeSet<>();
    pairs
        .select(Columns.NODE_A, Columns.NODE_B, Columns.INSIDE)
        .collectAsList()
        .forEach(row -> names.add(row.mkString(" ")));
    return names;
  }

  private static Counted rows(SparkSession spark, List<String> texts, int partitions) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      rows.add(RowFactory.create((long) i, texts.get(i)));
    }
    return new Counted(
        spark.createDataFrame(rows, TEXT).repartition(partitions).persist(), rows.size());
  }
}
