package io.github.echosift.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.config.encoder.EncoderConfig;
import io.github.echosift.schema.Columns;
import io.github.echosift.testing.SparkExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class RecordShareTest {
  private final SparkSession spark = SparkExtension.forFewRows();

  @Test
  void of_catalogue_isOneOfRecords() {
    RecordShare share = share(300, n -> "Sony Turntable Black Edition " + n);
    assertEquals(new RecordShare(300, 300, 300), share);
    assertTrue(share.records());
    assertEquals(100, share.percent());
  }

  @Test
  void of_everyFifthTextWithoutSmallWords_isOneOfSentences() {
    RecordShare share =
        share(300, n -> n % 5 == 0 ? "Markets closed " + n : "The shop in town has " + n);
    assertEquals(new RecordShare(300, 300, 60), share);
    assertFalse(share.records());
  }

  @Test
  void of_mostTextsInAnotherLanguage_isNotOneOfRecords() {
    RecordShare share =
        share(300, n -> n < 120 ? "Sony Turntable Black " + n : "Мэр открыл новый мост " + n);
    assertEquals(new RecordShare(300, 120, 120), share);
    assertFalse(share.records());
  }

  @Test
  void of_fewTexts_tellsNothing() {
    assertFalse(share(99, n -> "Sony Turntable Black Edition " + n).records());
    assertFalse(share(0, n -> "").records());
  }

  @Test
  void of_otherPartitions_isTheSame() {
    IntFunction<String> text = n -> n % 3 == 0 ? "Miles Davis Milestones " + n : "so it is " + n;
    Dataset<Row> texts = texts(9000, text);
    RecordShare two = RecordShare.of(texts.repartition(2), 9000, EncoderConfig.defaults());
    assertEquals(two, RecordShare.of(texts.repartition(13), 9000, EncoderConfig.defaults()));
    assertTrue(two.judged() > 4000 && two.judged() < 5000, two::toString);
  }

  private RecordShare share(int count, IntFunction<String> text) {
    return RecordShare.of(texts(count, text), count, EncoderConfig.defaults());
  }

  private Dataset<Row> texts(int count, IntFunction<String> text) {
    List<Row> rows = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      rows.add(RowFactory.create((long) n, text.apply(n)));
    }
    return spark.createDataFrame(
        rows,
        new StructType()
            .add(Columns.NODE, DataTypes.LongType, false)
            .add(Columns.NORMAL, DataTypes.StringType, false));
  }
}
