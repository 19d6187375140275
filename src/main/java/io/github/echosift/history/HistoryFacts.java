package io.github.echosift.history;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A batch against history.
 *
 * @param batch its name
 * @param documents documents that were there before
 * @param bytes bytes of the store before
 * @param echoes removed documents that echo an earlier one, by how much older that is, in order
 * @param growing groups that grew most, the most grown first
 */
public record HistoryFacts(
    String batch, long documents, long bytes, Map<String, Long> echoes, List<Growing> growing) {
  public HistoryFacts {
    echoes = Collections.unmodifiableMap(new LinkedHashMap<>(echoes));
    growing = List.copyOf(growing);
  }

  /**
   * A group that was there before and grew.
   *
   * @param group its id
   * @param size documents now
   * @param growth documents of the batch
   */
  public record Growing(String group, long size, long growth) {}
}
