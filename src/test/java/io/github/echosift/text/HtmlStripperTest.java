package io.github.echosift.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.echosift.testing.SparkExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class HtmlStripperTest {
  @Test
  void of_tagsAndEntities_areAsAReaderSeesThem() {
    assertEquals("I don't & won't", HtmlText.of("I <b>don&#39;t</b> &amp;<br />won't"));
    assertEquals("Very Nice !!! Yeah", HtmlText.of("Very Nice !!!<br />Yeah"));
    assertEquals("I <3 it, 2 < 3", HtmlText.of("I <3 it, 2 &lt; 3"));
    assertEquals("bold", HtmlText.of("&amp;lt;b&amp;gt;bold"));
    assertEquals("as  it\nis", HtmlText.of("as  it\nis"));
    assertEquals("<br>", HtmlText.of("<br>"));
  }

  @Test
  void params_fresh_areTextAndPlainText() {
    HtmlStripper stage = new HtmlStripper();
    assertEquals(
        List.of("inputCol", "outputCol"), Arrays.stream(stage.params()).map(Param::name).toList());
    assertEquals("text", stage.getOrDefault(stage.inputCol()));
    assertEquals("plain_text", stage.getOrDefault(stage.outputCol()));
  }

  @Test
  void transformSchema_badColumns_areRefusedByName() {
    assertRefused(new StructType().add("txt", "string"), "inputCol 'text' isn't among");
    assertRefused(new StructType().add("text", "int"), "inputCol 'text' must be string");
    assertRefused(
        new StructType().add("text", "string").add("plain_text", "string"),
        "outputCol 'plain_text'");
  }

  private static void assertRefused(StructType schema, String message) {
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> new HtmlStripper().transformSchema(schema));
    assertTrue(e.getMessage().startsWith(message), e.getMessage());
  }

  @Test
  void transform_savedAndLoaded_doesTheSame(SparkSession spark, @TempDir Path folder)
      throws IOException {
    String place = folder.resolve("stage").toString();
    new HtmlStripper().setInputCol("t").setOutputCol("p").save(place);
    assertEquals(
        Arrays.asList("a & b", null, "plain"),
        HtmlStripper.load(place)
            .transform(
                spark
                    .createDataset(Arrays.asList("a &amp; b", null, "plain"), Encoders.STRING())
                    .toDF("t"))
            .collectAsList()
            .stream()
            .map(row -> row.<String>getAs("p"))
            .toList());
  }
}
