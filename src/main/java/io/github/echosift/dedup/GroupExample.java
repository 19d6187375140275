package io.github.echosift.dedup;

import java.util.List;

/**
 * A duplicate group shown with a few of its echoes.
 *
 * @param groupId the group
 * @param size documents in it, keeper included
 * @param keeperText the keeper's text, cut to a readable length
 * @param echoes a few removed documents
 */
public record GroupExample(String groupId, long size, String keeperText, List<EchoExample> echoes) {
  public GroupExample {
    echoes = List.copyOf(echoes);
  }
}
