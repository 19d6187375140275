package io.github.echosift.bm25;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.schema.Columns;
import io.github.echosift.schema.NeighborColumns;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.Holder;
import io.github.echosift.testing.SparkExtension;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** BM25 by hand on texts small enough, fusion, and choice by diversity. */
@ExtendWith(SparkExtension.class)
class WordSearchTest {
  private final SparkSession spark;

  WordSearchTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void words_byHand_areScoredAsInTheFormula() {
    List<Row> found =
        WordSearch.of(
                texts(NeighborColumns.QUERY, 1, "Ferry, ferry!", "nothing of this", "the ISLAND"),
                texts(Columns.ROW, 2, "the ferry", "the ferry the ferry", "the island", "rain"),
                2,
                Holder.whileReferred())
            .rows()
            .orderBy(NeighborColumns.QUERY, NeighborColumns.RANK)
            .select(NeighborColumns.QUERY, Columns.ROW, Columns.SCORE)
            .collectAsList();
    // 4 texts of 9 words; "ferry" is in two of them, and asked for twice.
    // A score is a share of that of each word once in a text of mean length, so their weights
    // cancel.
    double mean = 9 / 4.0;
    double inTwo = 2.2 / (1 + 1.2 * (0.25 + 0.75 * 2 / mean));
    double inFour = 2.2 * 2 / (2 + 1.2 * (0.25 + 0.75 * 4 / mean));
    assertEquals(List.of(0L, 0L, 2L, 2L), found.stream().map(row -> row.getLong(0)).toList());
    assertEquals(List.of(1L, 0L, 2L, 1L), found.stream().map(row -> row.getLong(1)).toList());
    assertEquals(inFour, found.get(0).getDouble(2), 1e-6);
    assertEquals(inTwo, found.get(1).getDouble(2), 1e-6);
  }

  @Test
  void fusion_bothRankings_addWordsAndMoreForALeadOverTheFirstByCosine() {
    List<Row> cosines = new ArrayList<>();
    List<Row> words = new ArrayList<>();
    for (int rank = 1; rank <= 12; rank++) {
      cosines.add(RowFactory.create(0L, (long) rank, 0.9 - 0.02 * rank, rank));
    }
    words.add(RowFactory.create(0L, 50L, 1.0, 1)); // by words alone
    words.add(RowFactory.create(0L, 11L, 0.9, 2));
    words.add(RowFactory.create(0L, 2L, 0.4, 3)); // the best by words of the first ten
    words.add(RowFactory.create(0L, 1L, 0.1, 4));
    words.add(RowFactory.create(1L, 7L, 0.5, 1)); // a query that cosines lack
    List<Row> fused =
        ScoreFusion.of(ranking(cosines), ranking(words), 4)
            .orderBy(NeighborColumns.QUERY, NeighborColumns.RANK)
            .select(NeighborColumns.QUERY, Columns.ROW, Columns.SCORE)
            .collectAsList();
    assertEquals(
        List.of(
            RowFactory.create(0L, 2L, round(0.86 + 0.4 / 10 + 0.3 / 4)),
            RowFactory.create(0L, 50L, round(0.66 + 1.0 / 10 + 0.6 / 4)),
            RowFactory.create(0L, 11L, round(0.68 + 0.9 / 10 + 0.5 / 4)),
            RowFactory.create(0L, 1L, round(0.88 + 0.1 / 10)),
            RowFactory.create(1L, 7L, round(0.5 / 10 + 0.5 / 4))),
        fused.stream().sorted(Comparator.comparing(row -> row.getLong(0))).toList());
  }

  @Test
  void fusion_namesAndCodesThatTheFirstByCosineLack_comeFirst() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      texts.add("The pump of house " + (i + 1) + " stops after a minute");
    }
    texts.add("20 of XK-7714 and 12 of XK-7741 on shelf nine");
    texts.add("A letter from Mrs Zawadzka");
    texts.add("F0x8B31: look at the seal");
    String[] asked = {"XK-7714", "the pump of Mrs Zawadzka", "the pump stops with F0x8B31"};
    List<Row> cosines = new ArrayList<>();
    for (long query = 0; query < asked.length; query++) {
      for (int rank = 1; rank <= 12; rank++) {
        cosines.add(RowFactory.create(query, rank - 1L, 0.6 - 0.01 * rank, rank));
      }
    }
    Dataset<Row> words =
        WordSearch.of(
                texts(NeighborColumns.QUERY, 1, asked),
                texts(Columns.ROW, 2, texts.toArray(String[]::new)),
                100,
                Holder.whileReferred())
            .rows();
    List<Long> firsts =
        ScoreFusion.of(ranking(cosines), words, 1)
            .orderBy(NeighborColumns.QUERY)
            .select(Columns.ROW)
            .collectAsList()
            .stream()
            .map(row -> row.getLong(0))
            .toList();
    assertEquals(List.of(12L, 13L, 14L), firsts);
  }

  @Test
  void fusion_noWordShared_isTheRankingByCosine() {
    List<Row> cosines =
        List.of(RowFactory.create(3L, 9L, 0.7, 1), RowFactory.create(3L, 4L, 0.2, 2));
    List<Row> fused =
        ScoreFusion.of(ranking(cosines), ranking(List.of()), 5)
            .orderBy(NeighborColumns.RANK)
            .collectAsList();
    assertEquals(cosines, fused);
  }

  private static double round(double score) {
    return Math.rint(score * 1e6) / 1e6;
  }

  private Dataset<Row> ranking(List<Row> rows) {
    return spark.createDataFrame(
        rows,
        new StructType()
            .add(NeighborColumns.QUERY, DataTypes.LongType)
            .add(Columns.ROW, DataTypes.LongType)
            .add(Columns.SCORE, DataTypes.DoubleType)
            .add(NeighborColumns.RANK, DataTypes.IntegerType));
  }

  private Counted texts(String number, int parts, String... texts) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      rows.add(RowFactory.create((long) i, texts[i]));
    }
    StructType schema =
        new StructType()
            .add(number, DataTypes.LongType, false)
            .add(Columns.TEXT, DataTypes.StringType, false);
    return new Counted(spark.createDataFrame(rows, schema).repartition(parts), rows.size());
  }
}
