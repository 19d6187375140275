package io.github.echosift.echoes;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.echosift.report.Ordered;
import java.util.List;
import java.util.Map;

/**
 * A duplicate group shown with a few of its echoes.
 *
 * @param groupId the group
 * @param size documents in it, keeper included
 * @param keeperText the keeper's text, cut to a readable length
 * @param keeperTime when the keeper was written, ISO 8601 in UTC; empty where that isn't known
 * @param keeperColumns columns of the input that are shown beside the keeper
 * @param echoes a few removed documents
 */
public record GroupExample(
    String groupId,
    long size,
    String keeperText,
    String keeperTime,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> keeperColumns,
    List<EchoExample> echoes) {
  public GroupExample {
    keeperColumns = Ordered.copy(keeperColumns);
    echoes = List.copyOf(echoes);
  }
}
