package io.github.echosift.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.echosift.config.InputConfig;
import io.github.echosift.config.InputFormat;
import io.github.echosift.schema.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people have in hand when they have asked a platform for their data. */
class ExportsTest {
  private static final String FERRY =
      "The ferry to the island sails every hour again from Monday on; the old timetable holds";

  @Test
  void load_telegram_givesMessages() {
    InputConfig config = Loading.withTime(sample("telegram.json"), "date_unixtime");
    var result =
        Loading.load(config.withReading(config.reading().withRecords(List.of("messages"))));
    assertEquals(List.of("102", "103", "104"), result.ids());
    assertEquals(
        List.of(
            FERRY + ".",
            "Bakers of the old town meet on Thursday, bring your own flour; the hall is at Quay 4.",
            FERRY + "."),
        result.texts());
    assertEquals(List.of("text is empty"), result.reasons());
    assertEquals(List.of(1759305911000L, 1759309960000L, 1759311002000L), result.times());
  }

  @Test
  void load_telegramWithoutRecords_isRefusedWithTheRemedy() {
    var refused = assertThrows(UserException.class, () -> Loading.load(sample("telegram.json")));
    assertEquals(
        "text column 'text' isn't in the input but in the members of its list 'messages'; give"
            + " --records messages, so that each of them is a record",
        refused.getMessage());
  }

  @Test
  void load_twitter_givesTweets() {
    InputConfig config = sample("tweets.js").withFormat(InputFormat.JSONL);
    config =
        config.withFields(
            config
                .fields()
                .withText("tweet.full_text")
                .withId("tweet.id_str")
                .withTime("tweet.created_at"));
    var result = Loading.load(config);
    assertEquals(
        List.of("1841000000000000001", "1841000000000000002", "1841000000000000003"), result.ids());
    assertEquals(FERRY + "!", result.texts().get(2));
    assertEquals(1759305911000L, result.times().get(0));
    assertEquals(List.of(), result.reasons());
  }

  @Test
  void load_reddit_givesComments() {
    InputConfig config = Loading.withText(sample("reddit.jsonl.zst"), "body");
    var result = Loading.load(Loading.withTime(config, "created_utc"));
    assertEquals(List.of("l1a", "l1b", "l1c", "l1d"), result.ids());
    assertEquals("[deleted]", result.texts().get(1));
  }

  private static InputConfig sample(String name) {
    return Loading.of(Optional.empty(), Path.of("data-samples", name));
  }
}
