package io.github.echosift.echoes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.substring;

import io.github.echosift.config.ReportTexts;
import io.github.echosift.schema.Columns;
import io.github.echosift.terminal.Excerpt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Many groups in a line each, to be searched on the page: the largest ones and others, drawn by a
 * hash. What stands in the page is bounded however many groups there are.
 *
 * @param all groups that there are
 * @param groups those that are listed, largest first
 */
public record GroupList(long all, List<Listed> groups) {
  /** No list: all groups are shown anyhow. */
  public static final GroupList NONE = new GroupList(0, List.of());

  private static final int TEXT_CHARS = 160;
  private static final int ECHOES = 3;

  /** Of ids and texts in the page. */
  private static final long BYTES = 300_000;

  /** What names and brackets of a group and an echo take beside their ids and texts. */
  private static final long AROUND = 40;

  public GroupList {
    groups = List.copyOf(groups);
  }

  /**
   * A group.
   *
   * @param id the group
   * @param size documents in it
   * @param text the beginning of its keeper's text; empty where that is not among the documents
   * @param echoes some of its echoes, the least alike of each rule
   */
  public record Listed(String id, long size, String text, List<Echo> echoes) {
    public Listed {
      echoes = List.copyOf(echoes);
    }

    private long bytes() {
      long echoed = echoes.stream().mapToLong(Echo::bytes).sum();
      return AROUND + GroupList.bytes(id) + GroupList.bytes(text) + echoed;
    }
  }

  /**
   * A removed document.
   *
   * @param id its id
   * @param rule label of the rule that found it
   * @param score how alike it is to the document it was matched with
   * @param text its beginning
   */
  public record Echo(String id, String rule, double score, String text) {
    private long bytes() {
      return AROUND + GroupList.bytes(id) + GroupList.bytes(text);
    }
  }

  private static long bytes(String text) {
    return text.getBytes(UTF_8).length;
  }

  /**
   * Fetches the texts in one Spark query.
   *
   * @param documents {@code _row, _text}
   * @param all groups that there are
   * @param groups those that may be listed, in the order in which room is given to them
   * @param examples echoes of them
   */
  public static GroupList of(
      Dataset<Row> documents,
      long all,
      List<Picks.Group> groups,
      GroupExamples examples,
      ReportTexts texts) {
    if (groups.isEmpty()) {
      return NONE;
    }
    Map<Picks.Group, List<GroupExamples.Echo>> echoes = new LinkedHashMap<>();
    groups.forEach(group -> echoes.put(group, examples.of(group, ECHOES)));
    Set<Long> rows = new TreeSet<>();
    echoes.values().stream()
        .flatMap(List::stream)
        .forEach(
            echo -> {
              rows.add(echo.ends().first());
              rows.add(echo.ends().second());
            });
    Map<Long, String> found = texts(documents, rows, Math.min(TEXT_CHARS, texts.chars(TEXT_CHARS)));
    List<Listed> listed = new ArrayList<>();
    long room = BYTES;
    for (Picks.Group group : groups) {
      Listed next = listed(group, echoes.get(group), found);
      room -= next.bytes();
      if (room < 0) {
        break;
      }
      listed.add(next);
    }
    listed.sort(Comparator.comparingLong(Listed::size).reversed().thenComparing(Listed::id));
    return new GroupList(all, listed);
  }

  private static Map<Long, String> texts(Dataset<Row> documents, Set<Long> rows, int chars) {
    Map<Long, String> found = new HashMap<>();
    if (chars > 0) {
      documents
          .filter(col(Columns.ROW).isInCollection(rows))
          .select(col(Columns.ROW), substring(col(Columns.TEXT), 1, chars + 1))
          .collectAsList()
          .forEach(row -> found.put(row.getLong(0), Excerpt.cut(row.getString(1), chars)));
    }
    return found;
  }

  private static Listed listed(
      Picks.Group group, List<GroupExamples.Echo> echoes, Map<Long, String> texts) {
    String keeper = echoes.isEmpty() ? "" : texts.getOrDefault(echoes.get(0).ends().first(), "");
    return new Listed(
        group.id(),
        group.size(),
        keeper,
        echoes.stream()
            .map(
                echo ->
                    new Echo(
                        echo.id(),
                        echo.rule(),
                        echo.score(),
                        texts.getOrDefault(echo.ends().second(), "")))
            .toList());
  }
}
