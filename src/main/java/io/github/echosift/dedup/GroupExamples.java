package io.github.echosift.dedup;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;

import io.github.echosift.config.ReportTexts;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import io.github.echosift.terminal.Excerpt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Picks the groups and echoes that a report shows. */
public final class GroupExamples {
  private static final List<String> RULES =
      Stream.concat(Arrays.stream(Rule.values()).map(Rule::label), Stream.of(Columns.CONTAINED))
          .toList();
  private static final int TEXT_CHARS = 600;
  private static final String LEAST = "least";
  private static final String MOST = "most";

  private GroupExamples() {}

  /**
   * The largest groups, ties by group id, each with the least and the most alike echo of every
   * rule. Two Spark jobs; what comes back is bounded by {@code groups}.
   *
   * @param kept with {@code group_id, group_size, _text}
   * @param removed with {@code group_id, _id, _text, matched_id, rule, score, hops}
   * @param groups most groups to bring back
   * @param texts how much of the texts
   */
  public static List<GroupExample> largest(
      Dataset<Row> kept, Dataset<Row> removed, int groups, ReportTexts texts) {
    int chars = texts.chars(TEXT_CHARS);
    Column groupId = col(Columns.GROUP_ID).cast("string").as(Columns.GROUP_ID);
    List<Row> keepers =
        kept.filter(col(Columns.GROUP_SIZE).gt(1))
            .select(groupId, col(Columns.GROUP_SIZE).cast("bigint"), text(chars))
            .orderBy(col(Columns.GROUP_SIZE).desc(), col(Columns.GROUP_ID))
            .limit(groups)
            .collectAsList();
    Map<String, List<EchoExample>> echoes = new LinkedHashMap<>();
    keepers.forEach(row -> echoes.put(row.getString(0), new ArrayList<>()));
    if (!echoes.isEmpty()) {
      for (Row row : extremes(removed.withColumn(Columns.GROUP_ID, groupId), echoes, chars)) {
        EchoExample least = echo(row.getString(1), row.getStruct(2), chars);
        EchoExample most = echo(row.getString(1), row.getStruct(3), chars);
        List<EchoExample> shown = echoes.get(row.getString(0));
        shown.add(most);
        if (!most.id().equals(least.id())) {
          shown.add(least);
        }
      }
    }
    return keepers.stream().map(row -> group(row, echoes.get(row.getString(0)), chars)).toList();
  }

  private static List<Row> extremes(Dataset<Row> removed, Map<String, ?> groups, int chars) {
    Column echo =
        struct(
            col(Columns.SCORE).cast("double"),
            col(Columns.DOC_ID).cast("string"),
            text(chars),
            col(Columns.MATCHED_ID).cast("string"),
            col(Columns.HOPS).cast("int"));
    return removed
        .filter(col(Columns.GROUP_ID).isInCollection(groups.keySet()))
        .groupBy(Columns.GROUP_ID, Columns.RULE)
        .agg(min(echo).as(LEAST), max(echo).as(MOST))
        .collectAsList();
  }

  private static Column text(int chars) {
    return substring(col(Columns.TEXT), 1, chars + 1).as(Columns.TEXT);
  }

  private static EchoExample echo(String rule, Row row, int chars) {
    return new EchoExample(
        row.getString(1),
        Excerpt.cut(row.getString(2), chars),
        row.getString(3),
        rule,
        row.getDouble(0),
        row.getInt(4));
  }

  private static GroupExample group(Row keeper, List<EchoExample> echoes, int chars) {
    echoes.sort(
        Comparator.comparingInt((EchoExample echo) -> rank(echo.rule()))
            .thenComparing(Comparator.comparingDouble(EchoExample::score).reversed())
            .thenComparing(EchoExample::id));
    return new GroupExample(
        keeper.getString(0), keeper.getLong(1), Excerpt.cut(keeper.getString(2), chars), echoes);
  }

  private static int rank(String label) {
    return RULES.indexOf(label);
  }
}
