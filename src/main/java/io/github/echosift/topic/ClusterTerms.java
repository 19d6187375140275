package io.github.echosift.topic;

import static org.apache.spark.sql.functions.asc;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log1p;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.github.echosift.schema.ClusterColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.spark.HeldRows;
import io.github.echosift.spark.Scratch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Terms that set clusters apart, by class-based TF-IDF (Grootendorst, "BERTopic", 2022) of which
 * only the excess counts: the share of a cluster's documents that have a term, less the share of
 * all documents that have it, times ln(1 + A / f), where f is the number of documents that have the
 * term and A the mean number of terms a cluster. So a word that everyone uses names no cluster. A
 * term counts once a document, and documents of a cluster with the same terms, whatever stands
 * between them, count once, so that a comment posted a hundred times does not name it. Terms are
 * counted across the cluster of machines; only the best of each cluster ever meet in one place.
 */
public final class ClusterTerms {
  /** The label of a cluster without terms. */
  public static final String NO_WORDS = "(no words)";

  private static final int CANDIDATES = 60;
  private static final int TERMS = 10;
  private static final int LABEL_TERMS = 3;

  /**
   * Terms of fewer documents are chance: a share of them, and of the square root in small clusters.
   */
  private static final double LEAST_SHARE = 0.005;

  private static final double LEAST_OF_ROOT = 0.28;

  /** What is left of a term that is no more frequent in a cluster than anywhere. */
  private static final double LEAST_EXCESS = 0.01;

  private static final String ALL = "_terms";
  private static final String TERM = "_term";
  private static final String HAVING = "_having";
  private static final String ANYWHERE = "_anywhere";
  private static final String KEY = "_key";
  private static final String SCORE = "_score";
  private static final String RANK = "_rank";
  private static final String PER_CLUSTER = "_per_cluster";
  private static final String SIZE = "_size";
  private static final String TOTAL = "_total";

  private static final StructType SAID =
      new StructType()
          .add(ClusterColumns.CLUSTER, DataTypes.IntegerType, false)
          .add(ALL, DataTypes.createArrayType(DataTypes.StringType, false), false);

  private static final StructType NAMED =
      new StructType()
          .add(ClusterColumns.CLUSTER, DataTypes.IntegerType, false)
          .add(ClusterColumns.TERMS, DataTypes.createArrayType(DataTypes.StringType, false), false);

  private ClusterTerms() {}

  /**
   * The best terms of each cluster.
   *
   * @param texts {@code cluster}, {@code _text}, {@code _weight}: 0 for a text that is left out
   * @return {@code cluster}, {@code terms}; a row a cluster that has terms
   */
  public static Dataset<Row> of(Dataset<Row> texts) {
    Dataset<Row> said =
        texts
            .select(ClusterColumns.CLUSTER, Columns.TEXT, ClusterColumns.WEIGHT)
            .flatMap((FlatMapFunction<Row, Row>) ClusterTerms::terms, Encoders.row(SAID))
            .withColumn(KEY, xxhash64(col(ALL)))
            .dropDuplicates(ClusterColumns.CLUSTER, KEY)
            .persist();
    Dataset<Row> counts =
        said.select(col(ClusterColumns.CLUSTER), explode(col(ALL)).as(TERM))
            .groupBy(ClusterColumns.CLUSTER, TERM)
            .agg(count(lit(1)).as(HAVING))
            .persist();
    try {
      return HeldRows.finished(best(counts, said), Scratch.of(texts.sparkSession().sparkContext()))
          .rows();
    } finally {
      counts.unpersist();
      said.unpersist();
    }
  }

  private static Iterator<Row> terms(Row row) {
    if (row.isNullAt(1) || row.getInt(2) == 0) {
      return Collections.emptyIterator();
    }
    String[] terms = new LabelTerms().of(row.getString(1)).toArray(String[]::new);
    Arrays.sort(terms);
    return terms.length == 0
        ? Collections.emptyIterator()
        : List.of(RowFactory.create(row.getInt(0), terms)).iterator();
  }

  private static Dataset<Row> best(Dataset<Row> counts, Dataset<Row> said) {
    Dataset<Row> everywhere = counts.groupBy(TERM).agg(sum(HAVING).as(ANYWHERE));
    Dataset<Row> sizes = said.groupBy(ClusterColumns.CLUSTER).agg(count(lit(1)).as(SIZE));
    Dataset<Row> perCluster =
        counts
            .groupBy(ClusterColumns.CLUSTER)
            .agg(sum(HAVING).as(HAVING))
            .agg(avg(HAVING).as(PER_CLUSTER));
    Dataset<Row> totals = perCluster.crossJoin(sizes.agg(sum(SIZE).as(TOTAL)));
    Dataset<Row> frequent =
        counts
            .join(broadcast(sizes), ClusterColumns.CLUSTER)
            .filter(
                col(HAVING)
                    .geq(
                        greatest(
                            least(lit(2), col(SIZE)),
                            sqrt(col(SIZE)).multiply(LEAST_OF_ROOT),
                            col(SIZE).multiply(LEAST_SHARE))));
    Column share = col(HAVING).divide(col(SIZE));
    Column excess = share.minus(col(ANYWHERE).divide(col(TOTAL)));
    Dataset<Row> scored =
        frequent
            .join(everywhere, TERM)
            .crossJoin(broadcast(totals))
            .withColumn(
                SCORE,
                greatest(excess, share.multiply(LEAST_EXCESS))
                    .multiply(log1p(col(PER_CLUSTER).divide(col(ANYWHERE)))));
    Dataset<Row> ranked =
        scored
            .withColumn(
                RANK,
                row_number()
                    .over(
                        Window.partitionBy(ClusterColumns.CLUSTER).orderBy(desc(SCORE), asc(TERM))))
            .filter(col(RANK).leq(CANDIDATES));
    MapGroupsFunction<Integer, Row, Row> choose = ClusterTerms::chosen;
    return ranked
        .select(ClusterColumns.CLUSTER, TERM, HAVING, RANK)
        .groupByKey((MapFunction<Row, Integer>) row -> row.getInt(0), Encoders.INT())
        .mapGroups(choose, Encoders.row(NAMED));
  }

  private static Row chosen(Integer cluster, Iterator<Row> rows) {
    List<Row> ranked = new ArrayList<>();
    rows.forEachRemaining(ranked::add);
    ranked.sort(Comparator.comparingInt(row -> row.getInt(3)));
    List<String> terms =
        TermChoice.of(
            ranked.stream()
                .map(row -> new TermChoice.Candidate(row.getString(1), row.getLong(2)))
                .toList(),
            TERMS);
    return RowFactory.create(cluster, terms.toArray(String[]::new));
  }

  /** The readable label of a cluster with the given terms; {@link #NO_WORDS} without any. */
  public static Column label(Column terms) {
    Column words = concat_ws(", ", slice(terms, 1, LABEL_TERMS));
    return when(size(terms).gt(0), words).otherwise(NO_WORDS);
  }
}
