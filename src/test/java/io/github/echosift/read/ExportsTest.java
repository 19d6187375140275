package io.github.echosift.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.InputConfig;
import io.github.echosift.config.InputFormat;
import io.github.echosift.schema.UserException;
import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people have in hand when they have asked a platform for their data. */
class ExportsTest {
  private static final String FERRY =
      "The ferry to the island sails every hour again from Monday on; the old timetable holds";

  @TempDir Path dir;

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

  @Test
  void load_mongo_takesValuesOutOfTheirTypes() throws IOException {
    Path file =
        Loading.write(
            dir.resolve("in.json"),
            """
            {"_id":{"$oid":"507f1f"},"text":"a","at":{"$date":{"$numberLong":"1705222800000"}}}
            {"_id":{"$oid":"507f20"},"text":"b","at":{"$date":"2024-01-14T09:00:01Z"}}
            {"_id":{"$oid":{"n":1}},"text":"c","at":{"$date":{"day":3}}}
            """);
    InputConfig whole = Loading.withTime(Loading.withId(Loading.of(file), "_id"), "at");
    InputConfig within = Loading.withTime(Loading.withId(Loading.of(file), "_id.$oid"), "at.$date");
    for (InputConfig config : List.of(whole, within)) {
      try (Records records = Records.load(SparkExtension.session(), config)) {
        List<Row> rows = records.documents().sort("_row").collectAsList();
        assertEquals("507f1f", rows.get(0).getAs("_id"));
        assertTrue(rows.get(2).<String>getAs("_id").contains("{\"n\":1}"));
        assertEquals(1705222800000L, rows.get(0).<Long>getAs("_time"));
        assertEquals(1705222801000L, rows.get(1).<Long>getAs("_time"));
        assertEquals(1, records.counts().times().mistimed());
        assertTrue(records.counts().times().example().contains("{\"day\":3}"));
      }
    }
  }

  private static InputConfig sample(String name) {
    return Loading.of(Optional.empty(), Path.of("data-samples", name));
  }
}
