package io.github.echosift.atlas;

import io.github.echosift.topic.ClusterTerms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How clusters hang together, for a page.
 *
 * @param of what its leaves are: clusters, topics where these are too many, or fields
 * @param root the tree; empty where there is none to draw
 * @param fields the fields by number
 */
public record Tree(String of, Optional<Branch> root, Map<Integer, Branch> fields) {
  /** No tree. */
  public static final Tree NONE = new Tree("", Optional.empty(), Map.of());

  private static final int NAMED_BY = 3;

  /**
   * What clusters together are called: the first words of the first ones, without those that have
   * none as long as others have some.
   *
   * @param labels of the clusters, the largest first
   */
  public static String name(Stream<String> labels) {
    Map<Boolean, List<String>> words =
        labels
            .map(label -> label.split(", ", -1)[0])
            .distinct()
            .collect(Collectors.partitioningBy(word -> !word.equals(ClusterTerms.NO_WORDS)));
    List<String> named = words.get(true).isEmpty() ? words.get(false) : words.get(true);
    return named.stream().limit(NAMED_BY).collect(Collectors.joining(" / "));
  }

  public Tree {
    fields = Map.copyOf(fields);
  }

  /**
   * A part of the tree.
   *
   * @param name what it is called
   * @param size its documents
   * @param distance how far apart its parts are; 0 for a leaf
   * @param parts its parts, the largest first; none for a leaf
   */
  public record Branch(String name, long size, double distance, List<Branch> parts) {
    public Branch {
      parts = List.copyOf(parts);
    }
  }
}
