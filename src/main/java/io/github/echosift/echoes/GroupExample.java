package io.github.echosift.echoes;

import java.util.List;

/**
 * A duplicate group shown with a few of its echoes.
 *
 * @param groupId the group
 * @param size documents in it, keeper included
 * @param keeperText the keeper's text, cut to a readable length
 * @param keeperTime when the keeper was written, ISO 8601 in UTC; empty where that isn't known
 * @param echoes a few removed documents
 */
public record GroupExample(
    String groupId, long size, String keeperText, String keeperTime, List<EchoExample> echoes) {
  public GroupExample {
    echoes = List.copyOf(echoes);
  }
}
