package io.github.echosift.bm25;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.schema.Columns;
import io.github.echosift.schema.NeighborColumns;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.Holder;
import io.github.echosift.testing.SparkExtension;
import java.util.ArrayList;
import java.util.List;
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
    double ferry = 2 * Math.log(1 + 2.5 / 2.5) * 2.2;
    double mean = 9 / 4.0;
    double inTwo = ferry / (1 + 1.2 * (0.25 + 0.75 * 2 / mean));
    double inFour = ferry * 2 / (2 + 1.2 * (0.25 + 0.75 * 4 / mean));
    assertEquals(List.of(0L, 0L, 2L, 2L), found.stream().map(row -> row.getLong(0)).toList());
    assertEquals(List.of(1L, 0L, 2L, 1L), found.stream().map(row -> row.getLong(1)).toList());
    assertEquals(inFour, found.get(0).getDouble(2), 1e-6);
    assertEquals(inTwo, found.get(1).getDouble(2), 1e-6);
  }

  @Test
  void fusion_twoRankings_sumsReciprocalRanksWordsByHalf() {
    StructType schema =
        new StructType()
            .add(NeighborColumns.QUERY, DataTypes.LongType)
            .add(Columns.ROW, DataTypes.LongType)
            .add(NeighborColumns.RANK, DataTypes.IntegerType);
    List<Row> one = List.of(RowFactory.create(0L, 5L, 1), RowFactory.create(0L, 6L, 2));
    List<Row> other = List.of(RowFactory.create(0L, 6L, 1), RowFactory.create(0L, 7L, 2));
    List<Row> fused =
        RankFusion.of(spark.createDataFrame(one, schema), spark.createDataFrame(other, schema), 2)
            .orderBy(NeighborColumns.RANK)
            .select(Columns.ROW, Columns.SCORE)
            .collectAsList();
    assertEquals(6L, fused.get(0).getLong(0));
    assertEquals(1 / 7.0 + 0.5 / 6, fused.get(0).getDouble(1), 1e-12);
    assertEquals(5L, fused.get(1).getLong(0));
    assertEquals(2, fused.size());
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
