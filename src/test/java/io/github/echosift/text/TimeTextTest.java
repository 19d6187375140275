package io.github.echosift.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.echosift.config.TimeFormat;
import io.github.echosift.config.TimeFormat.DayOrder;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sun, 14 Jan 2024 10:11:12 +0100    | 2024-01-14T09:11:12Z",
        "14 Jan 2024 10:11 GMT              | 2024-01-14T10:11:00Z",
        "Wed Oct 10 20:19:24 +0000 2018     | 2018-10-10T20:19:24Z",
        "Wed Oct 10 20:19:24 EST 2018       | 2018-10-11T01:19:24Z",
        "Sun Jan 14 10:11:12 2024           | 2024-01-14T10:11:12Z",
        "2024-01-14T10:11:12.5Z             | 2024-01-14T10:11:12.500Z",
        "2024-01-14 10:11:12 UTC            | 2024-01-14T10:11:12Z",
        "2024-01-14T10:11:12+01:00[Europe/Berlin] | 2024-01-14T09:11:12Z",
        "2024-06-14 10:11:12 Europe/Berlin  | 2024-06-14T08:11:12Z",
        "2024-01-14 10:11:12 -05            | 2024-01-14T15:11:12Z",
        "2024/1/14                          | 2024-01-14T00:00:00Z",
        "1/14/2024 3:04 PM                  | 2024-01-14T15:04:00Z",
        "14/01/2024                         | 2024-01-14T00:00:00Z",
        "3/4/2024                           | 2024-03-04T00:00:00Z",
        "3.4.2024 12:00                     | 2024-04-03T12:00:00Z",
        "14/Jan/2024:10:11:12 +0000         | 2024-01-14T10:11:12Z",
        "January 14, 2024                   | 2024-01-14T00:00:00Z",
        "Jan 14, 2024, 10:11 am             | 2024-01-14T10:11:00Z",
        "Sunday, 14-Jan-24 10:11:12 GMT     | 2024-01-14T10:11:12Z",
        "20240114                           | 2024-01-14T00:00:00Z",
        "20240114T101112Z                   | 2024-01-14T10:11:12Z",
        "1705227072                         | 2024-01-14T10:11:12Z",
        "1705227072123                      | 2024-01-14T10:11:12.123Z",
        "1705227072123456                   | 2024-01-14T10:11:12.123Z",
        "1705227072123456789                | 2024-01-14T10:11:12.123Z",
        "1.705227072E9                      | 2024-01-14T10:11:12Z",
        "soon                               | none",
        "2024-13-45                         | none",
        "31/02/2024                         | none",
        "14 Foo 2024                        | none",
        "12 monkeys                         | none",
      })
  void millis_timesOfFeeds_areInstants(String text, String instant) {
    Long millis = new TimeReader(TimeFormat.auto()).millis(text);
    assertEquals(instant, millis == null ? "none" : Instant.ofEpochMilli(millis).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dd.MM.yyyy HH:mm | 14.01.2024 10:11 | 2024-01-14T10:11:00Z",
        "yyMMdd           | 240114           | 2024-01-14T00:00:00Z",
        "micros           | 1000000          | 1970-01-01T00:00:01Z",
        "seconds          | 99999999999999   | +3170843-11-07T09:46:39Z",
        "auto             | 3/4/2024         | 2024-04-03T00:00:00Z",
        "excel            | 45321            | 2024-01-30T00:00:00Z",
        "excel            | 45321.5          | 2024-01-30T12:00:00Z",
        "excel            | 45321,75         | 2024-01-30T18:00:00Z",
        "excel            | 1                | 1900-01-01T00:00:00Z",
        "excel            | 59               | 1900-02-28T00:00:00Z",
        "excel            | 61               | 1900-03-01T00:00:00Z",
        "excel            | 25569.000694444446 | 1970-01-01T00:01:00Z",
        "excel            | 2958465          | 9999-12-31T00:00:00Z",
        "excel            | 2958466          | none",
        "excel            | -1               | none",
        "excel            | 2024-01-14       | none",
        "dd.MM.yyyy       | 2024-01-14       | none",
      })
  void millis_formatGiven_isObeyed(String format, String text, String instant) {
    TimeReader reader = new TimeReader(new TimeFormat(format, DayOrder.DAY_FIRST));
    Long millis = reader.millis(text);
    assertEquals(instant, millis == null ? "none" : Instant.ofEpochMilli(millis).toString());
  }
}
