package io.github.echosift.echoes;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.echosift.explain.Waterfall;
import io.github.echosift.report.Ordered;
import java.util.Map;

/**
 * A removed document shown beside its keeper.
 *
 * @param id the document
 * @param text its text, cut to a readable length
 * @param time when it was written, ISO 8601 in UTC; empty where that isn't known
 * @param columns columns of the input that are shown beside it
 * @param matchedId the document it was matched with
 * @param rule label of the rule that verified the match
 * @param score similarity with the matched document
 * @param hops verified pairs between the document and its keeper
 * @param decided how it was decided that it goes
 */
public record EchoExample(
    String id,
    String text,
    String time,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> columns,
    String matchedId,
    String rule,
    double score,
    int hops,
    Waterfall decided) {
  public EchoExample {
    columns = Ordered.copy(columns);
  }
}
