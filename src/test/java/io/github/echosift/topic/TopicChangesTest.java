package io.github.echosift.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.topic.TopicChanges.Counted;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopicChangesTest {
  private static Counted of(long size) {
    return new Counted("label", size);
  }

  private static List<String> told(List<TopicEvent> events) {
    return events.stream()
        .map(e -> e.event() + " " + e.cluster() + (e.other() == null ? "" : ">" + e.other()))
        .toList();
  }

  @Test
  void events_sameShares_areNone() {
    assertEquals(
        List.of(),
        TopicChanges.NONE.events(Map.of(0, of(100), 1, of(50)), Map.of(0, of(205), 1, of(97))));
  }

  @Test
  void events_sharesFarApart_growAndShrinkBeyondChance() {
    assertEquals(
        List.of("grown 0", "shrunk 1"),
        told(
            TopicChanges.NONE.events(
                Map.of(0, of(100), 1, of(100)), Map.of(0, of(160), 1, of(40)))));
    assertEquals(
        List.of(),
        TopicChanges.NONE.events(Map.of(0, of(4), 1, of(6)), Map.of(0, of(7), 1, of(3))));
  }

  @Test
  void events_withoutDocumentsNowOrThen_dieAndReturn() {
    assertEquals(
        List.of("died 0", "returned 2"),
        told(
            TopicChanges.NONE.events(
                Map.of(0, of(10), 1, of(90), 2, of(0), 3, of(0)), Map.of(1, of(90), 2, of(8)))));
  }

  @Test
  void events_madeAndEnded_areToldWithTheOtherOneAndWhatEndedEarlierIsNot() {
    TopicChanges changes =
        new TopicChanges(Set.of(5), Map.of(6, 0), Map.of(2, 1), Set.of(3), Set.of(4));
    assertEquals(
        List.of("born 5", "split 6>0", "merged 2>1", "moved 4"),
        told(
            changes.events(
                Map.of(0, of(50), 1, of(20), 2, of(20), 3, of(0), 4, of(10)),
                Map.of(0, of(40), 1, of(40), 4, of(10), 5, of(12), 6, of(11)))));
    assertEquals(Set.of(0, 1), changes.others());
  }

  @Test
  void events_ofTopicWithAnotherLabel_tellBoth() {
    TopicChanges changes = new TopicChanges(Set.of(1), Map.of(), Map.of(), Set.of(), Set.of(0));
    List<TopicEvent> events =
        changes.events(
            Map.of(0, new Counted("goals", 50)),
            Map.of(0, new Counted("transfers", 50), 1, new Counted("soup", 12)));
    assertEquals("born soup null", told(events.get(0)));
    assertEquals("moved transfers goals", told(events.get(1)));
  }

  private static String told(TopicEvent event) {
    return event.event() + " " + event.label() + " " + event.labelBefore();
  }
}
