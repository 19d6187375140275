package io.github.echosift.topic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What became of topics, known beforehand for those that were made or ended and counted for the
 * others.
 *
 * @param born topics that were found anew
 * @param from for each topic that parted from another one, that one
 * @param into for each topic that went into another one in this run, that one
 * @param ended topics that went into others in earlier runs
 * @param moved topics whose documents speak of something else than before
 */
public record TopicChanges(
    Set<Integer> born,
    Map<Integer, Integer> from,
    Map<Integer, Integer> into,
    Set<Integer> ended,
    Set<Integer> moved) {
  private static final double FACTOR = 1.5;
  private static final double STANDARD_ERRORS = 3;

  /** Nothing was made and nothing ended. */
  public static final TopicChanges NONE =
      new TopicChanges(Set.of(), Map.of(), Map.of(), Set.of(), Set.of());

  public TopicChanges {
    born = Set.copyOf(born);
    from = Map.copyOf(from);
    into = Map.copyOf(into);
    ended = Set.copyOf(ended);
    moved = Set.copyOf(moved);
  }

  /** Topics whose documents are others than before: another one went into them, or left them. */
  public Set<Integer> others() {
    Set<Integer> out = new TreeSet<>(from.values());
    out.addAll(into.values());
    return out;
  }

  /**
   * A topic in a run.
   *
   * @param label its label
   * @param size its documents
   */
  public record Counted(String label, long size) {}

  /**
   * The events, by kind, the largest topics first.
   *
   * @param before topics of the run before, by number, also those without documents
   * @param now topics that have documents, by number
   */
  public List<TopicEvent> events(Map<Integer, Counted> before, Map<Integer, Counted> now) {
    long allBefore = total(before);
    long allNow = total(now);
    Map<Integer, Counted> either = new TreeMap<>(before);
    either.putAll(now);
    List<TopicEvent> events = new ArrayList<>();
    either.forEach(
        (cluster, topic) -> {
          Sizes then = new Sizes(size(before, cluster), allBefore);
          Sizes there = new Sizes(size(now, cluster), allNow);
          kind(cluster, then, there)
              .ifPresent(
                  kind ->
                      events.add(
                          new TopicEvent(
                              kind,
                              cluster,
                              topic.label(),
                              before.containsKey(cluster) ? before.get(cluster).label() : null,
                              other(kind, cluster),
                              then.part(),
                              there.part(),
                              then.share(),
                              there.share())));
        });
    events.sort(
        Comparator.comparing(TopicEvent::kind)
            .thenComparing(event -> -Math.max(event.before(), event.now()))
            .thenComparing(TopicEvent::cluster));
    return events;
  }

  private record Sizes(long part, long all) {
    double share() {
      return all == 0 ? 0 : (double) part / all;
    }
  }

  private Optional<TopicEvent.Kind> kind(int cluster, Sizes before, Sizes now) {
    if (into.containsKey(cluster)) {
      return Optional.of(TopicEvent.Kind.MERGED);
    }
    if (ended.contains(cluster)) {
      return Optional.empty();
    }
    if (from.containsKey(cluster)) {
      return Optional.of(TopicEvent.Kind.SPLIT);
    }
    if (born.contains(cluster)) {
      return Optional.of(TopicEvent.Kind.BORN);
    }
    if (before.part() == 0 || now.part() == 0) {
      return Optional.of(now.part() > 0 ? TopicEvent.Kind.RETURNED : TopicEvent.Kind.DIED)
          .filter(kind -> before.part() != now.part());
    }
    if (moved.contains(cluster)) {
      return Optional.of(TopicEvent.Kind.MOVED);
    }
    if (!beyondChance(before, now)) {
      return Optional.empty();
    }
    if (now.share() >= FACTOR * before.share()) {
      return Optional.of(TopicEvent.Kind.GROWN);
    }
    return now.share() * FACTOR <= before.share()
        ? Optional.of(TopicEvent.Kind.SHRUNK)
        : Optional.empty();
  }

  /** Whether two shares differ by three standard errors of their difference. */
  private static boolean beyondChance(Sizes before, Sizes now) {
    double both = new Sizes(before.part() + now.part(), before.all() + now.all()).share();
    double error = Math.sqrt(both * (1 - both) * (1.0 / before.all() + 1.0 / now.all()));
    return Math.abs(now.share() - before.share()) >= STANDARD_ERRORS * error;
  }

  private Integer other(TopicEvent.Kind kind, int cluster) {
    return switch (kind) {
      case SPLIT -> from.get(cluster);
      case MERGED -> into.get(cluster);
      case BORN, DIED, RETURNED, MOVED, GROWN, SHRUNK -> null;
    };
  }

  private static long total(Map<Integer, Counted> topics) {
    return topics.values().stream().mapToLong(Counted::size).sum();
  }

  private static long size(Map<Integer, Counted> topics, int cluster) {
    Counted topic = topics.get(cluster);
    return topic == null ? 0 : topic.size();
  }
}
