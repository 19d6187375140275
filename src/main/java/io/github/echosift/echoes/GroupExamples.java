package io.github.echosift.echoes;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import io.github.echosift.config.DedupConfig;
import io.github.echosift.explain.SeenPair;
import io.github.echosift.explain.SeenPairs;
import io.github.echosift.explain.Waterfall;
import io.github.echosift.keep.KeepColumns;
import io.github.echosift.schema.Columns;
import io.github.echosift.schema.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The echoes by which a report shows groups: of every rule the least and the most alike. */
public final class GroupExamples {
  private static final List<String> RULES =
      Stream.concat(Arrays.stream(Rule.values()).map(Rule::label), Stream.of(Columns.CONTAINED))
          .toList();
  private static final String LEAST = "least";
  private static final String MOST = "most";

  private final Map<String, List<Echo>> echoes = new LinkedHashMap<>();

  /**
   * A removed document.
   *
   * @param id its id
   * @param ends the rows of its keeper and of itself
   * @param matched id of the document it was matched with
   * @param rule label of the rule
   * @param score how alike it is to that
   * @param hops pairs to its keeper
   */
  record Echo(String id, SeenPair.Ends ends, String matched, String rule, double score, int hops) {}

  private GroupExamples() {}

  /**
   * Finds them in one Spark query; what comes back is bounded by the number of groups.
   *
   * @param removed {@code group_id, _id, _row, _keeper_row, matched_id, rule, score, hops}
   */
  public static GroupExamples of(Dataset<Row> removed, List<Picks.Group> groups) {
    GroupExamples found = new GroupExamples();
    groups.forEach(group -> found.echoes.put(group.id(), new ArrayList<>()));
    if (groups.isEmpty()) {
      return found;
    }
    Column groupId = col(Columns.GROUP_ID).cast("string");
    Column echo =
        struct(
            col(Columns.SCORE).cast("double"),
            col(Columns.DOC_ID).cast("string"),
            col(Columns.ROW),
            col(KeepColumns.KEEPER_ROW),
            col(Columns.MATCHED_ID).cast("string"),
            col(Columns.HOPS).cast("int"));
    removed
        .filter(groupId.isInCollection(found.echoes.keySet()))
        .groupBy(groupId, col(Columns.RULE))
        .agg(min(echo).as(LEAST), max(echo).as(MOST))
        .collectAsList()
        .forEach(row -> found.add(row.getString(0), row.getString(1), row));
    found.echoes.values().forEach(GroupExamples::sort);
    return found;
  }

  private void add(String group, String rule, Row row) {
    Echo least = echo(rule, row.getStruct(2));
    Echo most = echo(rule, row.getStruct(3));
    echoes.get(group).add(most);
    if (!most.id().equals(least.id())) {
      echoes.get(group).add(least);
    }
  }

  private static Echo echo(String rule, Row row) {
    return new Echo(
        row.getString(1),
        new SeenPair.Ends(row.getLong(3), row.getLong(2)),
        row.getString(4),
        rule,
        row.getDouble(0),
        row.getInt(5));
  }

  private static void sort(List<Echo> echoes) {
    echoes.sort(
        Comparator.comparingInt((Echo echo) -> RULES.indexOf(echo.rule()))
            .thenComparing(Comparator.comparingDouble(Echo::score).reversed())
            .thenComparing(Echo::id));
  }

  /** The rows of keepers and echoes of some groups. */
  public List<SeenPair.Ends> ends(List<Picks.Group> groups) {
    return groups.stream()
        .flatMap(group -> echoes.get(group.id()).stream())
        .map(Echo::ends)
        .toList();
  }

  /** The least alike echo of each rule, by the rules' order. */
  List<Echo> of(Picks.Group group, int most) {
    Map<String, Echo> least = new LinkedHashMap<>();
    echoes.get(group.id()).forEach(echo -> least.put(echo.rule(), echo));
    return least.values().stream().limit(most).toList();
  }

  /**
   * Groups as they are shown; one none of whose texts is there is left out.
   *
   * @param groups some of those that echoes were found of
   * @param seen what was fetched of their {@link #ends}
   */
  public List<GroupExample> shown(DedupConfig config, List<Picks.Group> groups, SeenPairs seen) {
    return groups.stream().flatMap(group -> shown(config, group, seen).stream()).toList();
  }

  private Optional<GroupExample> shown(DedupConfig config, Picks.Group group, SeenPairs seen) {
    List<EchoExample> examples = new ArrayList<>();
    SeenPair.Shown keeper = null;
    for (Echo echo : echoes.get(group.id())) {
      Optional<SeenPair> pair = seen.get(echo.ends());
      if (pair.isPresent()) {
        keeper = pair.get().first();
        examples.add(example(config, echo, pair.get()));
      }
    }
    return keeper == null
        ? Optional.empty()
        : Optional.of(
            new GroupExample(
                group.id(),
                group.size(),
                keeper.text(),
                keeper.time(),
                keeper.columns(),
                examples));
  }

  private static EchoExample example(DedupConfig config, Echo echo, SeenPair seen) {
    String between = echo.hops() == 1 ? "" : echo.matched();
    return new EchoExample(
        echo.id(),
        seen.second().text(),
        seen.second().time(),
        seen.second().columns(),
        echo.matched(),
        echo.rule(),
        echo.score(),
        echo.hops(),
        Waterfall.of(config, seen.evidence(echo.rule(), echo.score(), between)));
  }
}
