package io.github.echosift.bm25;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;

import io.github.echosift.neighbors.Finds;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.NeighborColumns;
import io.github.echosift.spark.Counted;
import io.github.echosift.spark.Holder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/** Finds the texts that share the rarest words with queries: BM25, over blocks of texts. */
public final class WordSearch {
  private static final int BLOCK = 4096;
  private static final String BAG = "bag";
  private static final String WORD = "word";
  private static final String TEXTS = "texts";

  private static final StructType FREQUENCIES =
      new StructType().add(WORD, DataTypes.LongType, false).add(TEXTS, DataTypes.LongType, false);

  private WordSearch() {}

  /**
   * Finds texts by words.
   *
   * @param queries {@code _query}, {@code _text}
   * @param candidates {@code _row}, {@code _text}
   * @param top most texts a query
   * @return {@code _query, _row, score, rank}: only texts that share a word; a score of 1 is that
   *     of a text of mean length which has all words of the query that any text has
   */
  public static Counted of(Counted queries, Counted candidates, int top, Holder holder) {
    SparkSession spark = queries.rows().sparkSession();
    int block = Finds.queriesABlock(top);
    int queryParts = (int) Math.max(1, (queries.count() + block - 1) / block);
    int parts = Finds.parts(spark, queryParts, candidates.count());
    JavaRDD<WordIndex> indexed =
        candidates
            .rows()
            .select(col(Columns.ROW), bag().as(BAG))
            .repartition(parts, col(Columns.ROW))
            .toJavaRDD()
            .mapPartitions(WordSearch::indexes)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      double meanLength = meanLength(indexed, candidates.count());
      long all = candidates.count();
      JavaRDD<WordQueries> asked =
          weighed(queries.rows(), spark.createDataFrame(frequencies(indexed), FREQUENCIES))
              .repartition(queryParts, col(NeighborColumns.QUERY))
              .toJavaRDD()
              .mapPartitions(rows -> blocks(rows, 2 * block, meanLength, all));
      return holder.hold(
          "words",
          queries.count(),
          () ->
              Finds.best(
                  Finds.across(spark, asked, indexed, part -> new NearestWords(part, top)), top));
    } finally {
      indexed.unpersist();
    }
  }

  private static Column bag() {
    UDF1<String, long[]> bag = text -> WordBag.of(text).packed();
    return udf(bag, DataTypes.createArrayType(DataTypes.LongType, false)).apply(col(Columns.TEXT));
  }

  private static Iterator<WordIndex> indexes(Iterator<Row> rows) {
    List<WordIndex> out = new ArrayList<>();
    List<Long> ids = new ArrayList<>();
    List<WordBag> bags = new ArrayList<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      ids.add(row.getLong(0));
      bags.add(WordBag.unpacked(longs(row.getList(1))));
      if (ids.size() == BLOCK || !rows.hasNext()) {
        out.add(new WordIndex(longs(ids), bags));
        ids.clear();
        bags.clear();
      }
    }
    return out.iterator();
  }

  private static double meanLength(JavaRDD<WordIndex> indexed, long texts) {
    long words =
        indexed
            .map(
                index -> {
                  long length = 0;
                  for (int text = 0; text < index.size(); text++) {
                    length += index.length(text);
                  }
                  return length;
                })
            .fold(0L, Long::sum);
    return Math.max(1, (double) words / Math.max(1, texts));
  }

  /** How many texts of each block have a word. */
  private static JavaRDD<Row> frequencies(JavaRDD<WordIndex> indexed) {
    FlatMapFunction<WordIndex, Row> ofBlock =
        index -> {
          List<Row> out = new ArrayList<>();
          for (int place = 0; place < index.words().length; place++) {
            out.add(RowFactory.create(index.words()[place], (long) index.texts(place)));
          }
          return out.iterator();
        };
    return indexed.flatMap(ofBlock);
  }

  /** {@code _query}, {@code words}: those words of each query that texts have, ascending. */
  private static Dataset<Row> weighed(Dataset<Row> queries, Dataset<Row> frequencies) {
    Dataset<Row> words =
        queries
            .select(col(NeighborColumns.QUERY), bag().as(BAG))
            .selectExpr(
                NeighborColumns.QUERY,
                "explode(arrays_zip(slice(bag, 1, int(size(bag) / 2)),"
                    + " slice(bag, int(size(bag) / 2) + 1, int(size(bag) / 2)))) as pair")
            .selectExpr(NeighborColumns.QUERY, "pair.`0` as word", "pair.`1` as times");
    Dataset<Row> having = frequencies.groupBy(WORD).agg(sum(TEXTS).as(TEXTS));
    return words
        .join(having, WORD)
        .groupBy(NeighborColumns.QUERY)
        .agg(sort_array(collect_list(struct(col(WORD), col(TEXTS), col("times")))).as("words"));
  }

  private static Iterator<WordQueries> blocks(
      Iterator<Row> rows, int most, double meanLength, long texts) {
    List<WordQueries> out = new ArrayList<>();
    WordQueries block = null;
    while (rows.hasNext()) {
      Row row = rows.next();
      List<Row> words = row.getList(1);
      long[] hashes = new long[words.size()];
      double[] weights = new double[words.size()];
      for (int i = 0; i < hashes.length; i++) {
        hashes[i] = words.get(i).getLong(0);
        weights[i] = NearestWords.weight(words.get(i).getLong(1), texts) * words.get(i).getLong(2);
      }
      if (block == null || block.ids().size() == most) {
        block =
            new WordQueries(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), meanLength);
        out.add(block);
      }
      block.ids().add(row.getLong(0));
      block.words().add(hashes);
      block.weights().add(weights);
    }
    return out.iterator();
  }

  private static long[] longs(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }
}
