package io.github.echosift.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.NearMiss;
import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.PackedArrays;
import io.github.echosift.schema.Rule;
import io.github.echosift.spark.Counted;
import io.github.echosift.testing.SparkExtension;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SparkExtension.class)
class VerifiedPairsTest {
  private static final StructType PAIR =
      new StructType()
          .add(Columns.NODE_A, DataTypes.LongType, false)
          .add(Columns.NODE_B, DataTypes.LongType, false);

  private final SparkSession spark = SparkExtension.forFewRows();

  @ParameterizedTest
  @CsvSource({"1,1", "7,3"})
  void semantic_randomPairs_haveTheirTrueCosine(int ofPairs, int ofVectors) {
    List<float[]> vectors = vectors(60);
    List<Row> pairs = new ArrayList<>();
    TreeSet<String> expected = new TreeSet<>();
    Random random = new Random(2);
    for (int n = 0; n < 500; n++) {
      int a = random.nextInt(59);
      int b = a + 1 + random.nextInt(59 - a);
      pairs.add(RowFactory.create((long) a, (long) b));
      double cosine =
          Similarity.cosine(
              PackedArrays.ofFloats(vectors.get(a)), PackedArrays.ofFloats(vectors.get(b)));
      if (cosine >= 0.1) {
        expected.add(a + " " + b + " semantic " + cosine);
      }
    }
    Dataset<Row> found =
        VerifiedPairs.semantic(
            pairs(pairs).repartition(ofPairs), rows(vectors).repartition(ofVectors), 0.1);
    List<String> lines = lines(found);
    assertEquals(expected, new TreeSet<>(lines));
    assertEquals(expected.size(), lines.size(), "a pair stands there twice");
  }

  @ParameterizedTest
  @CsvSource({"1,1", "7,3"})
  void shortfall_randomPairs_areCountedInTheirHundredth(int ofPairs, int ofVectors) {
    List<float[]> vectors = vectors(60);
    List<Row> pairs = new ArrayList<>();
    long[] expected = new long[Shortfall.BINS];
    long above = 0;
    for (int a = 0; a < 59; a++) {
      for (int b = a + 1; b < 60; b++) {
        pairs.add(pair(a, b));
        double cosine =
            Similarity.cosine(
                PackedArrays.ofFloats(vectors.get(a)), PackedArrays.ofFloats(vectors.get(b)));
        if (cosine >= 0.3) {
          above++;
        } else {
          expected[(int) Math.max(0, Math.floor(cosine * 100 + 1e-6))]++;
        }
      }
    }
    long[] bins = new long[Shortfall.BINS];
    Dataset<Row> counted =
        VerifiedPairs.semanticCounted(
                pairs(pairs).repartition(ofPairs), rows(vectors).repartition(ofVectors), 0.3)
            .cache();
    Counted found = Shortfall.part(counted, bins);
    assertEquals(above, found.count());
    assertEquals(above, found.rows().count());
    assertArrayEquals(expected, bins);
    assertTrue(expected[0] > 0 && expected[29] > 0, "both ends are tried");
    counted.unpersist();
  }

  @Test
  void semantic_vectorMissing_dropsItsPairs() {
    List<Row> pairs = List.of(pair(0, 1), pair(0, 90), pair(1, 91), pair(80, 90));
    assertEquals(1, VerifiedPairs.semantic(pairs(pairs), rows(vectors(2)), -1).count());
  }

  @Test
  void semantic_noPairsOrNoVectors_givesNone() {
    assertEquals(0, VerifiedPairs.semantic(pairs(List.of()), rows(vectors(2)), -1).count());
    assertEquals(0, VerifiedPairs.semantic(pairs(List.of(pair(0, 1))), rows(List.of()), 0).count());
  }

  @Test
  void semantic_hubOfManyPairsGivenTwice_givesEachOnce() {
    List<float[]> alike = new ArrayList<>();
    List<Row> star = new ArrayList<>();
    for (int i = 0; i < 9000; i++) {
      alike.add(new float[] {1, 0, 0, 0});
      if (i > 0) {
        star.add(pair(0, i));
        star.add(pair(0, i));
      }
    }
    assertEquals(8999, VerifiedPairs.semantic(pairs(star), rows(alike), 1).count());
  }

  @ParameterizedTest
  @CsvSource({"0.76, 0 1", "0.9, 0 1;2 3", "0.99, 0 1;2 3"})
  void legible_languageHalfKnown_needsAHigherCosine(double cosine, String expected) {
    List<Row> texts =
        List.of(
            RowFactory.create(0L, "the shop in town is closed"),
            RowFactory.create(1L, "the town has closed its shop"),
            RowFactory.create(2L, "der laden in der stadt ist heute geschlossen"),
            RowFactory.create(3L, "die stadt hat den laden heute geschlossen"),
            RowFactory.create(4L, "мэр открыл новый мост"),
            RowFactory.create(5L, "мэр закрыл новый мост"));
    Dataset<Row> normal =
        spark.createDataFrame(
            texts,
            new StructType()
                .add(Columns.NODE, DataTypes.LongType, false)
                .add(Columns.NORMAL, DataTypes.StringType, false));
    Dataset<Row> alike =
        pairs(List.of(pair(0, 1), pair(2, 3), pair(4, 5)))
            .withColumn(Columns.SCORE, functions.lit(cosine));
    List<String> left =
        lines(VerifiedPairs.legible(alike, normal, EncoderConfig.defaults())).stream()
            .map(line -> line.substring(0, line.indexOf(" semantic")))
            .sorted()
            .toList();
    assertEquals(expected, String.join(";", left));
  }

  @Test
  void lexical_pairsGivenTwice_areGivenOnce() {
    StructType schema =
        new StructType()
            .add(Columns.NODE, DataTypes.LongType, false)
            .add(Columns.SHINGLES, DataTypes.BinaryType, false);
    Dataset<Row> shingles =
        spark.createDataFrame(
            List.of(
                RowFactory.create(0L, PackedArrays.ofLongs(new long[] {1, 2, 3})),
                RowFactory.create(1L, PackedArrays.ofLongs(new long[] {2, 3, 4})),
                RowFactory.create(2L, PackedArrays.ofLongs(new long[] {5}))),
            schema);
    List<Row> twice = List.of(pair(0, 1), pair(0, 2), pair(0, 1), pair(1, 2));
    assertEquals(
        List.of("0 1 lexical 0.5"),
        lines(VerifiedPairs.lexical(pairs(twice).repartition(3), shingles, 0.5)));
  }

  @Test
  void guarded_otherNumbers_notesWhyAndKeepsScores() {
    StructType schema =
        new StructType()
            .add(Columns.NODE, DataTypes.LongType, false)
            .add(Columns.TEXT, DataTypes.StringType, false);
    Dataset<Row> texts =
        spark.createDataFrame(
            List.of(
                RowFactory.create(0L, "Train 12 to Zürich is late"),
                RowFactory.create(1L, "Train 14 to Zürich is late"),
                RowFactory.create(2L, "Train 12 to Zürich is late, again")),
            schema);
    Dataset<Row> pairs =
        spark.createDataFrame(
            List.of(
                RowFactory.create(0L, 1L, "lexical", 0.8),
                RowFactory.create(0L, 2L, "lexical", 0.9),
                RowFactory.create(1L, 2L, "lexical", 0.7)),
            PAIR.add(Columns.RULE, DataTypes.StringType).add(Columns.SCORE, DataTypes.DoubleType));
    List<String> found =
        VerifiedPairs.guarded(
                pairs, texts, EnumSet.of(NearMiss.NUMBERS), Rule.LEXICAL, Optional.empty())
            .drop(Columns.POORER, Columns.MUCH)
            .collectAsList()
            .stream()
            .map(Row::toString)
            .sorted()
            .toList();
    assertEquals(
        List.of(
            "[0,1,lexical,0.8,numbers: number]",
            "[0,2,lexical,0.9,null]",
            "[1,2,lexical,0.7,numbers: number]"),
        found);
  }

  @Test
  void guarded_textThatSaysMore_namesThePoorerAndHowMuch() {
    String text =
        "The old pier is closed from June on after divers found cracks in its piles, and ferries"
            + " leave from the fish quay until the work is done.";
    String more = text + " Repairs cost nine million.";
    String much = more + " Two inspectors of the harbour were arrested in the night.";
    Dataset<Row> texts =
        spark.createDataFrame(
            List.of(
                RowFactory.create(0L, text),
                RowFactory.create(1L, more),
                RowFactory.create(2L, much)),
            new StructType()
                .add(Columns.NODE, DataTypes.LongType, false)
                .add(Columns.TEXT, DataTypes.StringType, false));
    Dataset<Row> pairs =
        spark.createDataFrame(
            List.of(
                RowFactory.create(0L, 1L, "lexical", 0.8),
                RowFactory.create(0L, 2L, "lexical", 0.7)),
            PAIR.add(Columns.RULE, DataTypes.StringType).add(Columns.SCORE, DataTypes.DoubleType));
    assertEquals(
        List.of("[0,1,null,0,false]", "[0,2,null,0,true]"),
        VerifiedPairs.guarded(
                pairs, texts, EnumSet.allOf(NearMiss.class), Rule.LEXICAL, Optional.empty())
            .select(Columns.NODE_A, Columns.NODE_B, Columns.APART, Columns.POORER, Columns.MUCH)
            .collectAsList()
            .stream()
            .map(Row::toString)
            .sorted()
            .toList());
  }

  private static Row pair(long a, long b) {
    return RowFactory.create(a, b);
  }

  private Dataset<Row> pairs(List<Row> pairs) {
    return spark.createDataFrame(pairs, PAIR);
  }

  private Dataset<Row> rows(List<float[]> vectors) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < vectors.size(); i++) {
      rows.add(RowFactory.create((long) i, PackedArrays.ofFloats(vectors.get(i))));
    }
    return spark.createDataFrame(
        rows,
        new StructType()
            .add(Columns.NODE, DataTypes.LongType, false)
            .add(Columns.VECTOR, DataTypes.BinaryType, false));
  }

  private static List<float[]> vectors(int count) {
    Random random = new Random(1);
    List<float[]> out = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] v = new float[4];
      double norm = 0;
      for (int k = 0; k < v.length; k++) {
        v[k] = (float) random.nextGaussian();
        norm += v[k] * v[k];
      }
      for (int k = 0; k < v.length; k++) {
        v[k] /= (float) Math.sqrt(norm);
      }
      out.add(v);
    }
    return out;
  }

  private static List<String> lines(Dataset<Row> pairs) {
    return pairs.collectAsList().stream()
        .map(
            row ->
                row.getLong(0)
                    + " "
                    + row.getLong(1)
                    + " "
                    + row.getString(2)
                    + " "
                    + row.getDouble(3))
        .sorted()
        .toList();
  }
}
