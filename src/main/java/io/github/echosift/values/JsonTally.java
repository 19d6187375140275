package io.github.echosift.values;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.echosift.files.RecordCursor;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.Row;

/** Walks over JSON records to see how many there are and what shape they have, in one reading. */
public final class JsonTally implements RecordCursor {
  private final RecordCursor records;
  private final JsonShape shape = new JsonShape();

  /** A walk over the given records. */
  public JsonTally(RecordCursor records) {
    this.records = records;
  }

  @Override
  public boolean next() throws IOException {
    if (!records.next()) {
      return false;
    }
    Row row = records.row(0);
    if (row.isNullAt(3)) {
      see(row.getAs(2));
    }
    return true;
  }

  /** A record that is no object adds nothing; one that breaks off within adds what came before. */
  private void see(byte[] record) {
    if (!closes(record)) {
      return;
    }
    try (JsonParser parser = JsonFault.open(record)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        JsonShape field = shape.field(parser.currentName(), JsonColumns.MOST);
        parser.nextToken();
        field.see(parser, 1);
      }
    } catch (IOException e) {
      return; // the second reading tells why
    }
  }

  private static boolean closes(byte[] record) {
    int last = record.length - 1;
    while (last >= 0 && record[last] <= ' ' && record[last] >= 0) {
      last--;
    }
    return last >= 0 && record[last] == '}';
  }

  @Override
  public Row row(long position) {
    return records.row(position);
  }

  @Override
  public List<String> header() {
    return records.header();
  }

  @Override
  public JsonShape found() {
    return shape;
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
