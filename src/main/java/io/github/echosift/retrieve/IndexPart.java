package io.github.echosift.retrieve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a part of an index says of itself, in {@code index.json}.
 *
 * @param format version of the layout
 * @param model the encoder, in words
 * @param reading how it reads a text
 * @param probe vector of a certain text, by which the model is known again
 * @param columns the documents' own columns, as Spark writes a schema
 * @param records records that were read, bad ones included
 * @param documents rows of {@code documents/}
 * @param sum sum over the rows, see {@link IndexFolder}
 * @param files length of each file of {@code documents/}
 * @param lists the lists that the documents lie in; null for a part that is read whole
 */
record IndexPart(
    int format,
    String model,
    String reading,
    List<Float> probe,
    String columns,
    long records,
    long documents,
    long sum,
    Map<String, Long> files,
    ListsOfPart lists) {
  static final int FORMAT = 2;

  /** The first layout, which knew no lists. */
  static final int FIRST_FORMAT = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  IndexPart {
    probe = List.copyOf(probe);
    files = new TreeMap<>(files);
  }

  /** The lists that the documents lie in, if they do. */
  Optional<ListsOfPart> listed() {
    return Optional.ofNullable(lists);
  }

  String json() {
    try {
      return JSON.writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an index cannot be described", e);
    }
  }

  static IndexPart parse(String json) throws JsonProcessingException {
    return JSON.readValue(json, IndexPart.class);
  }
}
