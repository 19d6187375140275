package io.github.echosift.embed;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.echosift.config.encoder.EncoderConfig;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadableTextTest {
  private final SentenceEncoder encoder = SentenceEncoder.shared(EncoderConfig.defaults());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "🦩🦩🦩",
        "🫠",
        "𓀀𓀁 𓀂",
        "",
        "一个人的生活是大事",
        "wow 🦩",
        "一 二 三 人",
        "Новости дня",
        "Καλημέρα",
        "Rais alifungua daraja jipya lililojengwa kwa miaka mitatu",
        "上 下 the weather in 鑫 and here"
      })
  void encodeReadable_textOfUnknownPieces_hasNoVector(String text) {
    assertNull(encoder.encodeReadable(List.of(text))[0]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "so funny 🦩",
        "Markets closed",
        "ok",
        "12:30",
        "Heute scheint die Sonne in der Stadt"
      })
  void encodeReadable_textWithKnownPieces_hasOne(String text) {
    assertNotNull(encoder.encodeReadable(List.of(text))[0]);
  }
}
